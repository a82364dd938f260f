#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "lint/escalation.hpp"
#include "lint/rule.hpp"

// Who signs.
namespace seatrial::lint {
namespace {

bool says_word(std::string_view title, std::string_view word) {
  for (std::size_t at = title.find(word); at != title.npos; at = title.find(word, at + 1))
    if (at == 0 || title[at - 1] < 'a' || title[at - 1] > 'z') return true;
  return false;
}

bool is_role_column(std::string_view header) {
  static constexpr std::array<std::string_view, 13> names = {
      "role",        "approver", "team",      "area",     "function", "department", "responsible",
      "stakeholder", "reviewer", "signatory", "position", "party",    "owner"};
  return std::ranges::any_of(names, [&](std::string_view name) { return says_word(header, name); });
}

// "Signature", "Signed off", "Approved (Y/N)", "Initials"
bool is_signature_column(std::string_view header) {
  return says_word(header, "sign") || says_word(header, "signature") ||
         says_word(header, "signed") || says_word(header, "signoff") ||
         says_word(header, "approved") || says_word(header, "approval") ||
         says_word(header, "initials");
}

bool speaks_of_sign_off(std::string_view text) {
  return contains_ignoring_case(text, "sign-off") || contains_ignoring_case(text, "signoff") ||
         contains_ignoring_case(text, "sign off") || contains_ignoring_case(text, "approval");
}

// The reader has made sign-offs of its rows.
bool is_read_as_signed(const Document& document, const Table& table, std::size_t column) {
  const auto& items = document.checklist.items;
  if (table.rows.size() < 2 || column >= table.rows[1].cells.size()) return false;
  const auto first = std::ranges::lower_bound(items, table.rows[1].line, {},
                                              [](const Item& item) { return item.at.line; });
  return first != items.end() && first->role == Role::sign_off && first->form == Form::row &&
         first->at.line <= table.rows.back().line;
}

// A table that roles sign, and its column of roles. Below a title that says so a date will do.
std::optional<std::size_t> role_column(const Document& document, const Table& table) {
  const auto found = std::ranges::find_if(table.header, is_role_column);
  if (found == table.header.end()) return std::nullopt;
  const auto column = static_cast<std::size_t>(found - table.header.begin());
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (i != column && is_signature_column(table.header[i])) return column;
  const bool titled =
      table.heading > 0 && speaks_of_sign_off(document.headings[table.heading - 1].text);
  const bool dated = titled && contains(table.header, "date");
  return dated || is_read_as_signed(document, table, column) ? std::optional(column) : std::nullopt;
}

struct Signer {
  std::string role;
  Span span;
};

std::vector<Signer> signers_of(const Document& document, const Table& table) {
  std::vector<Signer> signers;
  const auto column = role_column(document, table);
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

// "- [ ] SRE Lead: ________" below a title that speaks of signing.
std::vector<Signer> listed_signers(const Document& document) {
  std::vector<Signer> signers;
  for (const Item& item : document.checklist.items) {
    const std::size_t colon = item.text.find(':');
    if (item.form == Form::row || item.blanks.empty() || colon == std::string::npos ||
        item.section.empty() || !speaks_of_sign_off(item.section.back()))
      continue;
    signers.push_back({plain_text(item.text.substr(0, colon)), item.span});
  }
  return signers;
}

// "SRE lead" of the document is "SRE Lead" of the sidecar.
std::string help_for_role(const Document& document, std::string_view wanted) {
  for (const auto& [role, has_key] : *document.facts.roles)
    if (role != wanted && equals_ignoring_case(role, wanted))
      return fmt::format("write it as the sidecar does: `{}`", role);
  return fmt::format("add it under `roles:` with its key: `{}: {{keys: [...]}}`", wanted);
}

// A role that the sidecar gives no key: its signature could not be told from another's.
Faults roles_without_key(const Document& document) {
  Faults faults;
  if (!document.facts.roles) return faults;
  std::vector<Signer> signers = listed_signers(document);
  for (const Table& table : document.tables)
    for (Signer& signer : signers_of(document, table)) signers.push_back(std::move(signer));
  for (const Signer& signer : signers) {
    const auto role = document.facts.roles->find(signer.role);
    if (role != document.facts.roles->end() && role->second) continue;
    const bool known = role != document.facts.roles->end();
    faults.push_back({signer.span,
                      fmt::format("`{}` signs here, and the sidecar {}", signer.role,
                                  known ? "gives the role no key" : "does not know the role"),
                      help_for_role(document, signer.role)});
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
  static constexpr std::array<std::string_view, 18> names = {
      "sign-off required", "signoff required",   "sign off required",  "sign-offs required",
      "required sign-off", "required sign-offs", "required signoffs",  "approvals required",
      "approval required", "required approvals", "required approvers", "approvers",
      "sign-off by",       "sign-off from",      "sign-offs",          "approval required from",
      "signatories",       "must be approved by"};
  return field.head && contains(names, std::string_view(field.name));
}

// "Sign-off required: yes" names nobody.
bool names_role(std::string_view name) {
  static constexpr std::array<std::string_view, 10> others = {
      "yes", "no", "all", "both", "pending", "tbd", "none", "required", "true", "see below"};
  return name.find_first_of("0123456789") == std::string_view::npos &&
         !contains(others, std::string_view(lower(name)));
}

std::string initials(std::string_view name) {
  std::string letters;
  for (const std::string_view word : split(name, ' '))
    if (!word.empty() && is_upper(word[0])) letters += word[0];
  return letters;
}

// "QA", "QA Lead" and "Quality Assurance" are one role.
bool names_same(std::string_view left, std::string_view right) {
  constexpr std::size_t initials_min = 2;
  const auto shortens = [](std::string_view brief, std::string_view name) {
    const std::string letters = initials(name);
    return letters.size() >= initials_min && brief == letters;
  };
  return contains_ignoring_case(left, right) || contains_ignoring_case(right, left) ||
         shortens(left, right) || shortens(right, left);
}

struct Signers {
  std::vector<Signer> all;
  bool table = false;
};

// Each table that is signed; where there is none, the entries below a title that speaks of it.
std::vector<Signers> signed_places(const Document& document) {
  std::vector<Signers> places;
  for (const Table& table : document.tables)
    if (auto signers = signers_of(document, table); !signers.empty())
      places.push_back({std::move(signers), true});
  if (!places.empty()) return places;
  Signers listed;
  for (const Item& item : document.checklist.items) {
    if (item.role != Role::sign_off || item.section.empty() ||
        !speaks_of_sign_off(item.section.back()))
      continue;
    listed.all.push_back({plain_text(item.text), item.span});
  }
  if (listed.all.size() > 1) places.push_back(std::move(listed));
  return places;
}

// "Sign-off required: A + B", and a table or a list that B does not sign.
Faults missing_signers(const Document& document) {
  Faults faults;
  const auto field = std::ranges::find_if(document.fields, asks_for_sign_off);
  if (field == document.fields.end()) return faults;
  for (const Signers& signers : signed_places(document)) {
    for (const std::string& name : names_in(field->value)) {
      if (!names_role(name) || std::ranges::any_of(signers.all, [&](const Signer& signer) {
            return names_same(signer.role, name);
          }))
        continue;
      const std::string_view place = signers.table ? "table" : "list",
                             entry = signers.table ? "row" : "entry";
      faults.push_back(
          {signers.all.front().span,
           fmt::format("line {} wants the sign-off of {}, and this {} has no {} "
                       "for it",
                       document.lines().at(field->span.offset).line, name, place, entry),
           fmt::format("add a {} for {}, or correct \"{}\"", entry, name, field->name)});
    }
  }
  return faults;
}

bool is_gate(std::string_view heading) {
  const std::string text = lower(heading);
  const auto says = [&](std::string_view words) { return text.find(words) != text.npos; };
  if (says("checklist") || says("protocol") || says("template") || says("gateway")) return false;
  static constexpr std::array<std::string_view, 17> gates = {
      "validation gate", "release gate",  "launch gate",    "go/no-go",     "go / no-go",
      "go-no-go",        "go-live gate",  "go live gate",   "cutover gate", "production gate",
      "deployment gate", "decision gate", "readiness gate", "exit gate",    "promotion gate",
      "approval gate",   "go or no-go"};
  if (std::ranges::any_of(gates, says)) return true;
  const bool of_phase = says("phase") || says("stage") || says("milestone");
  const bool numbered = text.starts_with("gate ") && text.size() > 5 && is_digit(text[5]);
  return numbered || (of_phase && text.ends_with(" gate"));
}

// Words of an item that make someone answer for the decision.
bool names_signer(std::string_view text) {
  return holds_any_ignoring_case(
      text, {"sign-off", "signoff", "sign off", "signed", "signature:", "signs:", "approver",
             "approved by", "decided by", "decider", "decision maker", "decision owner"});
}

// A sentence has to say who: "The release manager signs off".
bool says_who_signs(std::string_view text) {
  static constexpr std::array<std::string_view, 12> words = {
      "signs off",     "approved by",    "approver",       "approves",
      "approval from", "decision maker", "decision owner", "decides",
      "authorized by", "authorised by",  "decider",        "decided by"};
  return holds_any_ignoring_case(text, words);
}

bool somebody_signs(const Document& document) {
  if (std::ranges::any_of(document.tables, [&](const Table& table) {
        return role_column(document, table).has_value();
      }))
    return true;
  return std::ranges::any_of(document.checklist.items,
                             [](const Item& item) {
                               return item.role == Role::sign_off || names_signer(item.text);
                             }) ||
         std::ranges::any_of(document.prose, [&](const Prose& prose) {
           const std::string_view text = document.bytes(prose.span);
           return prose.heading ? names_signer(text) || contains_ignoring_case(text, "owner:")
                                : says_who_signs(text);
         });
}

Faults unsigned_gates(const Document& document) {
  if (somebody_signs(document)) return {};
  const auto& items = document.checklist.items;
  const auto gate = std::ranges::find_if(document.headings, [&](const Heading& heading) {
    if (!is_gate(checklist::without_numbering(heading.text))) return false;
    const auto first = std::ranges::upper_bound(items, heading.span.offset, {},
                                                [](const Item& item) { return item.span.offset; });
    return first != items.end() && first->span.offset < heading.end;
  });
  constexpr std::string_view message =
      "nobody signs this gate: the document names no role that decides";
  constexpr std::string_view help =
      "add a sign-off table (`| Role | Name | Signature | Date |`), or an item \"Sign-off "
      "(Platform, SRE)\"";
  if (gate != document.headings.end())
    return {{gate->span, std::string(message), std::string(help)}};
  // "**Go/No-Go:**" in front of a list.
  const auto led = std::ranges::find_if(
      items, [](const Item& item) { return !item.lead_in.empty() && is_gate(item.lead_in); });
  if (led == items.end()) return {};
  return {{led->span, std::string(message), std::string(help)}};
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
