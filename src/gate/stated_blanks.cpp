#include "gate/stated_blanks.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/yes_or_no.hpp"

namespace seatrial::gate {
namespace {

bool is_label_of(std::string_view label, const Blank& blank) {
  return equals_ignoring_case(label, blank.label);
}

// "High" is enough for "Vulnerability count: High", and "rate" for "Bounce rate".
bool ends_label_of(std::string_view end, const Blank& blank) {
  const std::string whole = lower(blank.label), part = lower(end);
  return whole.size() > part.size() && whole.ends_with(part) &&
         !continues_name(whole[whole.size() - part.size() - 1]);
}

bool have_one_name(const Item& item) {
  return std::ranges::all_of(
      item.blanks, [&](const Blank& blank) { return blank.label == item.blanks.front().label; });
}

// What a choice may stand in: the blank with the words in front of it and those behind it, up to
// the next blank or bar.
struct Around {
  std::string_view own;
  std::string_view behind;
};

Around around(const Blank& blank, std::string_view source) {
  if (blank.span.offset > source.size()) return {};
  const std::string_view text = source.substr(blank.span.offset);
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::string_view rest = line.substr(std::min(blank.span.length, line.size()));
  return {.own = line.substr(0, line.size() - rest.size()),
          .behind = rest.substr(0, std::min(rest.find("___"), rest.find('|')))};
}

using Sense = ChosenAnswer::Sense;

// "no", "NO-GO", "failed" is a no wherever it is said; a letter alone may be a grade.
bool says_no(std::string_view value) {
  return trim(value).size() > 1 && answer_of(value) == false;
}

// "Any incident open? Y / N", "Were there any errors?": nobody can tell that yes is the good
// answer.
bool asks_for_any(std::string_view question) {
  constexpr std::size_t lead_max = 24;  // "Have there been "
  const std::string words = " " + lower(question);
  return words.find(" any ") < lead_max && words.find(" without any ") == words.npos;
}

enum class Choice { none, yes_or_no, among_values };

Choice choice_of(bool asks_yes_or_no, bool offers_value) {
  if (asks_yes_or_no) return Choice::yes_or_no;
  return offers_value ? Choice::among_values : Choice::none;
}

// None: there is no choice, and the value is none.
std::optional<Sense> sense_of(std::string_view value, std::string_view question, Choice choice) {
  if (choice == Choice::none) return says_no(value) ? std::optional(Sense::no) : std::nullopt;
  if (const auto answer = answer_of(value)) {
    if (*answer && asks_for_any(question)) return Sense::unclear;
    return *answer ? Sense::yes : Sense::no;
  }
  return choice == Choice::yes_or_no ? Sense::neither : Sense::unclear;
}

std::optional<Sense> sense_in(const Blank& blank, std::string_view source, std::string_view value) {
  const Around words = around(blank, source);
  // "Y / N", "____ (yes / no)", "Restored (Y/N): ____"
  const bool asks =
      asks_yes_or_no(blank.label) || asks_yes_or_no(words.own) || asks_yes_or_no(words.behind);
  const bool offered = offers(blank.label, value) || offers(words.behind, value);
  return sense_of(value, blank.label, choice_of(asks, offered));
}

}  // namespace

std::vector<const Blank*> blanks_named(const Item& item, std::string_view label) {
  std::vector<const Blank*> meant;
  if (label.empty() && !have_one_name(item)) return meant;
  for (const Blank& blank : item.blanks)
    if (label.empty() || is_label_of(label, blank)) meant.push_back(&blank);
  if (!meant.empty()) return meant;
  for (const Blank& blank : item.blanks)
    if (ends_label_of(label, blank)) meant.push_back(&blank);
  const bool is_one = std::ranges::all_of(
      meant, [&](const Blank* blank) { return blank->label == meant.front()->label; });
  return is_one ? meant : std::vector<const Blank*>();
}

std::vector<const Blank*> blanks_of(const Item& item, const std::vector<Measured>& values) {
  std::vector<const Blank*> found;
  for (const Measured& value : values) {
    const auto meant = blanks_named(item, value.label);
    const auto is_free = [&](const Blank* blank) { return !contains(found, blank); };
    const auto next = std::ranges::find_if(meant, is_free);
    found.push_back(next == meant.end() ? nullptr : *next);
  }
  return found;
}

const Blank* blank_without_value(const Item& item, const std::vector<Measured>& values) {
  if (item.role == Role::sign_off) return nullptr;
  const auto stated = blanks_of(item, values);
  const auto empty = std::ranges::find_if(
      item.blanks, [&](const Blank& blank) { return !blank.in_cell && !contains(stated, &blank); });
  return empty == item.blanks.end() ? nullptr : &*empty;
}

std::vector<ChosenAnswer> chosen_answers(const Item& item, const std::vector<Measured>& values,
                                         std::string_view source) {
  std::vector<ChosenAnswer> answers;
  const auto blanks = blanks_of(item, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& value = values[i].value;
    std::optional<Sense> sense;
    if (blanks[i])
      sense = sense_in(*blanks[i], source, value);
    else if (item.blanks.empty())
      sense = sense_of(value, item.text,
                       choice_of(asks_yes_or_no(item.text), offers(item.text, value)));
    if (sense) answers.push_back({.value = value, .sense = *sense});
  }
  return answers;
}

}  // namespace seatrial::gate
