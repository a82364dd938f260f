#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "lint/rule.hpp"
#include "recognize/commands.hpp"
#include "recognize/prose.hpp"

// A rollback that would break what the same document demands.
namespace seatrial::lint {
namespace {

using recognize::Token;

constexpr std::size_t demands_max = 9;

// What a command opens up again, and the words of a demand that it would break.
struct Conflict {
  std::string_view command;
  std::array<std::string_view, demands_max> demands;  // one of them has to occur
};

constexpr std::array<std::string_view, demands_max> closed = {
    "reject unauthenticated",
    "no public access",
    "remove public access",
    "not publicly",
    "internal ingress only",
    "unauthenticated requests are rejected",
    "not public",
    "block public access",
    "public access blocked"};
constexpr std::array<std::string_view, demands_max> keyless = {"no sa keys",
                                                               "no service account keys",
                                                               "no user-managed keys",
                                                               "keyless",
                                                               "no access keys",
                                                               "no long-lived keys",
                                                               "no static credentials",
                                                               "no long-lived credentials",
                                                               "no static keys"};
constexpr std::array<std::string_view, demands_max> private_network = {
    "no public access", "not publicly", "no open ports",   "private only",          "internal only",
    "not public",       "vpn only",     "not open to the", "not reachable from the"};
constexpr std::array<std::string_view, demands_max> permissions = {
    "least privilege", "no world-writable",    "not world-writable",
    "permissions 600", "permissions are 0600", "not writable by",
    "no 777"};
constexpr std::array<std::string_view, demands_max> history = {
    "no force push",    "force pushes disabled", "force push disabled", "force-push disabled",
    "protected branch", "force pushes are",      "branch protection",   "never force"};

constexpr std::array conflicts = {
    Conflict{"allUsers", closed},
    Conflict{"allAuthenticatedUsers", closed},
    Conflict{"--allow-unauthenticated", closed},
    Conflict{"public-read", closed},
    Conflict{"--publicly-accessible", private_network},
    Conflict{"service-accounts keys create", keyless},
    Conflict{"create-access-key", keyless},
    Conflict{"0.0.0.0/0", private_network},
    Conflict{"chmod 777", permissions},
    Conflict{"chmod 0777", permissions},
    Conflict{"chmod -R 777", permissions},
    Conflict{"push --force", history},
    Conflict{"push -f", history},
    Conflict{"--privileged", {"no privileged", "not privileged", "unprivileged", "non-privileged"}},
    Conflict{"ufw disable",
             {"firewall enabled", "firewall is enabled", "firewall active", "ufw enabled"}},
    Conflict{"setenforce 0", {"selinux enforcing", "selinux is enforcing", "enforcing mode"}},
};

bool is_rollback(std::string_view heading) {
  return contains_ignoring_case(heading, "rollback") ||
         contains_ignoring_case(heading, "roll back") ||
         contains_ignoring_case(heading, "revert") ||
         contains_ignoring_case(heading, "break-glass") ||
         contains_ignoring_case(heading, "fallback");
}

// The sections that tell how to roll back.
class RollbackSections {
 public:
  explicit RollbackSections(const Document& document) {
    for (const Heading& heading : document.headings)
      if (heading.level > 1 && is_rollback(heading.text) &&
          (sections_.empty() || sections_.back().second < heading.end))
        sections_.emplace_back(heading.span.offset, heading.end);
  }
  bool hold(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(sections_, offset, {},
                                                [](const auto& section) { return section.first; });
    return after != sections_.begin() && offset < std::prev(after)->second;
  }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> sections_;  // in order; none within another
};

bool demands(const Item& item, const Conflict& conflict) {
  return std::ranges::any_of(conflict.demands, [&](std::string_view demand) {
    return !demand.empty() && contains_ignoring_case(item.text, demand);
  });
}

// The criterion of a gate that a command would break, else any other item.
const Item* demand_against(const Document& document, const RollbackSections& rollbacks,
                           const Conflict& conflict) {
  const Item* first = nullptr;
  for (const Item& item : document.checklist.items) {
    if (item.role == Role::rule || !demands(item, conflict) || rollbacks.hold(item.span.offset))
      continue;
    if (item.role == Role::criterion) return &item;
    if (!first) first = &item;
  }
  return first;
}

// What the document demands of variables: `AUTH_MODE=enforced`.
using Assignments = std::map<std::string, std::pair<std::string, const Item*>>;

Assignments demanded_values(const Document& document, const RollbackSections& rollbacks) {
  Assignments demanded;
  for (const Item& item : document.checklist.items) {
    if (rollbacks.hold(item.span.offset)) continue;
    for (const Token& token : recognize::read_prose(item.text).tokens) {
      if (token.kind != Token::Kind::assignment) continue;
      auto [name, value] = recognize::split_assignment(token.text);
      demanded.emplace(std::move(name), std::pair{std::move(value), &item});
    }
  }
  return demanded;
}

std::optional<std::string> breaks_value(std::string_view line, const Assignments& demanded) {
  for (const Token& token : recognize::read_prose(line).tokens) {
    if (token.kind != Token::Kind::assignment) continue;
    const auto [name, value] = recognize::split_assignment(token.text);
    const auto demand = demanded.find(name);
    if (demand != demanded.end() && demand->second.first != value)
      return fmt::format("it sets `{}={}`, and line {} demands `{}`", name, value,
                         demand->second.second->at.line, demand->second.first);
  }
  return std::nullopt;
}

// The demand that each conflict breaks, looked for once.
class BrokenDemands {
 public:
  BrokenDemands(const Document& document, const RollbackSections& rollbacks) {
    for (std::size_t i = 0; i < conflicts.size(); ++i)
      if (document.checklist.source.find(conflicts[i].command) != std::string::npos)
        broken_[i] = demand_against(document, rollbacks, conflicts[i]);
  }
  std::optional<std::string> by(std::string_view line) const {
    for (std::size_t i = 0; i < conflicts.size(); ++i)
      if (broken_[i] && line.find(conflicts[i].command) != line.npos)
        return fmt::format("`{}` breaks line {}: \"{}\"", conflicts[i].command, broken_[i]->at.line,
                           shorten(broken_[i]->text, 80));
    return std::nullopt;
  }

 private:
  std::array<const Item*, conflicts.size()> broken_{};
};

Faults broken_gates(const Document& document) {
  Faults faults;
  const RollbackSections rollbacks(document);
  const Assignments demanded = demanded_values(document, rollbacks);
  const BrokenDemands broken(document, rollbacks);
  for (const Block& block : document.blocks) {
    if (!recognize::is_shell(block.language) || !rollbacks.hold(block.span.offset)) continue;
    for (const std::string_view raw : split_lines(document.bytes(block.span))) {
      const std::string_view line = trim(raw);
      if (line.empty() || line.starts_with('#')) continue;
      auto why = breaks_value(line, demanded);
      if (!why) why = broken.by(line);
      if (!why) continue;
      const auto offset = static_cast<std::size_t>(line.data() - document.checklist.source.data());
      faults.push_back({{offset, line.size()},
                        "this rollback would violate a demand of the same document: " + *why,
                        "roll back without it, or say for how long the exception holds and who "
                        "allows it"});
    }
  }
  return faults;
}

constexpr std::array rules = {Rule{"ST0226", Severity::warning, broken_gates}};

}  // namespace

std::span<const Rule> rollback_rules() {
  return rules;
}

}  // namespace seatrial::lint
