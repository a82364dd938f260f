#include "window/heading.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/header_words.hpp"
#include "window/mode_cell.hpp"
#include "window/notes.hpp"
#include "window/place.hpp"
#include "window/remarks.hpp"
#include "window/void_words.hpp"

namespace seatrial::window {
namespace {

constexpr WordSet sample_words({"example", "examples", "sample", "template", "format"});
// Each takes back what stands below, in a heading that is not the title, as `void_words` do.
constexpr WordSet void_section_words(
    {"voided",   "invalidated", "uncounted",   "cancelled", "canceled",   "aborted", "planned",
     "upcoming", "proposed",    "expected",    "forecast",  "practice",   "trial",   "trials",
     "wrong",    "unofficial",  "geplant",     "verworfen", "deprecated", "skipped", "removed",
     "repeated", "correction",  "corrections", "errata",    "erratum"});
constexpr WordSet counting_words({"count", "counts", "counted", "counting", "valid", "official",
                                  "real", "recorded", "executed", "run", "ran", "performed",
                                  "gewertet"});
constexpr WordSet row_words({"run", "runs", "record", "records", "row", "rows", "day", "days",
                             "attempt", "attempts", "entries"});
constexpr WordSet mode_keys({"mode", "run mode", "record mode", "type", "run type", "kind"});
constexpr std::size_t numbered_max = 6;
constexpr std::size_t deepest = 7;  // below all that have a number: "**Light records**"
// In a title these words are more often a name: "Draft beer shop".
constexpr WordSet void_title_words({"superseded", "invalidated", "rehearsal", "dryrun"});

constexpr WordSet words_of_runs({"run",    "runs",     "smoke",    "check",   "checks",  "checked",
                                 "record", "records",  "strict",   "evening", "morning", "results",
                                 "result", "outcome",  "outcomes", "streak",  "fail",    "fails",
                                 "failed", "failures", "failure"});
// What is none of the checks, and its fails break no day: "Releases in this period".
constexpr WordSet other_things({"vendor",     "vendors",     "supplier",   "suppliers", "releases",
                                "deployment", "deployments", "deploys",    "rollbacks", "alerts",
                                "incidents",  "benchmarks",  "qa",         "failover",  "failovers",
                                "restores",   "requests",    "migrations", "tickets",   "bugs",
                                "defects",    "audits",      "hotfixes",   "upgrades",  "pentest",
                                "pentests"});
// The same in front of a test: "Penetration test".
constexpr WordSet kinds_of_tests({"load", "performance", "perf", "stress", "penetration", "pen"});
// They may stand in front of one of them: "Manual QA", "Access requests".
constexpr WordSet kinds_of_things({"manual", "access", "change", "backup", "production", "recent",
                                   "all", "our", "the", "weekly", "monthly"});

bool speaks_of_runs(const std::vector<std::string>& words) {
  return std::ranges::any_of(words,
                             [](const std::string& word) { return words_of_runs.contains(word); });
}

// "Dry run", "not counted", "Superseded (wrong config)"
bool takes_back(const std::vector<std::string>& words, bool is_title) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : "";
    const bool is_void = void_words.contains(word) || void_section_words.contains(word);
    if (is_title ? void_title_words.contains(word) : is_void) return true;
    if (word == "dry" && next.starts_with("run")) return true;
    if (!is_title && word == "test" && next == "data") return true;
    const bool tells_fails = among(word, {"failed", "failing", "failures", "failure"});
    if (!is_title && tells_fails && (words.size() == 1 || row_words.contains(next))) return true;
    const std::string_view second = i + 2 < words.size() ? std::string_view(words[i + 2]) : "";
    const bool denies = is_negation(word) || word == "nicht";
    if (denies && (counting_words.contains(next) || counting_words.contains(second))) return true;
  }
  return false;
}

// "Light records", "May (light)", and not "Light and strict records"
bool is_of_light(std::string_view text, const std::vector<std::string>& words, bool is_title) {
  if (is_title) return is_mode(text) && read_mode(text) == Mode::light;
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(words, [&](const auto& word) { return among(word, names); });
  };
  if (contains_ignoring_case(text, "strict") && !has({"not", "non", "no"})) return false;
  const bool is_snapshot =
      has({"env", "environment"}) && has({"snapshot", "snapshots"}) && has({"only"});
  return is_snapshot || tells_light(text) || read_mode(text) == Mode::light;
}

// "no production changes", "shadow production traffic": what has them is no place.
constexpr WordSet things_of_production({"traffic", "change", "changes", "launch"});

// "Non-prod" of "Non-prod runs", "Prod like" of "Prod like setup"; empty: nothing in it only has
// the name of production.
std::string place_at_border(std::string_view text) {
  std::string plain = lower(text);
  std::ranges::replace_if(
      plain, [](char c) { return std::string_view(",:;()[]/*_`.").contains(c); }, ' ');
  std::string before;
  std::vector<std::string_view> words = split(plain, ' ');
  std::erase(words, std::string_view());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (i + 1 < words.size() && things_of_production.contains(words[i + 1])) {
      before = word;
      continue;
    }
    const std::string both = before.empty() ? std::string() : before + " " + std::string(word);
    for (const std::string_view each : {std::string_view(both), word})
      if (borders_on_production(each)) return place_in(each);
    before = word;
  }
  return {};
}

// "Pre-prod", "Local runs", "Developer laptop"
std::string environment_of(std::string_view text, const std::vector<std::string>& words) {
  auto environment = place_at_border(text);
  if (environment.empty()) environment = environment_in_heading(lower(text));
  for (std::size_t i = 0; environment.empty() && i < words.size(); ++i) {
    const bool is_time = i + 1 < words.size() && among(words[i + 1], {"time", "times"});
    if (among(words[i], {"local", "localhost", "laptop"}) && !is_time) environment = "local";
  }
  return environment;
}

// "2.0", "v2", "1.4.0", "14"
bool is_version(std::string_view word) {
  if (word.starts_with('v')) word.remove_prefix(1);
  return !word.empty() && word.find_first_not_of("0123456789.-") == word.npos;
}

// "eu", "payments", and not "old", "v2", "smoke": what one of several is called.
bool is_name_of_part(std::string_view word) {
  constexpr WordSet no_names(
      {"the",    "all",      "each",   "every",    "any",       "per",     "by",        "of",
       "our",    "both",     "one",    "and",      "in",        "on",      "this",      "with",
       "for",    "week",     "log",    "table",    "test",      "tests",   "history",   "old",
       "new",    "previous", "next",   "former",   "current",   "first",   "second",    "other",
       "same",   "before",   "after",  "original", "final",     "legacy",  "temporary", "blue",
       "green",  "canary",   "backup", "primary",  "secondary", "standby", "day",       "rebuilt",
       "bigger", "larger",   "main",   "own",      "third",     "last",    "during"});
  return !word.empty() && !no_names.contains(word) && !words_of_runs.contains(word) &&
         !is_version(word) && !word.ends_with("ed") && environment_in(word).empty();
}

// "a" of "Service A", "eu-1" of "Cluster eu-1", and not "upgrade" of "Cluster upgrade".
bool is_code(std::string_view word) {
  return word.size() == 1 || is_region(word) || std::ranges::any_of(word, is_digit);
}

// "eu" of "EU cluster", "a" of "Service A", "acme" of "Tenant acme"; empty: it names no part.
std::string_view part_in_clause(const std::vector<std::string_view>& words) {
  constexpr std::size_t words_max = 3;  // of a name; more of them tell something
  if (words.size() > words_max) return {};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!among(words[i], {"cluster", "service", "tenant", "region"})) continue;
    if (i > 0 && words[i - 1] != "a" && is_name_of_part(words[i - 1])) return words[i - 1];
    const std::string_view next = i + 1 < words.size() ? words[i + 1] : "";
    if (is_name_of_part(next) && (words[i] == "tenant" || is_code(next))) return next;
  }
  return {};
}

// "a" of "Service A (week 18)", "us" of "US"; empty: it names no part.
std::string part_of(std::string_view text) {
  std::string plain = lower(text);
  std::ranges::replace_if(
      plain, [](char c) { return std::string_view(",:;()[]/*`").contains(c); }, '\n');
  for (const std::string_view clause : split(plain, '\n')) {
    auto words = split(clause, ' ');
    std::erase(words, std::string_view());
    if (const auto part = part_in_clause(words); !part.empty()) return std::string(part);
  }
  const auto words = words_of_line(text);
  return is_region(text) && is_name_of_part(words.front()) ? join(words, " ") : std::string();
}

// "eu-1" of "Cluster: eu-1", "shop" of "Service: shop 1.4.1"; empty: the line names no part.
std::string part_in_line(std::string_view key, std::string_view value) {
  if (!among(lower(key), {"cluster", "service", "tenant", "region"})) return {};
  const std::string text = lower(value);
  std::string name;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty() || is_version(word)) continue;
    if (!is_name_of_part(word)) return {};
    name += (name.empty() ? "" : " ") + std::string(word);
  }
  return name;
}

// "Vendor tests", "Deployments this month", and not "Smoke checks of releases", "Release week".
bool names_other_things(const std::vector<std::string>& words) {
  if (words.empty() || speaks_of_runs(words)) return false;
  const auto at = [&](std::size_t i) {
    return i < words.size() ? std::string_view(words[i]) : std::string_view();
  };
  const bool is_list = among(at(0), {"history", "list", "log"}) && at(1) == "of";
  const std::size_t first = is_list ? 2 : 0;
  if (kinds_of_tests.contains(at(first))) return among(at(first + 1), {"test", "tests"});
  if (at(first) == "other") return among(at(first + 1), {"product", "products", "project"});
  const std::size_t thing = kinds_of_things.contains(at(first)) ? first + 1 : first;
  const bool tells_when = among(at(thing + 1), {"window", "week", "weekend", "night", "day",
                                                "shift", "phase", "month", "sprint"});
  return other_things.contains(at(thing)) && !tells_when;
}

// What stands between the marks: "A" of "**A**" and "<h2>A</h2>"; empty: they do not stand there.
std::string_view between(std::string_view line, std::string_view open, std::string_view close) {
  if (!line.starts_with(open) || line.size() <= open.size() + close.size()) return {};
  line.remove_prefix(open.size());
  const auto end = line.find(close);
  return end == line.npos ? std::string_view() : line.substr(0, end);
}

// "**Light records**", "**Light records:**", and no sentence.
std::string_view in_bold(std::string_view line) {
  if (line.ends_with(':')) line.remove_suffix(1);
  for (const std::string_view mark : {"**", "__"}) {
    const std::string_view inner = between(line, mark, mark);
    const bool is_all = inner.size() + 2 * mark.size() == line.size();
    if (is_all && !inner.empty() && !inner.ends_with('.')) return inner;
  }
  return {};
}

Heading html_heading(std::string_view line) {
  if (const auto at = line.find("<summary"); at != line.npos) {
    const auto begin = line.find('>', at);
    if (begin == line.npos) return {};
    return {.level = deepest, .text = line.substr(begin + 1, line.find("</", begin) - begin - 1)};
  }
  if (!line.starts_with("<h") || line.size() < 4 || line[2] < '1' || line[2] > '6') return {};
  const auto begin = line.find('>');
  if (begin == line.npos) return {};
  return {.level = static_cast<std::size_t>(line[2] - '0'),
          .text = line.substr(begin + 1, line.find("</", begin) - begin - 1)};
}

// "-----" below a line of text
bool is_ruler(std::string_view line, char mark) {
  const std::string_view content = trim(line);
  return content.size() > 1 && content.find_first_not_of(mark) == content.npos;
}

Heading heading_at(std::string_view line, std::string_view next) {
  const std::string_view content = trim(line);
  if (content.starts_with('#')) {
    const auto level = std::min(content.find_first_not_of('#'), content.size());
    const bool is_one = level <= numbered_max && level < content.size() && content[level] == ' ';
    return is_one ? Heading{.level = level, .text = trim(content.substr(level))} : Heading{};
  }
  if (content.starts_with('<')) return html_heading(content);
  if (content.empty() || content.find('|') != content.npos) return {};
  if (is_ruler(next, '=')) return {.level = 1, .text = content};
  if (is_ruler(next, '-') && !is_ruler(content, '-')) return {.level = 2, .text = content};
  const std::string_view bold = in_bold(content);
  return bold.empty() ? Heading{} : Heading{.level = deepest, .text = bold};
}

}  // namespace

HeadingPath::HeadingPath() : levels_(1) {}  // what stands above every heading

void HeadingPath::pass(std::string_view line, std::string_view next) {
  if (trim(line).empty()) return;
  if (line.find("</details>") != line.npos && levels_.back().level == deepest) levels_.pop_back();
  const Heading heading = heading_at(line, next);
  if (heading.level == 0) return note(line);
  while (levels_.back().level >= heading.level) levels_.pop_back();
  levels_.push_back(level_of(heading));
  right_above_ = {};
}

void HeadingPath::end_table() {
  right_above_ = {};
}

HeadingPath::Level HeadingPath::level_of(const Heading& heading) {
  const bool is_title = heading.level == 1;
  const auto words = words_of_line(heading.text);
  const bool is_struck = heading.text.starts_with("~~") && heading.text.ends_with("~~");
  Level level{.level = heading.level};
  level.said = {.environment = environment_of(heading.text, words),
                .part = part_of(heading.text),
                .is_light = is_of_light(heading.text, words, is_title),
                .is_sample = !is_title && std::ranges::any_of(words,
                                                              [](const std::string& word) {
                                                                return sample_words.contains(word);
                                                              }),
                .is_of_others = !is_title && names_other_things(words),
                .is_of_runs = speaks_of_runs(words),
                .text = std::string(heading.text)};
  if (is_struck || takes_back(words, is_title)) level.said.taken_back = heading.text;
  return level;
}

// "Environment: staging", "Mode: light", "These runs were a rehearsal and are not counted."
void HeadingPath::note(std::string_view line) {
  constexpr std::size_t note_bytes_max = 1000;  // a longer line tells a story
  line = line.substr(0, note_bytes_max);
  // Said until the heading with a number is left: a bold one divides what is below the note.
  Level& noted = *std::ranges::find_if(levels_.rbegin(), levels_.rend(),
                                       [](const Level& level) { return level.level < deepest; });
  if (auto place = environment_of_rows(line); !place.empty()) noted.environment = std::move(place);
  const std::string_view text = plain_line(line);
  const auto colon = text.find(':');
  const std::string_view value = colon == text.npos ? "" : plain_line(text.substr(colon + 1));
  if (mode_keys.contains(lower(plain_line(text.substr(0, colon)))) && is_mode(value))
    noted.is_light = read_mode(value) == Mode::light;
  if (auto part = part_in_line(plain_line(text.substr(0, colon)), value); !part.empty())
    noted.said.part = std::move(part);
  right_above_.is_light = right_above_.is_light || makes_rows_light(line);
  if (takes_rows_back(line)) right_above_.taken_back = text;
}

TableHeading HeadingPath::read() const {
  TableHeading said = right_above_;
  bool is_light = false;
  for (const Level& level : levels_) {
    if (!level.said.environment.empty()) said.environment = level.said.environment;
    if (!level.environment.empty()) said.environment = level.environment;
    if (!level.said.part.empty()) said.part = level.said.part;
    said.is_light = said.is_light || level.said.is_light;
    is_light = level.is_light.value_or(is_light);
    if (said.taken_back.empty()) said.taken_back = level.said.taken_back;
    said.is_sample = said.is_sample || level.said.is_sample;
  }
  said.is_light = said.is_light || is_light;
  said.is_of_others = levels_.back().said.is_of_others;
  said.is_of_runs = levels_.back().said.is_of_runs;
  said.text = levels_.back().said.text;
  return said;
}

}  // namespace seatrial::window
