#include "recognize/doubt.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

// Of the item's own words.
constexpr WordSet limiting({
    "none",        "longer",    "only",     "except",      "excluding", "besides",     "until",
    "temporarily", "temporary", "consider", "recommended", "todo",      "tbd",         "instead",
    "refrain",     "risk",      "disables", "locally",     "flaky",     "nur",         "sauf",
    "seulement",   "solo",      "excepto",  "salvo",       "entfernen", "deaktiviert", "désactivé",
    "échoue",      "ausser",    "falla",    "n/a",         "wip",       "maybe",       "ideally",
    "preferred",   "skip",      "skipped",  "mostly",      "partially", "sometimes",
});

// Of what stands above it.
constexpr WordSet turning_above({
    "forbidden",     "prohibited",  "remove",       "removed",    "removal",   "delete",
    "mistake",       "mistakes",    "pitfalls",     "bad",        "wrong",     "disable",
    "disabled",      "insecure",    "unsafe",       "none",       "never",     "longer",
    "not",           "nicht",       "erlaubt",      "interdit",   "prohibido", "anti-pattern",
    "anti-patterns", "antipattern", "antipatterns", "deprecated", "legacy",    "obsolete",
    "migration",
});

// Above an item, whatever it says: what stands there holds elsewhere, later or not at all.
constexpr WordSet limiting_above({
    "example", "examples", "beispiele", "exemples", "ejemplos", "fail",    "fails",
    "failing", "failures", "ideas",     "idea",     "later",    "backlog", "wishlist",
    "future",  "someday",  "skip",      "skipped",  "only",     "used",    "formerly",
});

constexpr std::size_t condition_bytes_shown = 40;

constexpr std::array<std::string_view, 6> crossing_marks = {
    "~~", "\xe2\x9d\x8c", "\xe2\x9c\x97", "\xe2\x9c\x98", "\xf0\x9f\x9a\xab", "\xe2\x9b\x94"};

// "(or `tox`)", "(except on weekends)": what a pattern that skips parentheses does not see.
bool limits_in_parentheses(const Token& token) {
  return token.depth > 0 && token.kind == Token::Kind::word &&
         among(token.lower, {"or", "except", "unless"});
}

// "If the worker runs on Kubernetes" above an item is a condition of it.
bool opens_with_condition(const Prose& prose) {
  return !prose.tokens.empty() &&
         among(prose.tokens.front().lower, {"if", "unless", "only", "when"});
}

// "Do not merge until all of these hold:" asks for them.
bool waits_for(const Prose& prose) {
  const auto denial = std::ranges::find_if(prose.tokens, denies);
  return denial != prose.tokens.end() &&
         std::any_of(denial, prose.tokens.end(),
                     [](const Token& token) { return token.lower == "until"; });
}

std::optional<std::string> turned_above(std::string_view text, bool absent) {
  const Prose prose = read_prose(text);
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    if (token.kind != Token::Kind::word) continue;
    const bool demands = token.lower == "only" && i + 1 < prose.tokens.size() &&
                         among(prose.tokens[i + 1].lower, {"if", "when", "once"});
    if (limiting_above.contains(token.lower) && !demands) return token.text;
    if (absent) continue;  // "Not in production:" above what has to be absent
    if (denies(token) && waits_for(prose)) continue;
    if (turning_above.contains(token.lower)) return token.text;
    const bool one_of =
        token.lower == "one" && i + 1 < prose.tokens.size() && prose.tokens[i + 1].lower == "of";
    if (one_of) return "one of";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> doubt(const View& view, bool absent) {
  for (const std::string_view mark : crossing_marks)
    if (view.item.text.find(mark) != std::string::npos) return std::string(mark);
  if (view.item.text.ends_with('?')) return "?";
  for (const Token& token : view.prose.tokens)
    if (token.kind == Token::Kind::word &&
        (limiting.contains(token.lower) || limits_in_parentheses(token)) &&
        !(absent && among(token.lower,
                          {"none", "longer", "disables", "temporarily", "instead", "todo", "tbd"})))
      return token.text;
  for (const std::string& heading : view.item.section)
    if (auto word = turned_above(heading, absent)) return word;
  const std::string lead = lead_of(view);
  if (view.item.parent && !view.item.condition && opens_with_condition(read_prose(lead)))
    return shorten(lead, condition_bytes_shown);
  return turned_above(lead, absent);
}

namespace {

// They make a place of their own, in which what follows is meant.
constexpr WordSet entering({"unzip", "untar", "unpack", "extract", "decompress", "ssh",
                            "download"});

// Behind "in the" or "on the": not the repository and not this machine.
constexpr WordSet other_places({
    "artifact",  "artifacts", "artefact", "archive",   "zip",    "tarball",  "wheel",
    "sdist",     "bundle",    "image",    "container", "server", "servers",  "host",
    "hosts",     "vm",        "machine",  "node",      "nodes",  "instance", "pod",
    "bucket",    "s3",        "registry", "droplet",   "vps",    "device",   "phone",
    "installer", "download",  "package",  "apk",       "ipa",    "aab",      "dmg",
});

constexpr std::size_t words_to_place = 4;  // "in the extracted release archive"

std::optional<std::string> other_place_in(std::string_view text) {
  const Prose prose = read_prose(text);
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::word) continue;
    if (entering.contains(tokens[i].lower)) return tokens[i].text;
    if (!among(tokens[i].lower, {"in", "inside", "within", "on", "from", "of"})) continue;
    for (std::size_t j = i + 1; j < tokens.size() && j <= i + words_to_place; ++j) {
      if (tokens[j].kind != Token::Kind::word) break;
      if (other_places.contains(tokens[j].lower)) return tokens[i].text + " " + tokens[j].text;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> elsewhere(const View& view) {
  if (auto place = other_place_in(lead_of(view))) return place;
  return other_place_in(heading(view.item));
}

bool demands_absence(const Check& check) {
  for (const Member& member : check.params.members()) {
    if (among(member.key, {"not_equals", "unset", "unreachable", "absent", "not_contains",
                           "not_matches", "not_tracked", "closed", "max", "empty", "none"}))
      return true;
    if (among(member.key, {"exists", "running", "set"}) && member.value.text() == "false")
      return true;
  }
  return false;
}

bool is_turned(const View& view) {
  return std::ranges::any_of(view.prose.tokens, [](const Token& token) {
    return (negates(token) || overturns(token)) && token.depth == 0;
  });
}

}  // namespace seatrial::recognize
