#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/syntax.hpp"
#include "lint/escalation.hpp"
#include "lint/rule.hpp"

// Who signs.
namespace seatrial::lint {
namespace {

bool is_role_column(std::string_view header) {
  static constexpr std::array<std::string_view, 7> names = {
      "role", "approver", "team", "area", "function", "department", "responsible"};
  return contains(names, header);
}

bool is_signature_column(std::string_view header) {
  static constexpr std::array<std::string_view, 6> names = {"signature", "sign-off", "signoff",
                                                            "signed",    "approved", "approval"};
  return contains(names, header);
}

// A table that roles sign, and its column of roles.
std::optional<std::size_t> role_column(const Table& table) {
  if (std::ranges::none_of(table.header, is_signature_column)) return std::nullopt;
  const auto found = std::ranges::find_if(table.header, is_role_column);
  if (found == table.header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.header.begin());
}

struct Signer {
  std::string role;
  Span span;
};

std::vector<Signer> signers_of(const Document& document, const Table& table) {
  std::vector<Signer> signers;
  const auto column = role_column(table);
  if (!column) return signers;
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto& cells = table.rows[row].cells;
    if (*column >= cells.size() || cells[*column].length == 0) continue;
    std::string role(trim(document.cell(cells[*column])));
    if (!role.empty() && role.find_first_of("_[<") == std::string::npos)
      signers.push_back({std::move(role), cells[*column]});
  }
  return signers;
}

// A role of the table that the sidecar gives no key: its signature could not be told from
// another's.
Faults roles_without_key(const Document& document) {
  Faults faults;
  if (!document.facts.roles) return faults;
  for (const Table& table : document.tables) {
    for (const Signer& signer : signers_of(document, table)) {
      const auto role = document.facts.roles->find(signer.role);
      if (role != document.facts.roles->end() && role->second) continue;
      const bool known = role != document.facts.roles->end();
      faults.push_back(
          {signer.span,
           fmt::format("`{}` signs here, and the sidecar {}", signer.role,
                       known ? "gives the role no key" : "does not know the role"),
           fmt::format("add it under `roles:` with its key: `{}: {{keys: [...]}}`", signer.role)});
    }
  }
  return faults;
}

// "Technical Lead + Security Review", "QA, Ops and Legal"
std::vector<std::string> names_in(std::string_view value) {
  std::string text = replace_all(std::string(value), " and ", ",");
  for (char& c : text)
    if (c == '+' || c == '&' || c == ';' || c == '/') c = ',';
  std::vector<std::string> names;
  for (const std::string_view part : split(text, ',')) {
    const std::string_view name = trim(part.substr(0, part.find('(')));
    if (name.size() > 1 && name.find_first_of("_[<") == std::string_view::npos)
      names.emplace_back(name);
  }
  return names;
}

bool asks_for_sign_off(const Field& field) {
  static constexpr std::array<std::string_view, 7> names = {
      "sign-off required",  "signoff required",   "sign-offs required", "required sign-off",
      "required sign-offs", "approvals required", "required approvals"};
  return contains(names, std::string_view(field.name));
}

// "QA" and "QA Lead" are one role.
bool names_same(std::string_view left, std::string_view right) {
  return contains_ignoring_case(left, right) || contains_ignoring_case(right, left);
}

// "Sign-off required: A + B", and a table that B does not sign.
Faults missing_signers(const Document& document) {
  Faults faults;
  const auto field = std::ranges::find_if(document.fields, asks_for_sign_off);
  if (field == document.fields.end()) return faults;
  const auto wanted = names_in(field->value);
  for (const Table& table : document.tables) {
    const auto signers = signers_of(document, table);
    if (signers.empty()) continue;
    for (const std::string& name : wanted) {
      if (std::ranges::any_of(signers,
                              [&](const Signer& signer) { return names_same(signer.role, name); }))
        continue;
      faults.push_back({signers.front().span,
                        fmt::format("line {} wants the sign-off of {}, and this table has no row "
                                    "for it",
                                    document.lines().at(field->span.offset).line, name),
                        fmt::format("add a row for {}, or correct \"{}\"", name, field->name)});
    }
  }
  return faults;
}

bool is_gate(std::string_view heading) {
  const std::string text = lower(heading);
  const auto says = [&](std::string_view words) { return text.find(words) != text.npos; };
  if (says("checklist") || says("protocol") || says("template") || says("gateway")) return false;
  const bool of_phase = says("phase") || says("stage") || says("milestone");
  return says("validation gate") || says("release gate") || says("launch gate") ||
         says("go/no-go") || says("go / no-go") || says("go-no-go") ||
         (of_phase && text.ends_with(" gate"));
}

// Words of an item that make someone answer for the decision.
bool names_signer(std::string_view text) {
  return contains_ignoring_case(text, "sign-off") || contains_ignoring_case(text, "signoff") ||
         contains_ignoring_case(text, "sign off") || contains_ignoring_case(text, "signed") ||
         contains_ignoring_case(text, "approved by") || contains_ignoring_case(text, "approver") ||
         contains_ignoring_case(text, "decision maker") ||
         contains_ignoring_case(text, "decision owner");
}

bool somebody_signs(const Document& document) {
  if (std::ranges::any_of(document.tables,
                          [](const Table& table) { return role_column(table).has_value(); }))
    return true;
  return std::ranges::any_of(document.checklist.items,
                             [](const Item& item) {
                               return item.role == Role::sign_off || names_signer(item.text);
                             }) ||
         std::ranges::any_of(document.headings,
                             [](const Heading& heading) { return names_signer(heading.text); });
}

Faults unsigned_gates(const Document& document) {
  if (somebody_signs(document)) return {};
  const auto& items = document.checklist.items;
  const auto gate = std::ranges::find_if(document.headings, [&](const Heading& heading) {
    if (!is_gate(heading.text)) return false;
    const auto first = std::ranges::upper_bound(items, heading.span.offset, {},
                                                [](const Item& item) { return item.span.offset; });
    return first != items.end() && first->span.offset < heading.end;
  });
  if (gate == document.headings.end()) return {};
  return {{gate->span, "nobody signs this gate: the document names no role that decides",
           "add a sign-off table (`| Role | Name | Signature | Date |`), or an item \"Sign-off "
           "(Platform, SRE)\""}};
}

constexpr std::array rules = {
    Rule{"ST0211", Severity::warning, unsigned_gates},
    Rule{"ST0212", Severity::warning, roles_without_key},
    Rule{"ST0223", Severity::warning, short_escalations},
    Rule{"ST0225", Severity::warning, missing_signers},
};

}  // namespace

std::span<const Rule> sign_off_rules() {
  return rules;
}

}  // namespace seatrial::lint
