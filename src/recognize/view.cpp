#include "recognize/view.hpp"

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/host_names.hpp"
#include "base/limits.hpp"
#include "base/negation.hpp"
#include "base/recent.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/shared_prose.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t children_max = 64;
constexpr std::size_t neighbours_max = 6;  // on each side, to tell the language
constexpr std::size_t neighbour_bytes_max = 120;
constexpr std::size_t lead_bytes_max = 1024;

bool is_foreign_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0xc3 && byte <= 0xdf) || (byte >= 0xe3 && byte <= 0xed);
}

// Beside those that negate anything.
constexpr WordSet negations({"unset",    "remove", "removed", "delete", "deleted",
                             "nowhere",  "hardly", "barely",  "avoid",  "disable",
                             "disabled", "pas",    "ne",      "jamais", "sans",
                             "nicht",    "kein",   "keine",   "nie",    "nunca",
                             "sin",      "sem",    "non",     "не",     "без"});
constexpr WordSet overturning({
    "absent",      "abolished", "anything",   "avoid",      "avoided",     "away",    "bad",
    "banned",      "block",     "blocked",    "blocks",     "breaks",      "but",     "bypassed",
    "cleared",     "crashes",   "dangerous",  "delete",     "deleted",     "denied",  "deny",
    "deprecated",  "disable",   "disabled",   "disallowed", "discouraged", "drop",    "dropped",
    "eliminated",  "except",    "excluded",   "fail",       "failed",      "fails",   "forbid",
    "forbidden",   "formerly",  "gone",       "illegal",    "insecure",    "instead", "invalid",
    "legacy",      "longer",    "missing",    "obsolete",   "off",         "old",     "omitted",
    "outdated",    "previous",  "previously", "prohibit",   "prohibited",  "purged",  "refused",
    "reject",      "rejected",  "rejects",    "remove",     "removed",     "removes", "replace",
    "replaced",    "replaces",  "retired",    "revert",     "reverted",    "revoked", "stop",
    "stopped",     "turned",    "undefined",  "undo",       "unlike",      "unsafe",  "unset",
    "unsupported", "wrong",
});

constexpr WordSet conditions({"if", "unless", "when", "whenever", "where", "e.g", "e.g.", "eg",
                              "such", "applicable", "si", "falls", "wenn", "se", "als", "если",
                              "eğer"});

struct Tally {
  int english = 0;
  int foreign = 0;

  Tally& operator+=(const Tally& other) {
    english += other.english;
    foreign += other.foreign;
    return *this;
  }
};

// Small words that only one side has. Words of both ("in", "on", "a", "no") tell nothing.
constexpr WordSet english_words({"all",    "and",        "are",     "at",     "be",     "by",
                                 "check",  "configured", "enabled", "ensure", "for",    "from",
                                 "has",    "have",       "is",      "must",   "not",    "of",
                                 "or",     "passes",     "returns", "run",    "set",    "should",
                                 "tested", "that",       "the",     "to",     "verify", "with"});
constexpr WordSet foreign_words({"au",   "auf", "aux",  "bir",   "che", "com", "con",  "da",
                                 "dans", "das", "de",   "del",   "den", "der", "des",  "di",
                                 "die",  "do",  "du",   "el",    "em",  "en",  "est",  "et",
                                 "i",    "il",  "ile",  "ist",   "la",  "las", "le",   "les",
                                 "los",  "mit", "na",   "nicht", "os",  "ou",  "para", "por",
                                 "pour", "que", "sans", "se",    "sem", "si",  "sin",  "sur",
                                 "und",  "une", "ve",   "von",   "w",   "y",   "z"});
constexpr std::size_t small_word_bytes_max = 10;

void tally_word(std::string_view raw, bool ascii, Tally& count) {
  char lowered[small_word_bytes_max];
  std::string_view word;
  if (raw.size() <= small_word_bytes_max &&
      (english_words.may_contain(raw) || foreign_words.may_contain(raw))) {
    std::ranges::transform(raw, lowered,
                           [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
    word = {lowered, raw.size()};
  }
  if (english_words.contains(word))
    ++count.english;
  else if (foreign_words.contains(word) || (!ascii && std::ranges::any_of(raw, is_foreign_letter)))
    ++count.foreign;
}

// All of them lie below 64: one shift per character of the text.
constexpr std::uint64_t word_ends = [] {
  std::uint64_t bits = 0;
  for (const char c : std::string_view(" \t,.:;()")) bits |= std::uint64_t{1} << c;
  return bits;
}();

constexpr bool ends_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 64 && ((word_ends >> byte) & 1) != 0;
}

// Counts the words outside code spans.
void tally(std::string_view text, Tally& count) {
  constexpr std::size_t word_bytes_max = 20;
  bool code = false;
  while (!text.empty()) {
    std::size_t end = 0;
    bool opens = code;
    unsigned bytes = 0;
    for (; end < text.size() && !ends_word(text[end]); ++end) {
      if (text[end] == '`') opens = !opens;
      bytes |= static_cast<unsigned char>(text[end]);
    }
    if (end > 0 && end <= word_bytes_max && !code && text[0] != '`')
      tally_word(text.substr(0, end), bytes < 0x80, count);
    code = opens;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Each text is looked at for its neighbours, too.
Tally tally_of(std::string_view text, std::size_t bytes_max) {
  thread_local Recent<Tally> recent;
  text = text.substr(0, bytes_max);
  return recent.of(text, 0, [&] {
    Tally count;
    tally(text, count);
    return count;
  });
}

bool has_condition(std::string_view text) {
  const auto prose = shared_prose(text);
  return std::ranges::any_of(prose->tokens, is_conditional) ||
         prose->has({"optional", "optionally"});
}

}  // namespace

bool negates(const Token& token) {
  return token.kind == Token::Kind::word &&
         (is_negation(token.lower) || negations.contains(token.lower));
}

bool denies(const Token& token) {
  return token.kind == Token::Kind::word &&
         (is_negated_verb(token.lower) || among(token.lower, {"not", "never", "cannot"}));
}

bool overturns(const Token& token) {
  return token.kind == Token::Kind::word && overturning.contains(token.lower);
}

bool is_conditional(const Token& token) {
  return token.kind == Token::Kind::word && conditions.contains(token.lower);
}

std::string_view heading(const Item& item) {
  return item.section.empty() ? std::string_view() : std::string_view(item.section.back());
}

std::string View::text(std::string_view original) const {
  std::string text(original);
  for (const auto& [from, to] : substitutions.placeholders)
    if (!from.empty()) text = replace_all(std::move(text), from, to);
  if (substitutions.hosts.empty()) return text;
  return with_real_hosts(text, substitutions.hosts);
}

bool View::conditional() const {
  return item.condition.has_value() || std::ranges::any_of(prose.tokens, is_conditional) ||
         has_condition(heading(item));
}

bool is_english(const Checklist& checklist, std::size_t item) {
  const Tally own = tally_of(checklist.items[item].text, 2 * neighbour_bytes_max);
  if (own.foreign > own.english) return false;
  if (own.english > own.foreign) return true;
  Tally around;
  const std::size_t first = item > neighbours_max ? item - neighbours_max : 0;
  const std::size_t last = std::min(item + neighbours_max + 1, checklist.items.size());
  for (std::size_t i = first; i < last; ++i)
    around += tally_of(checklist.items[i].text, neighbour_bytes_max);
  around += tally_of(checklist.title, neighbour_bytes_max);
  return around.foreign <= around.english;
}

std::string lead_of(const View& view) {
  const std::string& words =
      view.item.parent ? view.checklist.items[*view.item.parent].text : view.item.lead_in;
  return words.substr(0, lead_bytes_max);
}

std::vector<const Item*> children(const View& view) {
  std::vector<const Item*> found;
  const auto& items = view.checklist.items;
  for (std::size_t i = view.index + 1; i < items.size() && found.size() < children_max; ++i) {
    if (!items[i].parent || *items[i].parent < view.index) break;
    if (*items[i].parent == view.index) found.push_back(&items[i]);
  }
  return found;
}

static bool is_name(const Token& token) {
  using enum Token::Kind;
  return token.spanned || token.kind == name || token.kind == assignment || token.kind == url ||
         token.kind == path || token.kind == code || token.kind == quoted;
}

// In the item's words, or in what is read together with them.
static bool has_names(const View& view) {
  const Item& item = view.item;
  const auto& items = view.checklist.items;
  const std::size_t next = view.index + 1;
  const bool has_children = next < items.size() && items[next].parent == view.index;
  const std::string& lead = item.parent ? items[*item.parent].text : item.lead_in;
  return item.form == Form::row || has_children || item.command || item.verification ||
         item.expected || !item.code.empty() || lead.contains('`') ||
         std::ranges::any_of(view.prose.tokens, is_name);
}

View view_of(const Checklist& checklist, std::size_t index, const Substitutions& substitutions) {
  return view_of(checklist, index, checklist.items[index], substitutions);
}

View view_of(const Checklist& checklist, std::size_t index, const Item& item,
             const Substitutions& substitutions) {
  View view{checklist, index, item, substitutions, {}, {}, {}, {}};
  std::string text = view.text(item.text);
  // A cell of a table cannot hold the sign for a pipe by itself.
  if (item.form == Form::row) text = replace_all(std::move(text), "\\|", "|");
  view.prose = read_prose(text);
  view.main.reserve(view.prose.tokens.size());
  for (const Token& token : view.prose.tokens) {
    view.said |= token.senses;
    if (token.depth == 0 && token.kind != Token::Kind::mark) view.main.push_back(token);
  }
  if (item.verification) {
    std::string verification = view.text(item.verification->text);
    Prose prose = read_prose(verification);
    view.verified = Verified{std::move(verification), std::move(prose)};
  }
  view.english = is_english(checklist, index);
  view.names_something = has_names(view);
  return view;
}

namespace {

// "in production", "(staging)", "Staging has ..."
std::string_view environment_at(const std::vector<Token>& tokens, std::size_t at) {
  const std::string_view before = at > 0 ? std::string_view(tokens[at - 1].lower) : "";
  const bool is_place = among(before, {"in", "for", "on", "of", "the"});
  const bool is_foreign_place = among(before, {"en", "em", "dans", "im"});
  if (is_foreign_place && among(tokens[at].lower, {"producción", "produção", "produktion"}))
    return "production";
  const bool labels = at == 0 || tokens[at - 1].kind == Token::Kind::mark;
  if (!is_place && !is_foreign_place && !labels) return {};
  return environment_named(tokens[at].lower, is_place ? "in" : "");
}

// The one behind "and", "and in", "," or "&" at a token; moves behind it.
std::string_view next_environment(const std::vector<Token>& tokens, std::size_t& at) {
  if (at >= tokens.size() || !among(tokens[at].lower, {"and", ",", "&"})) return {};
  std::size_t here = at + 1;
  while (here < tokens.size() && among(tokens[here].lower, {"and", "in", "on", "the"})) ++here;
  if (here >= tokens.size()) return {};
  const auto named = environment_named(tokens[here].lower, "in");
  if (!named.empty()) at = here + 1;
  return named;
}

// "production and staging": the one at a token, with those that are listed behind it.
std::string environments_from(const std::vector<Token>& tokens, std::size_t at) {
  std::string listed(environment_at(tokens, at));
  if (listed.empty()) return {};
  ++at;
  for (auto next = next_environment(tokens, at); !next.empty(); next = next_environment(tokens, at))
    listed.append(" and ").append(next);
  return listed;
}

// ".env.staging", "deploy/.env.prod"
std::string environment_of_file(std::string_view path) {
  constexpr std::string_view start = ".env.";
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with(start) ? environment_in(name.substr(start.size())) : std::string();
}

}  // namespace

std::optional<std::string> environment_of(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::path)
      if (std::string of_file = environment_of_file(tokens[i].text); !of_file.empty())
        return of_file;
    if (std::string named = environments_from(tokens, i); !named.empty()) return named;
  }
  return std::nullopt;
}

Check check_of(std::string_view kind, std::initializer_list<Member> params) {
  Check check;
  check.kind = std::string(kind);
  check.params = Value::map(params);
  return check;
}

Finding finding(bool sure, Check check, std::string because) {
  Finding result{.sure = sure, .because = std::move(because)};
  result.checks.push_back(std::move(check));
  return result;
}

// "2xx", exit status 0: that something answers or passes.
static bool says_only_that_it_works(const Check& check) {
  if (check.kind == "http") return check.params.text_or("status", "") == "2xx";
  return check.kind == "command" && check.params.members().size() == 1;
}

Finding from_verification(const View& view, Finding found) {
  // "Legacy endpoint removed": that it answers shows the opposite.
  const bool turned = std::ranges::any_of(view.prose.tokens, [](const Token& token) {
    return !token.spanned && (denies(token) || overturns(token));
  });
  found.sure &= !turned || std::ranges::none_of(found.checks, says_only_that_it_works);
  found.because = "Verification: " + found.because;
  found.line = view.item.verification->line;
  found.of_verification = true;
  return found;
}

Finding whole(const View& view, Finding found) {
  found.sure &= !view.conditional();
  found.because = quote(view.item.text);
  found.whole = true;
  return found;
}

Finding whole(const View& view, Check check, bool sure) {
  return whole(view, finding(sure, std::move(check), {}));
}

Finding whole(const View& view, Check check) {
  return whole(view, std::move(check), view.english);
}

std::string escaped(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (std::string_view(".?+*()[]{}|^$\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::string quote(std::string_view text) {
  constexpr std::size_t bytes_shown = 160, bytes_read = 4096;  // a line may have ten million
  return "\"" + shorten(collapse_spaces(printable_line(shorten(text, bytes_read))), bytes_shown) +
         "\"";
}

}  // namespace seatrial::recognize
