#include "model/check.hpp"
#include "model/checklist.hpp"
#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial {

std::string_view name(Role role) {
  switch (role) {
    case Role::check:
      return "check";
    case Role::attestation:
      return "attestation";
    case Role::sign_off:
      return "sign-off";
    case Role::signal:
      return "signal";
    case Role::rule:
      return "rule";
    case Role::criterion:
      return "criterion";
    case Role::action:
      return "action";
  }
  return "check";
}

std::string_view name(Form form) {
  switch (form) {
    case Form::task:
      return "task";
    case Form::status:
      return "status";
    case Form::plain:
      return "plain";
    case Form::row:
      return "row";
    case Form::heading:
      return "heading";
    case Form::claim:
      return "claim";
  }
  return "task";
}

std::string_view name(Polarity polarity) {
  switch (polarity) {
    case Polarity::require:
      return "require";
    case Polarity::trigger:
      return "trigger";
    case Polarity::consider:
      return "consider";
    case Polarity::veto:
      return "veto";
  }
  return "require";
}

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "pass";
    case Outcome::fail:
      return "fail";
    case Outcome::error:
      return "error";
    case Outcome::blocked:
      return "blocked";
    case Outcome::pending:
      return "pending";
    case Outcome::skipped:
      return "skipped";
    case Outcome::not_applicable:
      return "not_applicable";
  }
  return "error";
}

std::string_view name(BindingSource source) {
  switch (source) {
    case BindingSource::none:
      return "none";
    case BindingSource::recognized:
      return "recognized";
    case BindingSource::annotation:
      return "annotation";
    case BindingSource::sidecar:
      return "sidecar";
  }
  return "none";
}

std::string_view name(State state) {
  switch (state) {
    case State::pass:
      return "pass";
    case State::fail:
      return "fail";
    case State::error:
      return "error";
    case State::blocked:
      return "blocked";
    case State::pending:
      return "pending";
    case State::waived:
      return "waived";
    case State::stale:
      return "stale";
    case State::unbound:
      return "unbound";
    case State::skipped:
      return "skipped";
    case State::not_applicable:
      return "not_applicable";
    case State::planned:
      return "planned";
  }
  return "error";
}

std::string_view name(Decision decision) {
  switch (decision) {
    case Decision::go:
      return "GO";
    case Decision::hold:
      return "HOLD";
    case Decision::no_go:
      return "NO-GO";
  }
  return "NO-GO";
}

std::string_view name(Mode mode) {
  return mode == Mode::light ? "light" : "strict";
}

std::string_view name(Approval approval) {
  switch (approval) {
    case Approval::approve:
      return "approve";
    case Approval::reject:
      return "reject";
    case Approval::withdraw:
      return "withdraw";
  }
  return "approve";
}

std::string_view name(Signature::Standing standing) {
  switch (standing) {
    case Signature::Standing::valid:
      return "valid";
    case Signature::Standing::missing:
      return "missing";
    case Signature::Standing::invalid:
      return "void";
    case Signature::Standing::rejected:
      return "rejected";
  }
  return "missing";
}

}  // namespace seatrial
