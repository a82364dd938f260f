#include "base/named.hpp"
#include "model/check.hpp"
#include "model/checklist.hpp"
#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial {
namespace {

constexpr Names<Role, 7> roles({
    {Role::check, "check"},
    {Role::attestation, "attestation"},
    {Role::sign_off, "sign-off"},
    {Role::signal, "signal"},
    {Role::rule, "rule"},
    {Role::criterion, "criterion"},
    {Role::action, "action"},
});

constexpr Names<Form, 6> forms({
    {Form::task, "task"},
    {Form::status, "status"},
    {Form::plain, "plain"},
    {Form::row, "row"},
    {Form::heading, "heading"},
    {Form::claim, "claim"},
});

constexpr Names<Polarity, 4> polarities({
    {Polarity::require, "require"},
    {Polarity::trigger, "trigger"},
    {Polarity::consider, "consider"},
    {Polarity::veto, "veto"},
});

constexpr Names<Outcome, 7> outcomes({
    {Outcome::pass, "pass"},
    {Outcome::fail, "fail"},
    {Outcome::error, "error"},
    {Outcome::blocked, "blocked"},
    {Outcome::pending, "pending"},
    {Outcome::skipped, "skipped"},
    {Outcome::not_applicable, "not_applicable"},
});

constexpr Names<BindingSource, 4> binding_sources({
    {BindingSource::none, "none"},
    {BindingSource::recognized, "recognized"},
    {BindingSource::annotation, "annotation"},
    {BindingSource::sidecar, "sidecar"},
});

constexpr Names<State, 11> states({
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

constexpr Names<Decision, 3> decisions({
    {Decision::go, "GO"},
    {Decision::hold, "HOLD"},
    {Decision::no_go, "NO-GO"},
});

constexpr Names<Mode, 2> modes({
    {Mode::strict, "strict"},
    {Mode::light, "light"},
});

constexpr Names<Approval, 3> approvals({
    {Approval::approve, "approve"},
    {Approval::reject, "reject"},
    {Approval::withdraw, "withdraw"},
});

constexpr Names<DeploymentEnd, 3> deployment_ends({
    {DeploymentEnd::success, "success"},
    {DeploymentEnd::failed, "failed"},
    {DeploymentEnd::rolled_back, "rolled_back"},
});

constexpr Names<Signature::Standing, 4> signature_standings({
    {Signature::Standing::valid, "valid"},
    {Signature::Standing::missing, "missing"},
    {Signature::Standing::invalid, "void"},
    {Signature::Standing::rejected, "rejected"},
});

}  // namespace

std::string_view name(Role role) {
  return roles.word_of(role);
}

template <>
std::optional<Role> named(std::string_view word) {
  return roles.find(word);
}

std::string_view name(Form form) {
  return forms.word_of(form);
}

template <>
std::optional<Form> named(std::string_view word) {
  return forms.find(word);
}

std::string_view name(Polarity polarity) {
  return polarities.word_of(polarity);
}

template <>
std::optional<Polarity> named(std::string_view word) {
  return polarities.find(word);
}

std::string_view name(Outcome outcome) {
  return outcomes.word_of(outcome);
}

template <>
std::optional<Outcome> named(std::string_view word) {
  return outcomes.find(word);
}

std::string_view name(BindingSource source) {
  return binding_sources.word_of(source);
}

template <>
std::optional<BindingSource> named(std::string_view word) {
  return binding_sources.find(word);
}

std::string_view name(State state) {
  return states.word_of(state);
}

template <>
std::optional<State> named(std::string_view word) {
  return states.find(word);
}

std::string_view name(Decision decision) {
  return decisions.word_of(decision);
}

template <>
std::optional<Decision> named(std::string_view word) {
  return decisions.find(word);
}

std::string_view name(Mode mode) {
  return modes.word_of(mode);
}

template <>
std::optional<Mode> named(std::string_view word) {
  return modes.find(word);
}

std::string_view name(Approval approval) {
  return approvals.word_of(approval);
}

template <>
std::optional<Approval> named(std::string_view word) {
  return approvals.find(word);
}

std::string_view name(DeploymentEnd end) {
  return deployment_ends.word_of(end);
}

template <>
std::optional<DeploymentEnd> named(std::string_view word) {
  return deployment_ends.find(word);
}

std::string_view name(Signature::Standing standing) {
  return signature_standings.word_of(standing);
}

template <>
std::optional<Signature::Standing> named(std::string_view word) {
  return signature_standings.find(word);
}

}  // namespace seatrial
