#include "recognize/credits.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/lexicon.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t words_max = 8;        // of all the people
constexpr std::size_t owner_words_max = 4;  // "Platform and data team"

// Given names that are no other word of a checklist.
constexpr WordSet given_names(
    {"adam",    "ahmed",    "alba",      "alex",    "alice",   "ana",       "anders",  "andrea",
     "andrew",  "andrzej",  "anja",      "anna",    "anne",    "antoine",   "antonio", "ben",
     "bianca",  "bob",      "bruno",     "camille", "carla",   "carlos",    "carmen",  "chen",
     "chloe",   "chris",    "christine", "claire",  "clara",   "daniel",    "david",   "deepak",
     "diego",   "dmitri",   "elena",     "elif",    "emily",   "emma",      "erik",    "eva",
     "fatima",  "felix",    "florian",   "fred",    "gabriel", "george",    "hannah",  "hans",
     "hugo",    "igor",     "ines",      "ingrid",  "irene",   "isabel",    "ivan",    "james",
     "jan",     "jane",     "javier",    "jens",    "jim",     "joana",     "joe",     "johan",
     "johanna", "john",     "jonas",     "jose",    "juan",    "julia",     "julie",   "kai",
     "karin",   "kate",     "katrin",    "kevin",   "klaus",   "kumar",     "lara",    "lars",
     "laura",   "lea",      "lena",      "leon",    "lin",     "lisa",      "louise",  "lucas",
     "lucia",   "luis",     "lukas",     "manuel",  "marc",    "marco",     "maria",   "marie",
     "markus",  "marta",    "martin",    "mateo",   "maya",    "mehmet",    "michael", "miguel",
     "mike",    "mohammed", "monika",    "nadia",   "nicolas", "nina",      "nora",    "olga",
     "oliver",  "omar",     "pablo",     "paolo",   "pat",     "paul",      "paula",   "pedro",
     "peter",   "petra",    "philipp",   "pierre",  "priya",   "rahul",     "raj",     "robert",
     "rosa",    "sam",      "samuel",    "sandra",  "sara",    "sarah",     "sergio",  "silvia",
     "simon",   "sofia",    "sophie",    "stefan",  "steve",   "susan",     "sven",    "tanja",
     "thomas",  "tim",      "tobias",    "tom",     "ulrich",  "valentina", "vera",    "victor",
     "vijay",   "wei",      "yuki",      "yusuf",   "zoe"});

constexpr WordSet teams({"team",    "teams",      "squad",       "group",   "guild",
                         "sre",     "sres",       "dba",         "dbas",    "devops",
                         "secops",  "platform",   "security",    "infra",   "infrastructure",
                         "ops",     "operations", "engineering", "backend", "frontend",
                         "data",    "pm",         "tpm",         "em",      "the",
                         "of",      "on-call",    "oncall",      "lead",    "tech",
                         "release", "manager",    "captain",     "and"});
constexpr WordSet roles({"sre", "dba", "devops", "secops", "pm", "tpm", "tech lead",
                         "release manager", "release captain", "on-call", "team lead", "sre team",
                         "platform team", "security team", "infra team"});

// "@ana", "@platform-team", "@on-call". Where, when and in which version something holds is written
// with the same sign: "@worker", "@p95", "@node18".
constexpr WordSet crews({"team", "teams", "squad", "guild", "group", "sre", "sres", "dba", "dbas",
                         "devops", "secops", "oncall", "call", "pm", "tpm", "captain"});

bool is_known_handle(const std::vector<std::string_view>& parts) {
  const bool is_known = std::ranges::any_of(parts, [](std::string_view part) {
    return crews.contains(lower(part)) || given_names.contains(lower(part));
  });
  return is_known && std::ranges::all_of(parts, [](std::string_view part) {
           return !part.empty() && std::ranges::none_of(part, is_digit) &&
                  environment_named(lower(part), "in").empty();
         });
}

// "Ana", "Ana Lima": not "Ana approves".
bool is_full_name(std::string_view text) {
  const auto words = split(text, ' ');
  return words.size() <= 2 && given_names.contains(lower(words[0])) &&
         std::ranges::all_of(words, [](std::string_view word) {
           return word.size() > 1 && is_upper(word[0]) &&
                  std::all_of(word.begin() + 1, word.end(), [](char c) {
                    return is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
                  });
         });
}

bool is_person(std::string_view text) {
  return is_handle(text) || is_full_name(text) || roles.contains(lower(text));
}

// Behind "owner:", where any name is one: "Ana", "SRE", "Platform team".
bool is_owner_word(std::string_view word) {
  const std::string small = lower(word);
  const bool team = teams.contains(small) || given_names.contains(small);
  const bool named = word.size() > 1 && is_upper(word[0]) &&
                     std::ranges::all_of(word, [](char c) { return is_word(c) || c == '-'; });
  return is_handle(word) || team ||
         (named && senses_of(small) == 0 && environment_named(small, "in").empty());
}

bool is_owner(std::string_view text) {
  const auto words = split(text, ' ');
  return words.size() <= owner_words_max && std::ranges::all_of(words, is_owner_word);
}

std::vector<std::string_view> listed(std::string_view text) {
  std::vector<std::string_view> each;
  for (const std::string_view part : split(text, ',')) each.push_back(trim(part));
  return each;
}

// "owner: Ana" and the like: what stands behind the label. None: it is no label of that kind.
std::optional<std::string_view> behind_label(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  static constexpr WordSet labels({"owner", "owners", "owned by", "assignee", "assignees",
                                   "assigned to", "responsible", "dri", "contact", "poc", "cc"});
  const std::string_view label = text.substr(0, colon);
  return labels.contains(lower(trim(label))) ? std::optional(trim(text.substr(colon + 1)))
                                             : std::nullopt;
}

}  // namespace

bool is_handle(std::string_view word) {
  if (word.size() < 3 || word[0] != '@') return false;
  word.remove_prefix(1);
  if (!std::ranges::all_of(word, [](char c) { return is_dashed_name_byte(c) || c == '/'; }))
    return false;
  const std::string plain = replace_all(replace_all(std::string(word), "/", "-"), "_", "-");
  return is_known_handle(split(plain, '-'));
}

bool names_people(std::string_view text) {
  const std::string plain =
      replace_all(replace_all(std::string(trim(text)), " & ", ", "), " and ", ", ");
  if (plain.empty() || std::ranges::count(plain, ' ') > static_cast<std::ptrdiff_t>(words_max))
    return false;
  if (const auto owners = behind_label(plain))
    return !owners->empty() && std::ranges::all_of(listed(*owners), is_owner);
  return std::ranges::all_of(listed(plain), is_person);
}

}  // namespace seatrial::recognize
