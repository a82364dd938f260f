#include "lint/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/columns.hpp"
#include "checklist/fill.hpp"
#include "lint/gates.hpp"
#include "lint/rule.hpp"
#include "recognize/prose.hpp"
#include "shell/command.hpp"

// What a tick, or a document that calls itself done, rests on.
namespace seatrial::lint {
namespace {

using recognize::Token;

// "SEC-1182", "#4312", "8c1fe2a9", "2026-02-11": a ticket, a change, a day.
bool is_record(std::string_view word) {
  while (!word.empty() && !is_letter_or_digit(word.back())) word.remove_suffix(1);
  while (!word.empty() && !is_letter_or_digit(word.front()) && word.front() != '#')
    word.remove_prefix(1);
  const auto digits = [](std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
  };
  const std::size_t hyphen = word.find('-');
  if (word.starts_with('#')) return digits(word.substr(1));
  if (hyphen != word.npos && hyphen >= 2 && std::ranges::all_of(word.substr(0, hyphen), is_upper))
    return digits(word.substr(hyphen + 1));
  if (word.size() == 10 && word[4] == '-' && word[7] == '-') return digits(word.substr(0, 4));
  constexpr std::size_t hash_bytes_min = 7, hash_bytes_max = 40;
  return word.size() >= hash_bytes_min && word.size() <= hash_bytes_max &&
         word.find_first_not_of("0123456789abcdef") == word.npos &&
         std::ranges::any_of(word, is_digit) && std::ranges::any_of(word, is_letter);
}

bool names_evidence(std::string_view text) {
  if (text.find("](") != std::string::npos) return true;
  if (std::ranges::any_of(split(text, ' '), is_record)) return true;
  return std::ranges::any_of(recognize::read_prose(text).tokens, [](const Token& token) {
    return token.spanned || token.kind == Token::Kind::url || token.kind == Token::Kind::path ||
           token.kind == Token::Kind::assignment || token.kind == Token::Kind::name;
  });
}

// "  - Evidence: https://..." below an item, which is none itself: what is indented behind it.
std::string_view lines_below(const Document& document, const Item& item) {
  constexpr std::size_t bytes_max = 400;
  const std::string_view source = document.checklist.source;
  const std::size_t begin = source.find('\n', item.span.offset + item.span.length);
  if (begin == source.npos) return {};
  std::size_t end = begin + 1;
  const auto continues = [&](std::size_t at) { return at < source.size() && is_blank(source[at]); };
  while (end - begin < bytes_max) {
    // A line without anything may stand in front of what is indented.
    const std::size_t line = end < source.size() && source[end] == '\n' ? end + 1 : end;
    if (!continues(line)) break;
    end = std::min(source.find('\n', line), source.size() - 1) + 1;
  }
  return source.substr(begin + 1, end - begin - 1);
}

bool is_decided(const Document& document, std::size_t index) {
  const auto fact = document.facts.evidence.find(index);
  if (fact == document.facts.evidence.end()) return false;
  const State state = fact->second.state;
  return state == State::pass || state == State::waived || state == State::fail;
}

// "N/A: no mobile client", "Mobile app (N/A)"
bool does_not_apply(std::string_view text) {
  return checklist::is_waved_off(text) || text.ends_with("(N/A)") || text.ends_with("(n/a)");
}

// A tick that the evidence denies.
Faults ticks_against_evidence(const Document& document) {
  Faults faults;
  for (const auto& [index, fact] : document.facts.evidence) {
    const Item& item = document.checklist.items[index];
    if (item.claimed != true || fact.state != State::fail) continue;
    faults.push_back({item.span, fmt::format("ticked, and the evidence says FAIL: {}", fact.why),
                      "mend it and run again, or let `seatrial sync` take the tick away"});
  }
  return faults;
}

// "| Pen test | ✅ | |" below "| Check | Done | Evidence |"
void add_rows_without_evidence(const Document& document, const Table& table, Faults& faults) {
  static constexpr WordSet titles({"evidence", "proof", "link", "links", "evidence link"});
  const auto found = std::ranges::find_if(
      table.header, [&](const std::string& title) { return titles.contains(title); });
  if (found == table.header.end()) return;
  const auto column = static_cast<std::size_t>(found - table.header.begin());
  for (const checklist::Row& row : table.rows) {
    if (row.cells.empty() || column >= row.cells.size()) continue;
    const Item* item = document.item_at(row.cells.front().offset);
    if (!item || item->claimed != true || item->form != Form::row) continue;
    const std::string cell = document.cell(row.cells[column]);
    if (cell.find_first_not_of("-–— _") == cell.npos || cell == "TBD" || cell == "n/a")
      faults.push_back({item->span, "ticked, and its cell of evidence is empty",
                        "name a command, a file, a link or a value that shows it"});
  }
}

// A tick is a claim; what it rests on has to be somewhere: a verification, a block, a link, a
// value.
Faults ticks_without_evidence(const Document& document) {
  Faults faults;
  const auto& items = document.checklist.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.claimed != true || item.form != Form::task || document.has_children(i)) continue;
    if (item.verification || !item.code.empty() || names_evidence(item.text) ||
        names_evidence(item.lead_in) || names_evidence(lines_below(document, item)) ||
        does_not_apply(item.text))
      continue;
    if (is_decided(document, i)) continue;
    faults.push_back({item.span, "ticked, and nothing says what this rests on",
                      "name a command, a file, a link or a value that shows it"});
  }
  for (const Table& table : document.tables) add_rows_without_evidence(document, table, faults);
  return faults;
}

// "No TODO or FIXME left"
bool is_denied(std::string_view before) {
  constexpr std::size_t bytes_max = 16;
  const std::string near =
      " " + lower(before.substr(before.size() - std::min(before.size(), bytes_max)));
  return near.find(" no ") != near.npos || near.find("without ") != near.npos;
}

// "Name", "your domain", "insert ticket", "DBA contact", and not "API" or "Production", which are
// labels.
bool asks_for_words(std::string_view inner) {
  static constexpr WordSet blanks(
      {"date",    "name",     "time",    "version",   "ticket", "url",     "link",
       "owner",   "email",    "team",    "number",    "value",  "person",  "manager",
       "contact", "contacts", "phone",   "domain",    "your",   "insert",  "fill",
       "tbd",     "todo",     "company", "signature", "role",   "initials"});
  const std::string small = lower(inner);
  return std::ranges::any_of(split(small, ' '),
                             [](std::string_view word) { return blanks.contains(word); });
}

// "[date]" and "[Name]"; "[date](...)" is a link.
std::optional<std::string> bracketed_blank(std::string_view text) {
  const std::size_t end = text.find(']');
  if (!text.starts_with('[') || end == text.npos || !asks_for_words(text.substr(1, end - 1)))
    return std::nullopt;
  const bool linked = end + 1 < text.size() && std::string_view("([:").contains(text[end + 1]);
  return linked ? std::nullopt : std::optional(std::string(text.substr(0, end + 1)));
}

// `<name>`, `[Name]`, `TBD` in prose; in a code span such a thing shows how to call something.
std::optional<std::string> open_name(std::string_view prose) {
  std::string outside;
  bool code = false;
  for (const char c : prose) {
    code ^= c == '`';
    outside += code || c == '`' ? ' ' : c;
  }
  for (const std::string_view word :
       {"TBD", "TODO", "FIXME", "XXX", "changeme", "CHANGEME", "YYYY-MM-DD", "vX.Y.Z", "X.Y.Z"}) {
    const std::size_t at = outside.find(word);
    if (at == std::string::npos) continue;
    const auto is_word = [&](std::size_t i) {
      return i < outside.size() && is_letter_or_digit(outside[i]);
    };
    if (!(at > 0 && is_word(at - 1)) && !is_word(at + word.size()) &&
        !is_denied(std::string_view(outside).substr(0, at)))
      return std::string(word);
  }
  for (std::size_t at = outside.find_first_of("<["); at != std::string::npos;
       at = outside.find_first_of("<[", at + 1))
    if (outside[at] == '[') {
      if (auto blank = bracketed_blank(std::string_view(outside).substr(at, 64))) return blank;
    } else if (auto open = shell::placeholder(std::string_view(outside).substr(at, 64));
               open && outside.substr(at).starts_with(*open)) {
      return open;
    }
  return std::nullopt;
}

// None: each has its value, as `sync` writes it: "___4___".
const Blank* unfilled_blank(const Document& document, const Item& item) {
  const auto blank = std::ranges::find_if(item.blanks, [&](const Blank& each) {
    return !each.value && document.bytes(each.span).starts_with("__");
  });
  return blank == item.blanks.end() ? nullptr : &*blank;
}

Faults blanks_in_ticked_items(const Document& document) {
  Faults faults;
  for (const Item& item : document.checklist.items) {
    if (item.claimed != true) continue;
    if (const auto open = open_name(item.text))
      faults.push_back({item.span, fmt::format("ticked, and `{}` was never filled in", *open),
                        "write what it stands for, or remove the tick"});
    else if (const Blank* blank = unfilled_blank(document, item))
      faults.push_back({blank->span, "ticked, and the blank was never filled in",
                        "write the value, or remove the tick"});
  }
  return faults;
}

// "80% complete", "3/5 done": a part.
bool is_part(std::string_view value) {
  const std::string_view number =
      value.substr(0, std::ranges::find_if(value, is_letter) - value.begin());
  const std::size_t sign = number.find_first_of("%/");
  return sign != number.npos && std::ranges::any_of(number, is_digit) &&
         number.find("100%") == number.npos;
}

}  // namespace

// "Ready for use" says it of the form and not of the work.
bool is_done(std::string_view value) {
  if (is_part(value)) return false;
  std::string word;
  for (const char c : lower(value) + " ") {
    if (is_lower(c)) {
      word += c;
      continue;
    }
    static constexpr std::array<std::string_view, 9> done = {"complete", "completed", "done",
                                                             "final",    "approved",  "passed",
                                                             "signed",   "closed",    "released"};
    if (std::ranges::find(done, word) != done.end()) return true;
    if (!word.empty()) return false;
  }
  return false;
}

bool speaks_of_document(const Document& document, const Field& field) {
  if (field.section == 0) return true;
  const Heading& heading = document.headings[field.section - 1];
  static constexpr std::array<std::string_view, 10> titles = {
      "document", "information", "info",   "metadata", "overview",
      "summary",  "control",     "status", "details",  "header"};
  return heading.level == 1 || std::ranges::any_of(titles, [&](std::string_view title) {
           return contains_ignoring_case(heading.text, title);
         });
}

namespace {

struct OpenPoint {
  Span span;
  std::string what;
};

// Where nobody signs, a date says that somebody did.
bool is_unsigned(const checklist::SignOffRow& row) {
  const auto& cell = row.signature ? row.signature : row.date;
  return cell && !cell->value && row.by_hand.empty();
}

std::vector<OpenPoint> open_points(const Document& document) {
  std::vector<OpenPoint> points;
  const auto add_blanks = [&](const std::vector<Blank>& blanks) {
    for (const Blank& blank : blanks)
      if (!blank.value) points.push_back({blank.span, "an empty blank"});
  };
  for (const Item& item : document.checklist.items) {
    add_blanks(item.blanks);
    if (item.claimed == false && item.required && item.role != Role::rule)
      points.push_back({item.span, "an open box"});
  }
  add_blanks(document.checklist.loose_blanks);
  for (const checklist::SignOffRow& row : checklist::sign_off_rows(document.checklist))
    if (is_unsigned(row) && document.checklist.items[row.item].blanks.empty())
      points.push_back({document.checklist.items[row.item].span, "an empty row to sign"});
  for (const Prose& prose : document.prose)
    if (const auto open = open_name(document.bytes(prose.span)))
      points.push_back({{prose.span.offset + document.bytes(prose.span).find(*open), open->size()},
                        fmt::format("`{}`", *open)});
  std::ranges::stable_sort(points, {}, [](const OpenPoint& point) { return point.span.offset; });
  return points;
}

// "Status: Final" of its head, or "(DONE)" behind its title.
std::optional<std::string> said_of_document(const Document& document) {
  const auto status = std::ranges::find_if(document.fields, [&](const Field& field) {
    return field.head && field.name == "status" && speaks_of_document(document, field) &&
           is_done(field.value);
  });
  if (status != document.fields.end()) return status->value;
  const bool titled = !document.headings.empty() && document.headings.front().level == 1;
  if (titled && calls_itself_complete(document.headings.front().text))
    return shorten(document.headings.front().text, 60);
  return std::nullopt;
}

Faults open_points_in_done_documents(const Document& document) {
  const auto said = said_of_document(document);
  if (!said) return {};
  const auto points = open_points(document);
  if (points.empty()) return {};
  return {
      {points.front().span,
       fmt::format(
           "the document calls itself \"{}\", and {} stands here{}", *said, points.front().what,
           points.size() == 1 ? "" : fmt::format(", the first of {} open points", points.size())),
       "fill in what is open, or correct the status"}};
}

constexpr std::array rules = {
    Rule{"ST0203", Severity::note, ticks_without_evidence},
    Rule{"ST0207", Severity::warning, blanks_in_ticked_items},
    Rule{"ST0222", Severity::warning, open_points_in_done_documents},
    Rule{"ST0232", Severity::error, ticks_against_evidence},
};

}  // namespace

std::span<const Rule> claim_rules() {
  return rules;
}

}  // namespace seatrial::lint
