#include "base/named.hpp"
#include "model/check.hpp"
#include "model/checklist.hpp"
#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial {
namespace {

template <class Enum>
constexpr int names_of = 0;  // each has its table below

template <>
constexpr Names<Role, 7> names_of<Role>({
    {Role::check, "check"},
    {Role::attestation, "attestation"},
    {Role::sign_off, "sign-off"},
    {Role::signal, "signal"},
    {Role::rule, "rule"},
    {Role::criterion, "criterion"},
    {Role::action, "action"},
});

template <>
constexpr Names<Form, 6> names_of<Form>({
    {Form::task, "task"},
    {Form::status, "status"},
    {Form::plain, "plain"},
    {Form::row, "row"},
    {Form::heading, "heading"},
    {Form::claim, "claim"},
});

template <>
constexpr Names<Polarity, 4> names_of<Polarity>({
    {Polarity::require, "require"},
    {Polarity::trigger, "trigger"},
    {Polarity::consider, "consider"},
    {Polarity::veto, "veto"},
});

template <>
constexpr Names<Outcome, 7> names_of<Outcome>({
    {Outcome::pass, "pass"},
    {Outcome::fail, "fail"},
    {Outcome::error, "error"},
    {Outcome::blocked, "blocked"},
    {Outcome::pending, "pending"},
    {Outcome::skipped, "skipped"},
    {Outcome::not_applicable, "not_applicable"},
});

template <>
constexpr Names<BindingSource, 4> names_of<BindingSource>({
    {BindingSource::none, "none"},
    {BindingSource::recognized, "recognized"},
    {BindingSource::annotation, "annotation"},
    {BindingSource::sidecar, "sidecar"},
});

template <>
constexpr Names<State, 11> names_of<State>({
    {State::pass, "pass"},
    {State::fail, "fail"},
    {State::error, "error"},
    {State::blocked, "blocked"},
    {State::pending, "pending"},
    {State::waived, "waived"},
    {State::stale, "stale"},
    {State::unbound, "unbound"},
    {State::skipped, "skipped"},
    {State::not_applicable, "not_applicable"},
    {State::planned, "planned"},
});

template <>
constexpr Names<Decision, 3> names_of<Decision>({
    {Decision::go, "GO"},
    {Decision::hold, "HOLD"},
    {Decision::no_go, "NO-GO"},
});

template <>
constexpr Names<Mode, 2> names_of<Mode>({
    {Mode::strict, "strict"},
    {Mode::light, "light"},
});

template <>
constexpr Names<Approval, 3> names_of<Approval>({
    {Approval::approve, "approve"},
    {Approval::reject, "reject"},
    {Approval::withdraw, "withdraw"},
});

template <>
constexpr Names<DeploymentEnd, 3> names_of<DeploymentEnd>({
    {DeploymentEnd::success, "success"},
    {DeploymentEnd::failed, "failed"},
    {DeploymentEnd::rolled_back, "rolled_back"},
});

template <>
constexpr Names<Signature::Standing, 4> names_of<Signature::Standing>({
    {Signature::Standing::valid, "valid"},
    {Signature::Standing::missing, "missing"},
    {Signature::Standing::invalid, "void"},
    {Signature::Standing::rejected, "rejected"},
});

}  // namespace

std::string_view name(Role role) {
  return names_of<Role>.word_of(role);
}
std::string_view name(Form form) {
  return names_of<Form>.word_of(form);
}
std::string_view name(Polarity polarity) {
  return names_of<Polarity>.word_of(polarity);
}
std::string_view name(Outcome outcome) {
  return names_of<Outcome>.word_of(outcome);
}
std::string_view name(BindingSource source) {
  return names_of<BindingSource>.word_of(source);
}
std::string_view name(State state) {
  return names_of<State>.word_of(state);
}
std::string_view name(Decision decision) {
  return names_of<Decision>.word_of(decision);
}
std::string_view name(Mode mode) {
  return names_of<Mode>.word_of(mode);
}
std::string_view name(Approval approval) {
  return names_of<Approval>.word_of(approval);
}
std::string_view name(DeploymentEnd end) {
  return names_of<DeploymentEnd>.word_of(end);
}
std::string_view name(Signature::Standing standing) {
  return names_of<Signature::Standing>.word_of(standing);
}

template <class Enum>
std::optional<Enum> named(std::string_view word) {
  return names_of<Enum>.find(word);
}

template std::optional<Role> named(std::string_view word);
template std::optional<Form> named(std::string_view word);
template std::optional<Polarity> named(std::string_view word);
template std::optional<Outcome> named(std::string_view word);
template std::optional<BindingSource> named(std::string_view word);
template std::optional<State> named(std::string_view word);
template std::optional<Decision> named(std::string_view word);
template std::optional<Mode> named(std::string_view word);
template std::optional<Approval> named(std::string_view word);
template std::optional<DeploymentEnd> named(std::string_view word);
template std::optional<Signature::Standing> named(std::string_view word);

}  // namespace seatrial
