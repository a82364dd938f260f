#include "recognize/rests.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/find_last.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/prose.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t text_bytes_max = 600;  // a longer item is no sentence with a rest
constexpr std::size_t label_bytes_max = 24;
constexpr std::size_t note_tokens_min = 6;  // with its parentheses
constexpr int rests_max = 6;                // one behind the other

// Where code spans and parentheses are: what stands in them divides no sentence.
std::string outside(std::string_view text) {
  std::string plain(text);
  bool code = false;
  int depth = 0;
  for (char& c : plain) {
    if (c == '`') code = !code;
    if (!code && c == '(') ++depth;
    const bool inside = code || depth > 0;
    if (!code && c == ')') --depth;
    if (inside) c = 'x';
  }
  return plain;
}

// "T+0h", "D-1": hours and days around the start.
bool is_moment(std::string_view word) {
  return word.size() > 2 && among(word.substr(0, 1), {"T", "D", "H"}) &&
         (word[1] == '+' || word[1] == '-') && is_digit(word[2]);
}

// "Step 1", "Phase 2b", "P0"
bool says_when(std::string_view label) {
  const auto words = split(label, ' ');
  if (words.size() == 1)
    return is_moment(words[0]) ||
           (words[0].size() == 2 && words[0][0] == 'P' && is_digit(words[0][1]));
  return words.size() == 2 && !words[1].empty() && is_digit(words[1][0]) &&
         among(lower(words[0]),
               {"step", "phase", "day", "week", "hour", "stage", "task", "priority"});
}

// "Types", "Unit tests": what the command behind it is called.
bool names_tests(std::string_view label) {
  static constexpr WordSet words({"types", "type", "typecheck", "typescript", "lint", "linting",
                                  "format", "formatting", "build", "style", "code", "check",
                                  "checks", "unit", "integration", "e2e", "static", "analysis"});
  const Prose prose = read_prose(label);
  return !prose.tokens.empty() && std::ranges::all_of(prose.tokens, [](const Token& token) {
    return token.kind == Kind::word && !token.spanned && !negates(token) &&
           (token.says(sense::test) || words.contains(token.lower));
  });
}

// "**Types:** `make types` - no errors"
std::string_view without_topic(std::string_view text) {
  const std::size_t code = text.find('`');
  if (code == std::string_view::npos || code > label_bytes_max) return text;
  std::string_view label = trim(text.substr(0, code));
  while (!label.empty() && (label.front() == '*' || label.back() == '*')) {
    if (label.front() == '*') label.remove_prefix(1);
    if (!label.empty() && label.back() == '*') label.remove_suffix(1);
  }
  if (!label.ends_with(':')) return text;
  label.remove_suffix(1);
  return names_tests(label) ? text.substr(code) : text;
}

// "T+0h: Set X", "**Step 1:** Set X"
std::string_view without_label(std::string_view text) {
  const std::size_t colon = text.substr(0, label_bytes_max).find(':');
  if (colon == std::string_view::npos) return text;
  std::string_view label = trim(text.substr(0, colon));
  std::string_view rest = text.substr(colon + 1);
  const bool bold = label.starts_with("**");
  if (bold) label.remove_prefix(2);
  if (label.ends_with("**")) label.remove_suffix(2);
  if (bold && rest.starts_with("**")) rest.remove_prefix(2);
  return rest.starts_with(' ') && says_when(label) ? trim(rest) : text;
}

// "After the deploy, verify X": when the gate is asked, it has been deployed.
std::string_view without_moment(std::string_view text) {
  const std::size_t comma = text.substr(0, 2 * label_bytes_max).find(", ");
  if (comma == std::string_view::npos) return text;
  const std::string opening = lower(text.substr(0, comma));
  const auto words = split(opening, ' ');
  const std::string_view rest = trim(text.substr(comma + 2));
  const std::string verb = lower(rest.substr(0, rest.find(' ')));
  const bool known =
      words.size() > 1 && words[0] == "after" &&
      std::all_of(words.begin() + 1, words.end(), [](std::string_view word) {
        return among(word, {"the", "each", "every", "deploy", "deploying", "deployment", "release",
                            "rollout", "cutover", "launch"});
      });
  return known && among(verb, {"verify", "check", "confirm", "ensure"}) ? rest : text;
}

constexpr std::array<std::string_view, 7> dividers = {
    " \xe2\x80\x94 ", " \xe2\x80\x93 ", " -- ", " - ", "; ", ". ", "\xe2\x80\x94"};

struct Rest {
  std::string_view text;  // without it
  unsigned kinds = kinds::any;
  bool condition = false;  // it was the item's
};

// A dash, a semicolon or a full stop.
struct Seam {
  std::size_t at = std::string::npos, end = 0;
};

Seam last_seam(std::string_view plain) {
  Seam last;
  for (const std::string_view divider : dividers) {
    const std::size_t found = find_last(plain, divider);
    if (found == std::string::npos || found == 0) continue;
    if (last.at != std::string::npos && found + divider.size() <= last.end) continue;
    last = {found, found + divider.size()};
  }
  return last;
}

Seam first_seam(std::string_view plain) {
  Seam first;
  for (const std::string_view divider : dividers)
    if (const std::size_t found = plain.find(divider); found > 0 && found < first.at)
      first = {found, found + divider.size()};
  return first;
}

// "; it drives the tour". "; guests refuse to boot" is a demand of its own.
bool refers_back(std::string_view said) {
  const std::string word = lower(said.substr(0, said.find(' ')));
  return among(word, {"it", "this", "they", "these", "the", "that", "used", "needed", "required",
                      "without"});
}

Rest without_behind(std::string_view text, std::string_view plain, const Seam& seam) {
  if (seam.at == std::string::npos) return {text};
  const bool explains = plain[seam.at] != ';' && plain[seam.at] != '.';
  const std::string_view said = text.substr(seam.end);
  unsigned kinds = explains ? kinds_of_remark(said) : kinds_of_sentence(said);
  if (!explains && kinds != kinds::any && !refers_back(said)) kinds &= ~kinds::value;
  return kinds == 0 ? Rest{text} : Rest{trim(text.substr(0, seam.at)), kinds};
}

// "`X=false` - disables the tour": what stands behind the first of them, "Without it the shop -
// carts, orders - stands still.", or behind the last.
Rest without_comment(std::string_view text) {
  const std::string plain = outside(text);
  Rest behind_first = without_behind(text, plain, first_seam(plain));
  const bool explains_all = behind_first.text.size() < text.size();
  return explains_all ? behind_first : without_behind(text, plain, last_seam(plain));
}

// An item about what git ignores holds where git is used.
bool is_met(std::string_view aside, std::string_view text) {
  return text.find(".gitignore") != std::string_view::npos &&
         among(lower(aside), {"if using git", "if you use git", "when using git"});
}

Rest without_note(std::string_view text) {
  std::string_view stem = text;
  while (stem.ends_with('.') || stem.ends_with(' ')) stem.remove_suffix(1);
  if (!stem.ends_with(')')) return {text};
  const std::size_t open = stem.rfind('(');
  if (open == std::string_view::npos || open == 0 || stem[open - 1] == ']') return {text};
  const std::string_view aside = stem.substr(open + 1, stem.size() - open - 2);
  const bool met = is_met(aside, text);
  const unsigned kinds = met ? kinds::any : kinds_of_note(aside);
  if (kinds == 0) return {text};
  return {trim(stem.substr(0, open)), kinds, met};
}

// Words behind a preposition at the end that say no more than where all of it lies.
struct Tail {
  unsigned kinds;
  std::string_view leads, words;
};
constexpr Tail tails[] = {
    {kinds::command | kinds::repository, "in at inside within",
     "the your this our project project's repo repository codebase workspace root directory folder "
     "of level top top-level"},
    {kinds::command | kinds::repository, "from", "the a its template example sample"},
    {kinds::command, "or", "in on ci the pipeline github actions"},
    {kinds::command, "on",
     "the this exact very same commit revision release candidate being tagged released shipped"},
    {kinds::variable | kinds::value, "on",
     "the our your this build builder deploy deployment app application api host server machine vm "
     "box"},
    {kinds::variable | kinds::value, "in",
     "the our your hosting platform provider deployment dashboard console settings environment env "
     "config configuration frontend backend server client build runtime variables vars"},
    {kinds::variable | kinds::value, "on for across",
     "the both all any public external externally reachable facing internet-facing hosted live "
     "shared deployment deployments instance instances web worker workers service services "
     "frontend "
     "backend api apps and"},
    {kinds::any, "before",
     "the a any each every launch launching tagging release releasing merge merging deploy "
     "deploying "
     "deployment shipping push pushing go-live rollout cutover"},
    {kinds::command | kinds::repository, "from",
     "the our repo repository project monorepo workspace root directory of"},
    {kinds::workflow, "on for across",
     "all every each supported kernels kernel platforms platform architectures versions targets "
     "runners systems os"},
    {kinds::variable | kinds::value, "per in for across",
     "each every all environment environments env envs stage stages deployment explicitly"},
};

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (is_same(words.substr(0, end), word)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// The tails in which a word may stand, one bit each: most words stand in none.
unsigned tails_with(std::string_view word) {
  static_assert(std::size(tails) <= std::numeric_limits<unsigned>::digits);
  static const auto all = [] {
    std::unordered_map<std::string_view, unsigned> found;
    for (std::size_t i = 0; i < std::size(tails); ++i)
      for (const std::string_view each : split(tails[i].words, ' ')) found[each] |= 1u << i;
    return found;
  }();
  const auto found = all.find(word);
  return found == all.end() ? 0 : found->second;
}

// "web/worker": those with each of them.
unsigned tails_with_all(std::string_view joined) {
  unsigned common = ~0u;
  for (const std::string_view word : split(joined, '/')) common &= tails_with(word);
  return common;
}

// "`MAIL_KEY` is set so orders are told", "... generated with `openssl rand -hex 32`": from a word
// on.
Rest without_clause(std::string_view text) {
  const std::string plain = lower(outside(text));
  for (const std::string_view word : {" so ", " because ", " with ", " via ", " using "}) {
    const std::size_t at = find_last(plain, word);
    if (at == std::string::npos || at == 0) continue;
    const bool tells_why = word == " so " || word == " because ";
    const std::string_view clause = text.substr(at + 1);
    const unsigned kinds = tells_why ? kinds_of_sentence(clause) : kinds_of_making(clause);
    if (kinds != 0) return {trim(text.substr(0, at)), kinds};
  }
  return {text};
}

// "`MAIL_KEY` is set for order mails": what a variable is used for.
Rest without_purpose(std::string_view text) {
  while (text.ends_with('.')) text.remove_suffix(1);
  const std::size_t at = outside(text).find(" for ");
  const unsigned kinds = at == std::string::npos ? 0 : kinds_of_purpose(text.substr(at + 5));
  return kinds == 0 ? Rest{text} : Rest{trim(text.substr(0, at)), kinds};
}

std::string_view last_word(std::string_view text) {
  return text.substr(text.rfind(' ') + 1);  // npos + 1 is 0
}

// "the **build** host"
std::string_view without_stars(std::string_view word) {
  while (word.starts_with('*')) word.remove_prefix(1);
  while (word.ends_with('*')) word.remove_suffix(1);
  return word;
}

Rest without_tail(std::string_view text) {
  const std::string plain = lower(outside(text));
  const std::size_t end = plain.find_last_not_of(". ") + 1;
  const bool names_file = text.contains(".env");
  const unsigned fitting =
      tails_with_all(without_stars(last_word(std::string_view(plain).substr(0, end))));
  for (std::size_t i = 0; i < std::size(tails); ++i) {
    const auto& [kinds, leads, words] = tails[i];
    if ((fitting >> i & 1) == 0) continue;
    if (names_file && has_word(words, "server")) continue;  // another file of that name
    std::size_t at = end;
    while (at > 0) {
      const std::size_t blank = plain.rfind(' ', at - 1);
      if (blank == std::string::npos) break;
      const std::string_view word =
          without_stars(std::string_view(plain).substr(blank + 1, at - blank - 1));
      if (at < end && has_word(leads, word)) return {trim(text.substr(0, blank)), kinds};
      if ((tails_with_all(word) >> i & 1) == 0) break;
      at = blank;
    }
  }
  return without_purpose(text);
}

// "`npm test` passes in `web/`": where a command is run.
struct Directory {
  std::string_view text;  // without it
  std::string path;
};
Directory without_directory(std::string_view text) {
  const std::string_view stem = text.substr(0, text.find_last_not_of(". ") + 1);
  if (!stem.ends_with("/`")) return {text, {}};
  const std::size_t open = stem.rfind('`', stem.size() - 2);
  if (open == std::string_view::npos || open == 0) return {text, {}};
  const std::string_view path = stem.substr(open + 1, stem.size() - open - 2);
  const std::string_view before = trim(stem.substr(0, open));
  const std::size_t blank = before.rfind(' ');
  const bool leads = blank != std::string_view::npos &&
                     among(lower(before.substr(blank + 1)), {"in", "inside", "from", "under"});
  const bool inside = path.find_first_of(" *<>{}$~") == std::string_view::npos &&
                      !path.starts_with('/') && !path.contains("..");
  if (!leads || !inside) return {text, {}};
  return {trim(before.substr(0, blank)), std::string(path)};
}

// A command or a path alone asks for nothing; what was behind it may.
bool says_something(std::string_view text) {
  return std::ranges::any_of(read_prose(text).tokens, [](const Token& token) {
    return token.kind == Kind::word || token.kind == Kind::assignment;
  });
}

// "`npm test` (set `BASE_URL` for a run from outside)": parentheses ask for nothing by themselves.
bool only_noted(std::string_view item, std::string_view left) {
  if (!item.starts_with(left)) return false;
  const std::string_view behind = trim(item.substr(left.size()));
  const Prose note = read_prose(behind);
  if (note.tokens.size() < note_tokens_min) return false;  // "(Linux)"
  if (std::ranges::any_of(note.tokens, [](const Token& token) {
        return among(token.lower, {"in", "on", "at", "from", "against", "with", "without", "under",
                                   "inside", "during", "as"});
      }))
    return false;  // where or how it is run
  return left.starts_with('`') && left.ends_with('`') && behind.starts_with('(') &&
         (behind.ends_with(')') || behind.ends_with(")."));
}

// What stands behind the check, one rest after the other.
Rest without_rests(std::string_view text) {
  Rest left{text};
  for (int i = 0; i < rests_max; ++i) {
    Rest next = without_note(left.text);
    if (next.text.size() == left.text.size()) next = without_comment(left.text);
    if (next.text.size() == left.text.size()) next = without_clause(left.text);
    if (next.text.size() == left.text.size()) next = without_tail(left.text);
    if (next.text.size() == left.text.size()) break;
    left = {next.text, left.kinds & next.kinds, left.condition || next.condition};
  }
  return left;
}

}  // namespace

bool Shortened::fits(const Check& check) const {
  return (kinds & kind_group(check)) != 0;
}

std::optional<Shortened> without_rest(const Item& item) {
  if (item.text.size() > text_bytes_max) return std::nullopt;
  const std::string_view moment = without_moment(without_label(item.text));
  const std::string_view whole = without_topic(moment);
  Directory place = without_directory(whole);
  Rest left = without_rests(place.text);
  if (whole.size() < moment.size()) left.kinds &= kinds::command;
  if (!place.path.empty()) left.kinds &= kinds::command;
  if (left.text.size() == item.text.size() ||
      !(says_something(left.text) || only_noted(item.text, left.text)))
    return std::nullopt;
  Shortened result{item, left.kinds, std::move(place.path)};
  result.item.text = std::string(left.text);
  const bool elsewhere = std::ranges::any_of(item.section, [](const std::string& title) {
    return std::ranges::any_of(read_prose(title).tokens, is_conditional);
  });
  if (left.condition && !elsewhere) result.item.condition.reset();
  return result;
}

}  // namespace seatrial::recognize
