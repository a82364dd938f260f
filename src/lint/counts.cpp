#include "lint/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/number_words.hpp"
#include "base/plain_text.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/labels.hpp"
#include "recognize/prose.hpp"

// Numbers of things in a text, held against the list of these things.
namespace seatrial::lint {
namespace {

using recognize::Token;

constexpr std::size_t list_min = 2;          // fewer are no list
constexpr int difference_max = 3;            // a number far off counts something else
constexpr std::size_t noun_within = 3;       // words: "8 internal backend services"
constexpr std::size_t text_bytes_max = 400;  // a longer text tells a story
constexpr std::size_t entry_words_max = 3;   // of a list within a sentence

enum class Way {
  all,        // "all 8 services"
  remaining,  // "the remaining 7 services": of more
  following,  // "the following 3 services"
  choice,     // "three of the following": at least so many are listed
  led,        // "there are 3 blockers:", "Critical alerts (5)": right below
};

struct Count {
  int number = 0;
  Way way = Way::all;
  bool at_least = false;  // "6+"
  std::string noun;       // lower case, as written: "services"
  std::size_t end = 0;    // the token behind the noun
};

std::optional<int> whole_number(std::string_view text) {
  const auto number = counted(text);
  return number && *number >= 2 && *number <= 99 ? number : std::nullopt;
}

bool is_time(std::string_view noun) {
  static constexpr WordSet times({"days", "hours", "minutes", "seconds", "weeks", "months", "years",
                                  "times", "nines", "sprints", "quarters", "percents", "mins",
                                  "secs", "hrs"});
  return times.contains(noun);
}

// What any list may be a list of: its entries need not look like names.
bool is_list_noun(std::string_view noun) {
  static constexpr WordSet nouns({"items", "steps", "checks", "conditions", "criteria", "points",
                                  "requirements", "things", "tests", "gates", "rules", "questions",
                                  "tasks", "prerequisites", "reasons", "actions", "commands"});
  return nouns.contains(noun);
}

// The noun behind a number: "8 backend services". Its index, or none.
std::optional<std::size_t> noun_behind(const std::vector<Token>& tokens, std::size_t from) {
  for (std::size_t i = from; i < std::min(tokens.size(), from + noun_within); ++i) {
    if (tokens[i].kind != Token::Kind::word || tokens[i].depth != tokens[from - 1].depth)
      return std::nullopt;
    const std::string_view word = tokens[i].lower;
    if (word == "of" || word == "in" || word == "are" || word == "is") return std::nullopt;
    if ((word.ends_with('s') && !word.ends_with("ss") && word.size() > 2) || word == "criteria")
      return is_time(word) ? std::nullopt : std::optional(i);
  }
  return std::nullopt;
}

std::optional<Way> way_of(std::string_view word) {
  if (word == "all") return Way::all;
  if (word == "these" || word == "following") return Way::following;
  if (word == "remaining" || word == "other") return Way::remaining;
  return std::nullopt;
}

// "three of the following", "2 of these"
bool is_choice(const std::vector<Token>& tokens, std::size_t number) {
  if (number + 2 >= tokens.size() || tokens[number + 1].lower != "of") return false;
  const std::size_t at = number + (tokens[number + 2].lower == "the" ? 3 : 2);
  return at < tokens.size() && (tokens[at].lower == "following" || tokens[at].lower == "these" ||
                                tokens[at].lower == "below");
}

// "7 remaining services", "the 5 following checks", "the 4 services below"
std::optional<Way> way_behind(const std::vector<Token>& tokens, std::size_t number,
                              std::size_t noun) {
  if (number + 1 < noun)
    if (const auto way = way_of(tokens[number + 1].lower); way && *way != Way::all) return way;
  if (noun + 1 < tokens.size() &&
      (tokens[noun + 1].lower == "below" || tokens[noun + 1].lower == "listed"))
    return Way::following;
  return std::nullopt;
}

// "There are 3 blockers:", "The 4 queues are drained:", "Each of the 4 queues:"
bool leads_to_list(const std::vector<Token>& tokens, std::size_t number) {
  if (number == 0 || tokens.back().text != ":") return false;
  const std::string_view before = tokens[number - 1].lower;
  if (before == "are") return number > 1 && tokens[number - 2].lower == "there";
  return before == "the" && (number == 1 || (number > 1 && tokens[number - 2].lower == "of"));
}

std::optional<Count> count_at(const std::vector<Token>& tokens, std::size_t i) {
  Count count;
  std::string_view digits = tokens[i].text;
  if (digits.ends_with('+')) {
    count.at_least = true;
    digits.remove_suffix(1);
  }
  const auto number = tokens[i].lower == "both" ? std::optional(2) : whole_number(digits);
  if (!number) return std::nullopt;
  count.number = *number;
  if (is_choice(tokens, i)) {
    count.way = Way::choice;
    count.at_least = true;
    count.noun = "of them";
    count.end = tokens.size();
    return count;
  }
  const auto noun = noun_behind(tokens, i + 1);
  if (!noun) return std::nullopt;
  count.noun = tokens[*noun].lower;
  count.end = *noun + 1;
  auto way = i > 0 ? way_of(tokens[i - 1].lower) : std::nullopt;
  if (tokens[i].lower == "both") way = Way::all;
  if (!way && leads_to_list(tokens, i)) way = tokens[i - 1].lower == "are" ? Way::led : Way::all;
  if (!way) way = way_behind(tokens, i, *noun);
  if (!way) return std::nullopt;
  count.way = *way;
  return count;
}

// "all 8 services", "remaining 7 services", "the following 3 checks": the word in front says that
// the number counts what is listed.
std::optional<Count> count_in(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    if (auto count = count_at(tokens, i)) return count;
  return std::nullopt;
}

// Few texts say one of the words that a count needs.
bool may_count(std::string_view text) {
  return text.size() <= text_bytes_max &&
         holds_any_ignoring_case(text, {"all", "these", "following", "remaining", "other", "below",
                                        "listed", "both", "there are ", "the "});
}

std::optional<Count> count_in(std::string_view text) {
  if (!may_count(text)) return std::nullopt;
  return count_in(recognize::read_prose(text).tokens);
}

std::string first_word(std::string_view text) {
  const auto prose = recognize::read_prose(text);
  const auto& tokens = prose.tokens;
  const auto word = std::ranges::find(tokens, Token::Kind::word, &Token::kind);
  return word == tokens.end() ? "" : std::string(word->lower);
}

// "auth-service", "`billing` (Go)", "checkout - Team B", "the search service": what is counted, and
// no step of how it is done.
bool is_name_of(std::string_view entry, std::string_view noun) {
  std::string plain = lower(plain_text(entry));
  const std::string_view singular = noun.substr(0, noun.size() - 1);
  const std::size_t remark = std::min({plain.find(" ("), plain.find(" - "), plain.find(": "),
                                       plain.find(" \xe2\x80"), plain.find(" \xe2\x86")});
  const std::string_view name = trim(std::string_view(plain).substr(0, remark));
  if (name.empty()) return false;
  const auto words = split(name, ' ');
  if (words.size() == 1) return true;
  return words.size() <= 4 && words.back() == singular;
}

// Whether the entries are the things that the text counts.
bool are_counted(const Count& count, const std::vector<std::string>& entries, bool introduced) {
  if (entries.size() < list_min) return false;
  if (count.way == Way::choice || count.way == Way::following || count.way == Way::led) return true;
  if (introduced && is_list_noun(count.noun)) return true;
  const std::string word = first_word(entries.front());
  const bool alike = !word.empty() && std::ranges::all_of(entries, [&](const std::string& entry) {
    return first_word(entry) == word;
  });
  return alike || std::ranges::all_of(entries, [&](const std::string& entry) {
           return is_name_of(entry, count.noun);
         });
}

bool disagrees(const Count& count, std::size_t listed) {
  const int difference = static_cast<int>(listed) - count.number;
  const bool near = std::abs(difference) <= difference_max || count.way == Way::following;
  return near && (count.at_least ? difference < 0 : difference != 0);
}

Fault fault(Span span, const Count& count, std::size_t listed) {
  return {span,
          fmt::format("the text counts {}{} {}, and the list has {}", count.number,
                      count.at_least ? " or more" : "", count.noun, listed),
          "correct the number, or the list"};
}

// "All 8 services", where one is done elsewhere and "the remaining 7" are eight in truth.
void follow(const Document& document, const Count& remaining, std::size_t listed, int line,
            Faults& faults) {
  for (const Item& item : document.checklist.items) {
    for (const std::string& text : {item.text, item.verification ? item.verification->text : ""}) {
      const auto all = count_in(text);
      if (!all || all->way != Way::all || all->noun != remaining.noun ||
          all->number <= remaining.number)
        continue;
      const int truth = all->number - remaining.number + static_cast<int>(listed);
      if (truth == all->number || all->number - remaining.number > difference_max) continue;
      const bool in_item = text == item.text;
      faults.push_back({in_item ? item.span : item.verification->span,
                        fmt::format("all {} {} are {}: the remaining {} at line {} are {}",
                                    all->number, all->noun, truth, remaining.number, line, listed),
                        "correct the number, or the list"});
      return;
    }
  }
}

// "Critical alerts (5)": of a title.
std::optional<Count> count_in_title(std::string_view title) {
  const std::size_t open = title.rfind(" (");
  if (open == title.npos || !title.ends_with(')')) return std::nullopt;
  const auto number = whole_number(title.substr(open + 2, title.size() - open - 3));
  const std::string noun =
      lower(title.substr(0, open).substr(title.substr(0, open).rfind(' ') + 1));
  const bool digits = is_digit(title[open + 2]);
  if (!number || !digits || !noun.ends_with('s') || noun.ends_with("ss") || is_time(noun))
    return std::nullopt;
  return Count{.number = *number, .way = Way::led, .at_least = false, .noun = noun, .end = 0};
}

bool introduces(std::string_view text) {
  text = trim(text);
  while (text.ends_with('*') || text.ends_with('_')) text.remove_suffix(1);
  return text.ends_with(':');
}

void judge_item(const Document& document, std::size_t index, Faults& faults) {
  const Item& item = document.checklist.items[index];
  const auto count = count_in(item.text);
  const bool verified = !count && item.verification;
  const auto said = verified ? count_in(item.verification->text) : count;
  if (!said || (verified && said->way != Way::all)) return;
  std::vector<std::string> entries;
  for (const Item* child : document.children(index)) entries.push_back(child->text);
  if (!are_counted(*said, entries, introduces(item.text)) || !disagrees(*said, entries.size()))
    return;
  faults.push_back(fault(verified ? item.verification->span : item.span, *said, entries.size()));
  if (said->way == Way::remaining && faults.size() == 1)
    follow(document, *said, entries.size(), item.at.line, faults);
}

// The entries of a list that stand for things: no labels such as "**Verification**: ...".
std::vector<std::string> entries_of(const Document& document, const Listing& listing) {
  std::vector<std::string> entries;
  for (const Span& span : listing.entries) {
    const std::string_view text = document.bytes(span);
    if (text.empty() || equals_ignoring_case(trim(text), "total")) continue;
    if (checklist::label_at(text) && text.starts_with("**")) continue;
    entries.emplace_back(text.substr(0, text_bytes_max));
  }
  return entries;
}

bool is_title(const Document& document, Span span) {
  return std::ranges::binary_search(document.headings, span.offset, {},
                                    [](const Heading& heading) { return heading.span.offset; });
}

void judge_listing(const Document& document, const Listing& listing, Faults& faults) {
  const std::string_view lead = document.bytes(listing.lead);
  auto count = count_in(lead);
  if (!count && is_title(document, listing.lead)) count = count_in_title(trim(lead));
  if (!count) return;
  const auto entries = entries_of(document, listing);
  const bool named = !listing.title.empty() &&
                     count->noun.starts_with(listing.title.substr(0, listing.title.size() - 1));
  if (!named && !are_counted(*count, entries, introduces(lead))) return;
  if (entries.size() >= list_min && disagrees(*count, entries.size()))
    faults.push_back(fault(listing.lead, *count, entries.size()));
}

// "all 4 regions (a, b and c)", "all 4 regions: a, b, c"; 0 where there is no such list.
std::size_t listed_behind(const std::vector<Token>& tokens, std::size_t from) {
  if (from >= tokens.size() || (tokens[from].text != "(" && tokens[from].text != ":")) return 0;
  const bool parenthesis = tokens[from].text == "(";
  std::size_t entries = 0, words = 0, commas = 0;
  for (std::size_t i = from + 1; i <= tokens.size(); ++i) {
    const bool last = i == tokens.size() || (parenthesis && tokens[i].text == ")") ||
                      tokens[i].text == "." || tokens[i].text == ";";
    const bool comma =
        !last && (tokens[i].text == "," || tokens[i].lower == "and" || tokens[i].text == "&");
    if (!last && !comma) {
      static constexpr WordSet open({"etc", "e.g", "eg", "including", "incl", "such", "like", "or",
                                     "plus", "...", "with", "each", "per", "see", "except"});
      if (open.contains(tokens[i].lower) || tokens[i].text.ends_with("\xe2\x80\xa6") ||
          ++words > entry_words_max)
        return 0;
      continue;
    }
    commas += comma && tokens[i].text == "," ? 1 : 0;
    entries += words > 0 ? 1 : 0;
    words = 0;
    if (last) {
      const bool ends = i == tokens.size() || parenthesis || i + 1 == tokens.size();
      return ends && commas > 0 && entries >= list_min ? entries : 0;
    }
  }
  return 0;
}

// "Both replicas are in sync: a, b, c": a few words may stand in front of the list.
std::size_t list_begin(const std::vector<Token>& tokens, std::size_t from) {
  constexpr std::size_t words_max = 4;
  for (std::size_t i = from; i < std::min(tokens.size(), from + words_max + 1); ++i) {
    if (tokens[i].text == ":") return i;
    if (tokens[i].kind != Token::Kind::word) break;
  }
  return from;
}

void judge_sentence(const Document& document, Span span, Faults& faults) {
  if (!may_count(document.bytes(span))) return;
  const auto prose = recognize::read_prose(document.bytes(span));
  const auto& tokens = prose.tokens;
  const auto count = count_in(tokens);
  if (!count || count->way == Way::choice) return;
  const std::size_t listed = listed_behind(tokens, list_begin(tokens, count->end));
  if (listed > 0 && disagrees(*count, listed)) faults.push_back(fault(span, *count, listed));
}

}  // namespace

Faults wrong_counts(const Document& document) {
  Faults faults;
  for (std::size_t i = 0; i < document.checklist.items.size(); ++i)
    if (document.has_children(i)) judge_item(document, i, faults);
  for (const Listing& listing : document.listings) {
    const Item* item = document.item_at(listing.lead.offset + listing.lead.length - 1);
    if (item &&
        document.has_children(static_cast<std::size_t>(item - document.checklist.items.data())))
      continue;
    judge_listing(document, listing, faults);
  }
  for (const Prose& prose : document.prose)
    if (!prose.heading && !prose.table) judge_sentence(document, prose.span, faults);
  return faults;
}

}  // namespace seatrial::lint
