#include "recognize/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/above.hpp"

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

constexpr std::array<std::string_view, 7> crossing_marks = {
    "~~",           "\xe2\x9d\x8c",    "\xe2\x9c\x97", "\xe2\x9c\x98", "\xf0\x9f\x9a\xab",
    "\xe2\x9b\x94", "\xf0\x9f\x91\x8e"};

// "(or `tox`)", "(except on weekends)": what a pattern that skips parentheses does not see.
bool limits_in_parentheses(const Token& token) {
  return token.depth > 0 && token.kind == Token::Kind::word &&
         among(token.lower, {"or", "except", "unless"});
}

}  // namespace

bool limits(const Token& token) {
  return token.kind == Token::Kind::word && limiting.contains(token.lower);
}

std::optional<std::string> limiting_word(const View& view, bool absent) {
  for (const std::string_view mark : crossing_marks)
    if (view.item.text.find(mark) != std::string::npos) return std::string(mark);
  if (view.item.text.ends_with('?')) return "?";
  for (const Token& token : view.prose.tokens)
    if (token.kind == Token::Kind::word && (limits(token) || limits_in_parentheses(token)) &&
        !(absent && among(token.lower,
                          {"none", "longer", "disables", "temporarily", "instead", "todo", "tbd"})))
      return std::string(token.text);
  return turned_above(view, absent);
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

}  // namespace

std::optional<std::string> other_place_in(std::string_view text) {
  const Prose prose = read_prose(text);
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::word) continue;
    if (entering.contains(tokens[i].lower)) return std::string(tokens[i].text);
    if (!among(tokens[i].lower, {"in", "inside", "within", "on", "from", "of"})) continue;
    for (std::size_t j = i + 1; j < tokens.size() && j <= i + words_to_place; ++j) {
      if (tokens[j].kind != Token::Kind::word) break;
      if (other_places.contains(tokens[j].lower))
        return fmt::format("{} {}", tokens[i].text, tokens[j].text);
    }
  }
  return std::nullopt;
}

std::optional<std::string> other_place_meant(const View& view) {
  if (auto place = other_place_in(lead_of(view))) return place;
  return other_place_in(heading(view.item));
}

bool demands_value(const Check& check) {
  return check.kind == "env" && (check.params.find("equals") || check.params.find("one_of"));
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

}  // namespace seatrial::recognize
