#include "recognize/rests.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/frames.hpp"
#include "recognize/prose.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr unsigned of_repository = 1, of_variable = 2, of_workflow = 4, other_kind = 8;
constexpr unsigned any_kind = of_repository | of_variable | of_workflow | other_kind;
constexpr std::size_t text_bytes_max = 600;  // a longer item is no sentence with a rest
constexpr std::size_t label_bytes_max = 24;

unsigned group_of(std::string_view kind) {
  if (among(kind, {"command", "file", "docs", "git"})) return of_repository;
  if (kind == "env") return of_variable;
  return kind == "workflow" ? of_workflow : other_kind;
}

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

// "keeps failing on ARM", "this gets changed later", "used for local work"
bool takes_back(std::string_view word) {
  return among(word, {"bug", "bugs", "local", "locally", "flaky", "wrong", "manual", "manually"}) ||
         std::ranges::any_of(
             std::array<std::string_view, 5>{"fail", "break", "broke", "chang", "switch"},
             [&](std::string_view stem) { return word.starts_with(stem); });
}

// It may tell what it likes as long as it takes nothing back and asks for nothing more.
bool is_harmless(const Token& token) {
  if ((token.spanned && token.kind != Kind::path) || token.kind == Kind::comparator ||
      token.kind == Kind::number || token.kind == Kind::assignment || token.kind == Kind::name)
    return false;
  if (token.kind == Kind::mark) return among(token.text, {",", ".", ":", "/", "&", "+", "(", ")"});
  return !negates(token) && !overturns(token) && !is_conditional(token) &&
         !token.says(sense::modal) && !takes_back(token.lower) &&
         !among(token.lower, {"only", "except", "but", "until", "unless", "before", "after", "then",
                              "also", "or", "staging", "dev", "development", "todo", "tbd", "later",
                              "was", "were", "?"});
}

bool are_harmless(const std::vector<Token>& tokens) {
  return std::ranges::all_of(tokens, is_harmless);
}

// "disables the tour", "see the guide", "required for imports"
bool gives_reason(std::string_view text) {
  static constexpr WordSet reasons({"disables", "enables",   "prevents", "avoids",  "hides",
                                    "allows",   "protects",  "keeps",    "makes",   "stops",
                                    "see",      "cf",        "because",  "so",      "required",
                                    "needed",   "used",      "critical", "crucial", "mandatory",
                                    "blocker",  "important", "it",       "this"});
  const Prose prose = read_prose(text);
  if (prose.tokens.empty() || !reasons.contains(prose.tokens[0].lower)) return false;
  return are_harmless({prose.tokens.begin() + 1, prose.tokens.end()});
}

// "`X=false` - disables the tour": from the dash on, whatever else is said.
std::string_view without_reason(std::string_view text) {
  const std::string plain = outside(text);
  for (const std::string_view dash : {" \xe2\x80\x94 ", " \xe2\x80\x93 ", " -- ", " - ", "; "}) {
    const std::size_t at = plain.find(dash);
    if (at != std::string::npos && at > 0 && gives_reason(text.substr(at + dash.size())))
      return trim(text.substr(0, at));
  }
  return text;
}

// "25 files, 98 tests": how much a run had to do.
bool counts_work(const std::vector<Token>& tokens) {
  static constexpr WordSet things(
      {"test", "tests", "file",       "files",    "suite",  "suites",  "spec",    "specs",
       "page", "pages", "route",      "routes",   "module", "modules", "package", "packages",
       "case", "cases", "assertions", "projects", "chunks", "seconds", "minutes"});
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::number && i + 1 < tokens.size() &&
        things.contains(tokens[i + 1].lower)) {
      any = true;
      ++i;
    } else if (!among(tokens[i].lower, {",", "+", "/", "and", "in"})) {
      return false;
    }
  }
  return any;
}

// "(verify)", "(see docs/setup.md)", "(critical)", "(25 files, 98 tests)": what it is a note of.
unsigned kinds_of_note(std::string_view text) {
  const Prose prose = read_prose(text);
  const auto& tokens = prose.tokens;
  if (tokens.empty()) return 0;
  if (tokens.size() == 1 &&
      among(tokens[0].lower, {"verify", "verified", "check", "checked", "double-check", "recheck",
                              "re-check", "confirm", "important"}))
    return any_kind;
  if (gives_reason(text)) return any_kind;
  if (counts_work(tokens)) return of_repository;
  const bool rest = are_harmless({tokens.begin() + 1, tokens.end()}) && tokens.size() > 1;
  if (rest && tokens[0].lower == "from") return of_variable;  // "(from the provider's dashboard)"
  return rest && among(tokens[0].lower, {"requires", "needs"}) ? of_repository : 0;
}

// An item about what git ignores holds where git is used.
bool is_met(std::string_view aside, std::string_view text) {
  return text.find(".gitignore") != std::string_view::npos &&
         among(lower(aside), {"if using git", "if you use git", "when using git"});
}

struct Rest {
  std::string_view text;  // without it
  unsigned kinds = any_kind;
  bool condition = false;  // it was the item's
};

Rest without_note(std::string_view text) {
  std::string_view stem = text;
  while (stem.ends_with('.') || stem.ends_with(' ')) stem.remove_suffix(1);
  if (!stem.ends_with(')')) return {text};
  const std::size_t open = stem.rfind('(');
  if (open == std::string_view::npos || open == 0 || stem[open - 1] == ']') return {text};
  const std::string_view aside = stem.substr(open + 1, stem.size() - open - 2);
  const bool met = is_met(aside, text);
  const unsigned kinds = met ? any_kind : kinds_of_note(aside);
  if (kinds == 0) return {text};
  return {trim(stem.substr(0, open)), kinds, met};
}

// Words behind a preposition at the end that say no more than where all of it lies.
struct Tail {
  unsigned kinds;
  std::string_view leads, words;
};
constexpr Tail tails[] = {
    {of_repository, "in at inside within",
     "the your this our project project's repo repository codebase workspace root directory folder "
     "of level top top-level"},
    {of_repository, "from", "the a its template example sample"},
    {of_workflow, "on for across",
     "all every each supported kernels kernel platforms platform architectures versions targets "
     "runners systems os"},
    {of_variable, "per in for across",
     "each every all environment environments env envs stage stages deployment explicitly"},
};

bool has_word(std::string_view words, std::string_view word) {
  return std::ranges::any_of(split(words, ' '),
                             [&](std::string_view each) { return each == word; });
}

// "for preview builds", "for your site", "for one shop": it may be another place than the one that
// is looked at, or what the value has to name.
bool names_one_of_many(const Token& token) {
  return among(token.lower,
               {"preview", "previews", "test",   "tests", "testing", "ci",    "sandbox", "qa",
                "uat",     "build",    "builds", "demo",  "example", "the",   "a",       "an",
                "your",    "our",      "my",     "its",   "this",    "that",  "these",   "those",
                "one",     "another",  "other",  "some",  "own",     "first", "single",  "and"});
}

// "`MAIL_KEY` is set for order mails": what a variable is used for.
Rest without_purpose(std::string_view text) {
  const std::string plain = outside(text);
  const std::size_t at = plain.find(" for ");
  if (at == std::string::npos) return {text};
  const Prose purpose = read_prose(text.substr(at + 5));
  const bool only_purpose = !purpose.tokens.empty() && are_harmless(purpose.tokens) &&
                            std::ranges::none_of(purpose.tokens, [](const Token& token) {
                              return token.spanned || token.text == "." || names_one_of_many(token);
                            });
  return only_purpose ? Rest{trim(text.substr(0, at)), of_variable} : Rest{text};
}

Rest without_tail(std::string_view text) {
  const std::string plain = lower(outside(text));
  const std::size_t end = plain.find_last_not_of(". ") + 1;
  for (const auto& [kinds, leads, words] : tails) {
    std::size_t at = end;
    while (at > 0) {
      const std::size_t blank = plain.rfind(' ', at - 1);
      if (blank == std::string::npos) break;
      const std::string_view word = std::string_view(plain).substr(blank + 1, at - blank - 1);
      if (at < end && has_word(leads, word)) return {trim(text.substr(0, blank)), kinds};
      if (!has_word(words, word)) break;
      at = blank;
    }
  }
  return without_purpose(text);
}

// A command or a path alone asks for nothing; what was behind it may.
bool says_something(std::string_view text) {
  return std::ranges::any_of(read_prose(text).tokens, [](const Token& token) {
    return token.kind == Kind::word || token.kind == Kind::assignment;
  });
}

}  // namespace

bool Shortened::fits(std::string_view kind) const {
  return (kinds & group_of(kind)) != 0;
}

std::optional<Shortened> without_rest(const Item& item) {
  if (item.text.size() > text_bytes_max) return std::nullopt;
  const std::string_view label = without_reason(without_label(item.text));
  const Rest note = without_note(label);
  const Rest tail = without_tail(note.text);
  if (tail.text.size() == item.text.size() || !says_something(tail.text)) return std::nullopt;
  Shortened result{item, note.kinds & tail.kinds};
  result.item.text = std::string(tail.text);
  const bool elsewhere = std::ranges::any_of(item.section, [](const std::string& title) {
    return std::ranges::any_of(read_prose(title).tokens, is_conditional);
  });
  if (note.condition && !elsewhere) result.item.condition.reset();
  return result;
}

}  // namespace seatrial::recognize
