#include "lint/named_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/scope.hpp"

namespace seatrial::lint {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::size_t number_digits_max = 2;  // "section 230" is of a law

// "7", "4.2": empty where no such number ends here.
std::string dotted_number(std::string_view text) {
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin || at - begin > number_digits_max) return {};
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) break;
    ++at;
  }
  const bool ends = at >= text.size() || !(is_word(text[at]) || text[at] == '%' || text[at] == '-');
  return ends ? std::string(text.substr(0, at)) : std::string();
}

std::string last_word(std::string_view before) {
  const std::string_view text = trim(before);
  return std::string(text.substr(text.find_last_of(" \n(\"") + 1));
}

bool leads(std::string_view word) {
  static constexpr WordSet words(
      {"see",  "in", "per", "under", "from",   "to", "of",  "follow", "and",  "following", "by",
       "with", "as", "cf",  "cf.",   "repeat", "or", "via", "skip",   "read", "through"});
  return words.contains(lower(word));
}

// The numbers of a document's headings, and every number that a line begins with.
class Numbering {
 public:
  explicit Numbering(const Document& document) {
    for (const Heading& heading : document.headings) {
      std::string_view text = heading.text;
      if (lower(text).starts_with("section ")) text.remove_prefix(8);
      if (const std::string number = number_in_front(text); !number.empty())
        headings_.insert(number);
    }
    for (const std::string_view line : split_lines(document.checklist.source))
      if (const std::string number = number_in_front(line); !number.empty()) known_.insert(number);
  }

  // Numbers are only missed where those around them are counted without a gap.
  bool lacks(const std::string& number) const {
    if (known_.contains(number) || headings_.contains(number)) return false;
    for (std::size_t dot = number.find('.');; dot = number.find('.', dot + 1)) {
      const std::string place = number.substr(0, dot);
      if (!headings_.contains(place)) {
        const std::size_t above = place.rfind('.');
        return is_counted(above == std::string::npos ? "" : place.substr(0, above + 1));
      }
      if (dot == std::string::npos) return false;
    }
  }

 private:
  static std::string number_in_front(std::string_view line) {
    const std::size_t begin = line.find_first_of("0123456789");
    constexpr std::size_t marks_max = 16;
    if (begin == line.npos || begin > marks_max ||
        std::ranges::any_of(line.substr(0, begin), is_letter))
      return {};
    return dotted_number(line.substr(begin, 16));
  }

  bool is_counted(const std::string& above) const {
    std::size_t count = 0;
    while (headings_.contains(above + std::to_string(count + 1))) ++count;
    return count >= 2 && !headings_.contains(above + std::to_string(count + 2));
  }

  Names headings_, known_;
};

// "Table 1: thresholds": tables and figures that the document numbers itself.
Names captions_of(const Document& document, std::string_view noun) {
  Names captions;
  for (const Prose& prose : document.prose) {
    const std::string text = lower(plain_text(document.bytes(prose.span).substr(0, 60)));
    if (!text.starts_with(noun)) continue;
    if (std::string number = dotted_number(std::string_view(text).substr(noun.size()));
        !number.empty())
      captions.insert(std::move(number));
  }
  return captions;
}

struct Context {
  explicit Context(const Document& given) : document(given), numbering(given) {}

  const Document& document;
  Numbering numbering;
  Names tables = captions_of(document, "table ");
  Names figures = captions_of(document, "figure ");
  std::size_t titles_left = 20;  // each is sought in the whole document
  Names told = {};
  Faults faults = {};

  bool lacks_table(const std::string& number) const {
    if (!tables.empty()) return !tables.contains(number);
    return number.find('.') == std::string::npos && !document.tables.empty() &&
           std::stoul(number) > document.tables.size();
  }
  void tell(Span span, const std::string& what) {
    if (!told.insert(lower(what)).second) return;
    faults.push_back({span,
                      fmt::format("`{}` refers to nothing: the document has no such place", what),
                      "correct it, or name the document that has it"});
  }
};

// A word in front of a number: "section 7", "Table 3", "§ 4.2".
void judge_numbers(Context& context, Span span, std::string_view noun) {
  const std::string_view text = context.document.bytes(span);
  for (std::size_t at = text.find(noun); at != text.npos; at = text.find(noun, at + 1)) {
    if (at > 0 && is_name_byte(text[at - 1])) continue;
    std::size_t begin = at + noun.size();
    while (begin < text.size() && text[begin] == ' ') ++begin;
    const std::string number = dotted_number(text.substr(begin, 16));
    if (number.empty()) continue;
    const std::string_view before =
        text.substr(at - std::min<std::size_t>(at, 40), std::min<std::size_t>(at, 40));
    const std::string_view behind = text.substr(begin + number.size(), 40);
    const bool paragraph_sign = noun == "§";
    const bool section = paragraph_sign || lower(noun) == "section";
    if (points_elsewhere(before, behind)) continue;
    // "§ 7 BGB" is a law.
    if (paragraph_sign && behind.size() > 1 && behind[0] == ' ' && is_upper(behind[1])) continue;
    if (!leads(last_word(before)) && !(section && (is_upper(noun[0]) || paragraph_sign))) continue;
    const bool missing = section ? context.numbering.lacks(number)
                         : lower(noun) == "table"
                             ? context.lacks_table(number)
                             : !context.figures.empty() && !context.figures.contains(number);
    if (missing)
      context.tell({span.offset + at, begin + number.size() - at},
                   std::string(text.substr(at, begin + number.size() - at)));
  }
}

// What a screen or another text calls a section is none of this document.
bool may_be_own(std::string_view text) {
  static constexpr WordSet elsewhere({"page",   "console",  "dashboard", "ui",    "settings",
                                      "portal", "wiki",     "readme",    "guide", "handbook",
                                      "screen", "menu",     "tab",       "site",  "website",
                                      "app",    "form",     "runbook",   "docs",  "documentation",
                                      "manual", "template", "report"});
  static constexpr WordSet reading({"see", "follow", "described", "refer", "according", "steps",
                                    "listed", "per", "instructions", "procedure"});
  const auto words = lower_words(text);
  return std::ranges::any_of(words, [](const auto& word) { return reading.contains(word); }) &&
         std::ranges::none_of(words, [](const auto& word) { return elsewhere.contains(word); });
}

// `the "Emergency stop" section`
void judge_titles(Context& context, Span span) {
  constexpr std::size_t title_bytes_max = 60, text_bytes_max = 400;
  const std::string_view text = context.document.bytes(span);
  if (text.size() > text_bytes_max) return;
  for (const std::string_view close : {"\" section", "\xe2\x80\x9d section"}) {
    const std::size_t end = text.find(close);
    if (end == text.npos || end == 0 || !may_be_own(text)) continue;
    const std::string_view open = close[0] == '"' ? "\"" : "\xe2\x80\x9c";
    const std::size_t begin = text.rfind(open, end - 1);
    if (begin == text.npos || end - begin > title_bytes_max) continue;
    if (points_elsewhere({}, text.substr(end + close.size()))) continue;
    const std::string_view title = text.substr(begin + open.size(), end - begin - open.size());
    if (context.titles_left == 0) return;
    --context.titles_left;
    // A bold line may be what is meant: nothing else in the document says the words.
    const std::string source = lower(context.document.checklist.source);
    const std::size_t first = source.find(lower(title));
    if (source.find(lower(title), first + 1) == source.npos)
      context.tell({span.offset + begin, end - begin}, std::string(title));
  }
}

struct Id {
  std::string prefix;
  std::string number;
  std::size_t length = 0;
};

// "SEC-09"
Id id_at(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && letters < 10 && is_upper(text[letters])) ++letters;
  std::size_t end = letters + 1;
  while (end < text.size() && end < letters + 5 && is_digit(text[end])) ++end;
  const bool shaped = letters >= 2 && letters < text.size() && text[letters] == '-' &&
                      end > letters + 1 && (end >= text.size() || !is_name_byte(text[end])) &&
                      !(end < text.size() && text[end] == '-');
  if (!shaped) return {};
  return {std::string(text.substr(0, letters)),
          std::string(text.substr(letters + 1, end - letters - 1)), end};
}

// By prefix and number of digits, the ids that items, rows and titles begin with.
std::map<std::pair<std::string, std::size_t>, Names> ids_of(const Document& document) {
  std::map<std::pair<std::string, std::size_t>, Names> ids;
  for (const std::string_view line : split_lines(document.checklist.source)) {
    const std::size_t begin = line.find_first_not_of(" \t>#*|-_[]xX`(0123456789.");
    if (begin == line.npos) continue;
    const Id id = id_at(line.substr(begin, 20));
    if (id.length > 0) ids[{id.prefix, id.number.size()}].insert(id.number);
  }
  return ids;
}

// From 1 on, or from 0, without a gap.
bool are_counted(const Names& numbers) {
  std::size_t expected = std::stoul(*numbers.begin());
  if (expected > 1 || numbers.size() < 2) return false;
  return std::ranges::all_of(
      numbers, [&](const std::string& number) { return std::stoul(number) == expected++; });
}

void judge_ids(Context& context, Span span,
               const std::map<std::pair<std::string, std::size_t>, Names>& ids) {
  const std::string_view text = context.document.bytes(span);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_upper(text[at]) || (at > 0 && is_dashed_name_byte(text[at - 1]))) continue;
    const Id id = id_at(text.substr(at, 20));
    const auto known = ids.find({id.prefix, id.number.size()});
    if (id.length == 0 || known == ids.end() || known->second.contains(id.number)) continue;
    if (are_counted(known->second))
      context.tell({span.offset + at, id.length}, std::string(text.substr(at, id.length)));
  }
}

}  // namespace

bool points_elsewhere(std::string_view before, std::string_view behind) {
  const bool tells_when = behind.starts_with(" on fail") || behind.starts_with(" on error");
  for (const std::string_view word : {" of ", " in ", " from ", " on "})
    if (behind.starts_with(word) && !tells_when) return true;
  const std::string word = last_word(before);
  if (word.empty() || leads(word)) return false;
  return std::ranges::any_of(word, is_digit) ||
         (is_upper(word[0]) && before.size() > word.size() + 1);
}

Faults dangling_places(const Document& document) {
  Context context(document);
  const auto ids = ids_of(document);
  for (const Prose& prose : document.prose) {
    if (prose.heading || document.bytes(prose.span).find("](") != std::string_view::npos) continue;
    for (const std::string_view noun :
         {"section", "Section", "table", "Table", "figure", "Figure", "§"})
      judge_numbers(context, prose.span, noun);
    judge_titles(context, prose.span);
    if (!ids.empty()) judge_ids(context, prose.span, ids);
  }
  return std::move(context.faults);
}

}  // namespace seatrial::lint
