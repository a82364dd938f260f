#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "lint/named_places.hpp"
#include "lint/rule.hpp"

// "Item 6", "Step 3", "Appendix B" of a document that has no such thing.
namespace seatrial::lint {
namespace {

constexpr std::size_t label_bytes_max = 100;

constexpr std::array<std::string_view, 4> nouns = {"item", "step", "appendix", "phase"};

struct Reference {
  std::string_view noun;
  std::string number;  // lower case: "6", "b"
  Span span;
};

std::string number_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 4 && is_name_byte(text[end])) ++end;
  const std::string number = lower(text.substr(at, end - at));
  const bool digits =
      !number.empty() && number.size() <= 2 && std::ranges::all_of(number, is_digit);
  const bool letter = number.size() == 1 && is_lower(number[0]);
  // "Step 2.1" and "Phase 3b" are places of another numbering.
  const bool ends = end >= text.size() ||
                    !(is_name_byte(text[end]) ||
                      (text[end] == '.' && end + 1 < text.size() && is_name_byte(text[end + 1])));
  return ends && (digits || letter) ? number : std::string();
}

// "see step 3", "repeat item 4": words that only stand in front of a reference.
bool leads_to_reference(std::string_view before) {
  static constexpr WordSet words(
      {"see", "repeat", "redo", "rerun", "following", "skip", "after", "before", "until"});
  while (before.ends_with(' ')) before.remove_suffix(1);
  std::size_t begin = before.size();
  while (begin > 0 && is_name_byte(before[begin - 1])) --begin;
  const std::string word = lower(before.substr(begin));
  const bool back = word == "to" && begin >= 5 &&
                    (before.substr(0, begin - 1).ends_with("back") ||
                     before.substr(0, begin - 1).ends_with("eturn"));
  const bool same = word == "as" && begin >= 5 && before.substr(0, begin - 1).ends_with("ame");
  return back || same || words.contains(word);
}

// Capitalized names, or behind a word that leads to one: "step 3 times" is none.
std::vector<Reference> references_in(std::string_view text, std::size_t offset) {
  std::vector<Reference> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_name_byte(text[at - 1])) continue;
    const bool capital = is_upper(text[at]);
    const bool begins = text[at] == 's' || text[at] == 'i' || text[at] == 'p';
    if (!capital && !begins) continue;
    for (const std::string_view noun : nouns) {
      const std::size_t number = at + noun.size() + 1;
      if (number >= text.size() || text[number - 1] != ' ' ||
          !equals_ignoring_case(text.substr(at, noun.size()), noun))
        continue;
      std::string value = number_at(text, number);
      if (!capital &&
          !leads_to_reference(text.substr(at < 16 ? 0 : at - 16, std::min<std::size_t>(at, 16))))
        continue;
      if (value.empty() || (noun == "appendix") != (value[0] >= 'a')) continue;
      found.push_back({noun, value, {offset + at, noun.size() + 1 + value.size()}});
    }
  }
  return found;
}

using Defined = std::map<std::string_view, std::set<std::string, std::less<>>>;

// "3. Deploy", "3) Deploy", "| 3 | Deploy" and "#3": something that can be called item or step 3.
std::string leading_number(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>#*|-_[]xX•");
  if (begin == std::string_view::npos || line[begin] < '0' || line[begin] > '9') return {};
  std::size_t end = begin;
  while (end < line.size() && is_digit(line[end])) ++end;
  const bool ends =
      end < line.size() && std::string_view(".):| *").find(line[end]) != std::string_view::npos;
  return ends && end - begin <= 2 ? std::string(line.substr(begin, end - begin)) : std::string();
}

// "Step 3: deploy", "**Step 3**", "Step 3 - deploy"; but "Step 3 was repeated" speaks of another.
bool ends_label(std::string_view behind) {
  if (behind.empty() || std::string_view(":.)|*_\r").find(behind[0]) != std::string_view::npos)
    return true;
  return behind.starts_with(" -") || behind.starts_with(" \xe2\x80") || behind.starts_with(" |");
}

// What the document itself calls by such a name: at the start of a heading, line, cell or bold
// text.
Defined defined_in(const Document& document) {
  Defined defined;
  for (const std::string_view line : split_lines(document.checklist.source)) {
    if (std::string number = leading_number(line); !number.empty()) {
      defined["item"].insert(number);
      defined["step"].insert(number);
    }
    const std::size_t begin = line.find_first_not_of(" \t>#*|-_[]xX•✅☐0123456789.()");
    if (begin == std::string_view::npos) continue;
    const std::string_view label = line.substr(begin);
    for (const Reference& reference : references_in(label.substr(0, label_bytes_max), 0))
      if (reference.span.offset == 0 && ends_label(label.substr(reference.span.length)))
        defined[reference.noun].insert(reference.number);
  }
  for (const Heading& heading : document.headings)
    for (const Reference& reference : references_in(heading.text, 0))
      defined[reference.noun].insert(reference.number);
  return defined;
}

// How many are defined from the first one on without a gap; 0 where there is a gap: then the
// numbers are those of something else.
std::size_t counted_through(const std::set<std::string, std::less<>>& numbers) {
  const bool letters = !numbers.empty() && numbers.begin()->front() >= 'a';
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string wanted =
        letters ? std::string(1, static_cast<char>('a' + i)) : std::to_string(i + 1);
    if (!numbers.contains(wanted)) return 0;
  }
  return numbers.size();
}

// "Phase 4" is dangling only where phases are counted, and "Item 6" also where nothing is.
bool dangles(const Reference& reference, const Defined& defined) {
  const auto known = defined.find(reference.noun);
  if (known == defined.end()) return reference.noun == "item";
  if (known->second.contains(reference.number)) return false;
  return counted_through(known->second) >= (reference.noun == "appendix" ? 1u : 2u);
}

// What stands around it tells whose it is; in front only of an appendix: "NIST SP 800-53 Appendix
// J".
bool is_of_another(std::string_view text, const Reference& reference, std::size_t at) {
  const std::string_view before = reference.noun == "appendix" ? text.substr(0, at) : "";
  return points_elsewhere(before.substr(before.size() - std::min<std::size_t>(before.size(), 40)),
                          text.substr(at + reference.span.length));
}

Faults dangling(const Document& document) {
  Faults faults;
  const Defined defined = defined_in(document);
  std::set<std::string> told;
  for (const Prose& prose : document.prose) {
    if (prose.heading) continue;
    const std::string_view text = document.bytes(prose.span);
    if (text.find("](") != text.npos) continue;  // "see Step 3 in [the guide](...)"
    for (const Reference& reference : references_in(text, prose.span.offset)) {
      if (reference.noun == "item" && reference.number[0] >= 'a') continue;
      if (!dangles(reference, defined) ||
          is_of_another(text, reference, reference.span.offset - prose.span.offset))
        continue;
      if (!told.insert(fmt::format("{} {}", reference.noun, reference.number)).second) continue;
      faults.push_back(
          {reference.span,
           fmt::format("`{}` refers to nothing: the document has no {} {}",
                       document.bytes(reference.span), reference.noun, reference.number),
           "number what is meant, or name the document that has it"});
    }
  }
  return faults;
}

constexpr std::array rules = {Rule{"ST0228", Severity::warning, dangling},
                              Rule{"ST0228", Severity::warning, dangling_places}};

}  // namespace

std::span<const Rule> reference_rules() {
  return rules;
}

}  // namespace seatrial::lint
