#include "checklist/sign_off_lines.hpp"

#include <array>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/blanks.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/items.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/padded.hpp"
#include "checklist/sections.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t label_bytes_max = 200;
constexpr std::array<std::string_view, 3> blanks = {"___", "\\_\\_\\_", "......"};

// What stands in front of its first blank, plain and without what joins it to that.
std::string label_of(std::string_view markup) {
  std::size_t end = markup.size();
  for (const std::string_view blank : blanks) end = std::min(end, markup.find(blank));
  std::string label = lower(plain_text(markup.substr(0, std::min(end, label_bytes_max))));
  const auto drop_joints = [&] {
    while (!label.empty() && std::string_view(" :-*_=@").find(label.back()) != label.npos)
      label.pop_back();
  };
  drop_joints();
  const std::size_t hint = label.ends_with(')') ? label.rfind('(') : label.npos;
  if (hint != label.npos && hint > 0) label.resize(hint);  // "Sign-off (DBA)"
  drop_joints();
  return label.substr(std::min(label.find_first_not_of(" *_"), label.size()));
}

// Who signs, if nobody was named in front of it.
constexpr std::array<std::string_view, 10> person_fields = {
    "name",   "print name",   "printed name", "full name", "signature",
    "signed", "unterschrift", "firma",        "nom",       "nombre"};

// What else is noted beside a signature, or of the release.
constexpr std::array<std::string_view, 26> other_fields = {
    "date",     "datum",   "fecha",      "date signed",   "time",      "title",  "comment",
    "comments", "notes",   "email",      "phone",         "company",   "place",  "location",
    "version",  "release", "deployment", "deployment id", "build",     "commit", "environment",
    "status",   "issues",  "ticket",     "duration",      "conditions"};

struct Field {
  bool person = false;
  unsigned bit = 0;  // of its own
};

// "Date: ____" belongs to who signs; none: it is who signs.
std::optional<Field> field_of(std::string_view label) {
  const auto person = std::ranges::find(person_fields, label);
  if (person != person_fields.end())
    return Field{.person = true, .bit = 1u << (person - person_fields.begin())};
  const bool other = std::ranges::find(other_fields, label) != other_fields.end() ||
                     label.ends_with(" date") || label.ends_with("-datum");
  return other ? std::optional(Field{}) : std::nullopt;
}

// "Release manager signature", "Reviewed by"
bool ends_with_signing(std::string_view label) {
  static constexpr std::array<std::string_view, 13> ends = {
      "signature",     "approver",      "sign-off",    "signoff",     "approved by",
      "signed by",     "signed off by", "sign-off by", "reviewed by", "accepted by",
      "authorised by", "authorized by", "approval"};
  return label == "signed" || label == "signed off" ||
         std::ranges::any_of(ends, [&](std::string_view end) {
           return label.ends_with(end) &&
                  (label.size() == end.size() || label[label.size() - end.size() - 1] == ' ');
         });
}

// The same, and "Sign-off: QA", "Approved by: release captain", "Sign-off QA": who signs is named
// behind it.
bool signs_by_itself(std::string_view label) {
  constexpr std::size_t signer_words_max = 3;
  const std::size_t colon = label.find(':');
  if (ends_with_signing(trim(label.substr(0, colon)))) return true;
  if (colon != label.npos) return false;
  return std::ranges::any_of(
      std::array<std::string_view, 2>{"sign-off ", "signoff "}, [&](std::string_view start) {
        return label.starts_with(start) && std::ranges::count(label.substr(start.size()), ' ') <
                                               std::ptrdiff_t{signer_words_max};
      });
}

// "Go/No-Go", "Final decision", "Decided by"
bool decides(std::string_view label) {
  const std::string words = padded_words(label);
  return words.ends_with(" go no go ") || words.ends_with(" decision ") ||
         words.ends_with(" decided by ");
}

// "Release manager", "On-call": somebody, and no measurement.
bool names_person(std::string_view label) {
  static constexpr WordSet persons(
      {"manager", "owner",     "lead",        "on-call",     "oncall",   "engineer",  "director",
       "officer", "dba",       "sre",         "reviewer",    "approver", "head",      "cto",
       "ciso",    "cio",       "architect",   "operator",    "witness",  "team",      "admin",
       "deputy",  "commander", "coordinator", "stakeholder", "sponsor",  "developer", "tester"});
  return persons.contains(label.substr(label.rfind(' ') + 1));
}

// "Change owner: ____ Date: ____", "Change owner: ____ (signature)", or below a title where
// somebody may sign: "Hand-over".
bool is_signed_by_person(const Draft& draft, BlockId block, std::string_view label,
                         std::string_view markup) {
  static constexpr std::array<std::string_view, 11> titles = {
      " agreed ",    " agreement ", " accepted ",  " acceptance ", " confirmed ",  " confirmation ",
      " hand over ", " handover ",  " clearance ", " decision ",   " final check "};
  if (draft.section(block).level < 2 || !names_person(label)) return false;
  const std::string title = padded_words(draft.section(block).title);
  const std::size_t blank = std::min(markup.find(blanks[0]), markup.size());
  return std::ranges::find(titles, title) != titles.end() ||
         holds_any_ignoring_case(markup.substr(blank), {"date:", "(date)", "(signature)"});
}

// "GO / NO GO" behind a colon: one of them is to be circled.
bool offers_decision(std::string_view markup) {
  const std::size_t colon = markup.rfind(':');
  if (colon == markup.npos || boxes_in(markup) > 0) return false;
  const std::string words = padded_words(markup.substr(colon + 1));
  return among(words, {" go no go ", " approve reject ", " approved rejected ", " go hold no go "});
}

// What people decide on, and not when to turn back.
bool awaits_decision(std::string_view title) {
  return decides(title) && !is_rule(topic_of(title)) && !says_nothing(topic_of(title));
}

// "____", also escaped, or dots in their stead.
bool has_underscores(std::string_view markup) {
  return std::ranges::any_of(
      blanks, [&](std::string_view blank) { return markup.find(blank) != markup.npos; });
}

}  // namespace

bool awaits_decision(const Draft& draft, BlockId block) {
  return awaits_decision(draft.section(block).title) || awaits_decision(lead_in_of(draft, block));
}

bool begins_sign_off(Draft& draft, BlockId block, bool below_sign_off, std::string_view markup) {
  const bool offered = offers_decision(markup);
  if (!offered && !has_underscores(markup)) return false;
  const std::string label = label_of(offered ? markup.substr(0, markup.rfind(':')) : markup);
  if (label.empty()) return false;
  const Topic topic = topic_of_section(draft, draft.section_of[block]);
  const bool is_open_to_sign = !is_rule(topic) && !says_nothing(topic);
  const bool decided = decides(label) || (awaits_decision(draft, block) && !bounds_blank(markup));
  const bool asked = decided || is_signed_by_person(draft, block, label, markup);
  if (!below_sign_off && !(asked && is_open_to_sign) && !signs_by_itself(label)) return false;
  SignOffFields& last = draft.sign_off_fields;
  const bool goes_on = last.any && last.section == draft.section_of[block];
  const auto field = field_of(label);
  if (field && !field->person) return false;
  const unsigned bit = field ? field->bit : 0;
  const bool begins = !field || !goes_on || (last.seen & bit) != 0;
  last = {.section = draft.section_of[block], .seen = begins ? bit : last.seen | bit, .any = true};
  return begins;
}

void read_sign_off_lines(Draft& draft, BlockId paragraph) {
  const Block& block = draft.block(paragraph);
  const bool in_list =
      block.parent != no_block && draft.block(block.parent).kind == BlockKind::list_item;
  if (in_list || draft.item_of[paragraph] != no_item) return;
  const bool below = topic_of_section(draft, draft.section_of[paragraph]) == Topic::sign_off;
  for_each_line(draft.document.bytes(block), [&](std::string_view whole, std::size_t at) {
    const std::size_t begin = std::min(whole.find_first_not_of(" \t>"), whole.size());
    const std::string_view line = trim(whole.substr(begin));
    if (!begins_sign_off(draft, paragraph, below, line)) return;
    draft.item_of[paragraph] =
        add_item(draft, {.block = paragraph,
                         .span = {block.span.offset + at + begin, line.size()},
                         .form = Form::plain,
                         .role = Role::sign_off,
                         .lead_in = lead_in_of(draft, paragraph)});
  });
}

bool leaves_out_sign_off(std::string_view markup) {
  return has_underscores(markup) &&
         plain_text(markup).find_first_not_of(" _") != std::string::npos &&
         !field_of(label_of(markup));
}

bool waits_for_person(std::string_view line) {
  static constexpr WordSet more({"duty", "call", "captain", "outgoing", "incoming", "pm", "qa",
                                 "champion", "caller", "representative", "supervisor", "primary",
                                 "secondary"});
  for (std::size_t blank = line.find("___"); blank != line.npos; blank = line.find("___")) {
    const std::string label = label_of(line.substr(0, blank));
    const std::string_view name = trim(std::string_view(label).substr(0, label.find(':')));
    if (names_person(name) || more.contains(name.substr(name.rfind(' ') + 1))) return true;
    line.remove_prefix(std::min(line.find_first_not_of('_', blank), line.size()));
  }
  return false;
}

}  // namespace seatrial::checklist
