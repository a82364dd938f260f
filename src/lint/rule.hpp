#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document.hpp"

// One thing that may be wrong with a document. Each rule is a pure function of it.
namespace seatrial::lint {

struct Fault {
  Span span;
  std::string message;
  std::string help;                                 // how to mend it
  std::optional<Severity> severity = std::nullopt;  // where it is not that of the rule
};
using Faults = std::vector<Fault>;

struct Rule {
  std::string_view code;
  Severity severity = Severity::warning;
  Faults (*find)(const Document& document) = nullptr;
};

// One list per topic.
std::span<const Rule> claim_rules();
std::span<const Rule> threshold_rules();
std::span<const Rule> structure_rules();
std::span<const Rule> reference_rules();
std::span<const Rule> link_rules();
std::span<const Rule> command_rules();
std::span<const Rule> secret_rules();
std::span<const Rule> sign_off_rules();
std::span<const Rule> wording_rules();
std::span<const Rule> date_rules();
std::span<const Rule> name_rules();
std::span<const Rule> rollback_rules();
std::span<const Rule> unread_rules();

}  // namespace seatrial::lint
