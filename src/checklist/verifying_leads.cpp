#include "checklist/verifying_leads.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t lead_bytes_max = 200;
constexpr std::size_t sample_bytes_max = 4096;  // of a block that are looked at
constexpr std::size_t program_words_max = 5;    // of a line that say what it runs

// Only ASCII is put in lower case.
constexpr WordSet verbs({"assert",    "check",      "confirm",   "double-check", "ensure",
                         "prove",     "smoke-test", "test",      "validate",     "verify",
                         "comprobar", "comprueba",  "compruebe", "confirmar",    "testen",
                         "tester",    "verifica",   "verificar", "verifique",    "vérifier",
                         "vérifiez",  "prüfe",      "prüfen",    "überprüfe",    "überprüfen",
                         "проверить", "проверь",    "проверьте", "убедиться",    "убедитесь",
                         "Überprüfe", "Überprüfen", "Проверить", "Проверь",      "Проверьте",
                         "Убедиться", "Убедитесь"});

constexpr WordSet fillers({"also", "always", "and", "finally", "first", "manually", "next", "now",
                           "please", "quickly", "then"});

// In front of a comma they tell when or where; "if" tells of a case that may never come.
constexpr WordSet openings({"after", "afterwards", "as", "at", "before", "during", "finally",
                            "first", "following", "from", "in", "next", "on", "once", "then",
                            "when", "with", "within"});

// Behind the verb they name nothing that is checked.
constexpr WordSet empty_objects({"a",        "all",      "and",       "as",      "below", "by",
                                 "command",  "commands", "following", "follows", "it",    "locally",
                                 "manually", "run",      "running",   "that",    "the",   "them",
                                 "these",    "this",     "using",     "via",     "with"});

// "Test data", "Test accounts": what a test needs, not what is tested.
constexpr WordSet things_of_tests(
    {"account",  "accounts",    "card",     "cards",     "case",   "cases",       "command",
     "commands", "credentials", "data",     "database",  "env",    "environment", "environments",
     "fixtures", "matrix",      "plan",     "reference", "report", "results",     "scenarios",
     "server",   "setup",       "strategy", "user",      "users"});

// Words that a piece of a command's name proves something by.
constexpr WordSet proving({"analyze",   "audit",  "check",  "checks",  "clippy",    "ctest",
                           "doctor",    "e2e",    "eslint", "gate",    "gates",     "integration",
                           "jest",      "lint",   "mypy",   "phpstan", "phpunit",   "playwright",
                           "preflight", "pytest", "rspec",  "rubocop", "ruff",      "smoke",
                           "spec",      "test",   "tests",  "tsc",     "typecheck", "types",
                           "validate",  "verify", "vet",    "vitest"});

// They prove as well, but a block of nothing else makes something.
constexpr WordSet building({"build", "cd", "compile", "export", "set", "source"});

std::string_view take_word(std::string_view& text) {
  const auto in_word = [](char c) { return is_word(c) || c == '-'; };
  const auto begin = std::ranges::find_if(text, is_word);
  const auto end = std::find_if_not(begin, text.end(), in_word);
  const std::string_view word(begin, end);
  text = {end, text.end()};
  return word;
}

// What stands behind the verb that the text begins with; none if it begins with another word.
std::optional<std::string_view> behind_verb(std::string_view text) {
  std::string word = lower(take_word(text));
  while (fillers.contains(word)) word = lower(take_word(text));
  if (word == "make" && lower(text).starts_with(" sure ")) return text.substr(6);
  if (!verbs.contains(word)) return std::nullopt;
  std::string_view rest = text;
  return word == "test" && things_of_tests.contains(lower(take_word(rest))) ? std::nullopt
                                                                            : std::optional(text);
}

bool names_something(std::string_view text) {
  for (;;) {
    const std::string word = lower(take_word(text));
    if (word.empty()) return false;
    if (!empty_objects.contains(word)) return true;
  }
}

std::string_view without_ending(std::string_view plain) {
  while (plain.ends_with(':') || plain.ends_with('.'))
    plain = trim(plain.substr(0, plain.size() - 1));
  return plain;
}

bool has_proving_part(std::string_view line) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size() && words < program_words_max; ++words) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word = line.substr(at, end - at);
    at = end + 1;
    for (std::string_view rest = word; !rest.empty();) {
      const std::size_t cut = std::min(rest.find_first_of("-_:/.="), rest.size());
      if (proving.contains(lower(rest.substr(0, cut)))) return true;
      rest.remove_prefix(std::min(cut + 1, rest.size()));
    }
  }
  return false;
}

bool is_building(std::string_view line) {
  for (const std::string_view word : split(line, ' '))
    if (building.contains(word)) return true;
  return false;
}

// A section in which such an order may stand by itself: no boxes, no list above, no other use.
bool leaves_room(const Draft& draft, BlockId id) {
  const Section& section = draft.section(id);
  return !is_for_reference(section.title) && draft.block(id).parent == 0 &&
         !draft.block(id).quoted && section.boxes == 0 && !section.boxed &&
         (section.first_list == no_block || id < section.first_list) &&
         may_hold_orders(draft, draft.section_of[id]);
}

// Titles of the first level are no items.
bool can_be_item(const Draft& draft, BlockId heading) {
  return heading != no_block && draft.block(heading).level > 1;
}

// "`GET /healthz`", "`npx prisma validate`", "`https://shop.example`"
bool names_target(std::string_view text) {
  for (std::size_t open = text.find('`'); open != std::string_view::npos;) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string_view::npos) return false;
    const std::string_view span = text.substr(open + 1, close - open - 1);
    if (span.starts_with("GET /") || span.starts_with("HEAD /") || span.starts_with("https://") ||
        (span.find(' ') != std::string_view::npos && begins_with_program(span)))
      return true;
    open = text.find('`', close + 1);
  }
  return false;
}

// What the commands are called says that they prove something: "npm run lint", "make smoke".
bool runs_tests(std::string_view code) {
  bool found = false;
  bool goes_on = false;  // the line before ends in a backslash
  for (std::string_view line : split_lines(code.substr(0, sample_bytes_max))) {
    line = trim(line);
    const bool more = std::exchange(goes_on, line.ends_with('\\'));
    if (more || line.empty() || line.starts_with('#')) continue;
    const bool proves = has_proving_part(line);
    if (!proves && !is_building(line)) return false;
    found |= proves;
  }
  return found;
}

}  // namespace

bool is_for_reference(std::string_view title) {
  static constexpr WordSet words(
      {"alert",           "alerts",          "appendix",      "debug",       "debugging",
       "decommission",    "decommissioning", "deprecated",    "development", "diagnose",
       "diagnosing",      "diagnosis",       "diagnostics",   "disaster",    "example",
       "examples",        "incident",        "incidents",     "install",     "installation",
       "installing",      "investigate",     "investigating", "on-call",     "planned",
       "post-incident",   "previous",        "procedures",    "symptoms",    "troubleshoot",
       "troubleshooting", "usage",           "wrong",         "codes",       "options",
       "alternatives",    "findings",        "questions",     "reference",   "glossary"});
  for (std::string word = lower(take_word(title)); !word.empty(); word = lower(take_word(title)))
    if (words.contains(word)) return true;
  return false;
}

bool orders_verification(std::string_view plain) {
  if (plain.size() > lead_bytes_max || plain.ends_with('?')) return false;
  const std::string_view text = without_ending(without_numbering(plain));
  if (text.find(". ") != std::string_view::npos) return false;
  if (const auto rest = behind_verb(text)) return names_something(*rest);
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) return false;
  std::string_view opening = text.substr(0, comma);
  if (contains_ignoring_case(opening, "fail") || !openings.contains(lower(take_word(opening))))
    return false;
  const auto rest = behind_verb(text.substr(comma + 2));
  return rest && names_something(*rest);
}

bool opens_with_verification(std::string_view plain) {
  const std::string_view text = without_numbering(plain);
  return orders_verification(text.substr(0, text.find(". ")));
}

bool has_verifying_lead(const Draft& draft, BlockId code) {
  if (!draft.operates || !is_shell_block(draft, code) || !leaves_room(draft, code)) return false;
  const std::string lead = lead_text(draft, code);
  const Section& section = draft.section(code);
  const bool titled = can_be_item(draft, section.heading);
  if (orders_verification(lead))
    return !titled || section.shell_blocks > 1 || !names_check(section.title);
  return !titled && draft.asks && orders_run(lead) && holds_tests(draft, code);
}

bool may_be_demanded(const Draft& draft, BlockId code) {
  const Section& section = draft.section(code);
  const Topic topic = topic_of_section(draft, draft.section_of[code]);
  return draft.lists_rest() && !draft.block(code).quoted && !is_for_reference(section.title) &&
         !says_nothing(topic) && !is_rule(topic) &&
         way_out_around(draft, draft.section_of[code]).empty();
}

bool may_be_check(const Draft& draft, BlockId code) {
  return is_shell_block(draft, code) && may_be_demanded(draft, code);
}

bool verifies_in_line(const Draft& draft, BlockId paragraph) {
  if (!draft.asks || !leaves_room(draft, paragraph)) return false;
  const BlockId heading = draft.section(paragraph).heading;
  if (heading != no_block && draft.item_of[heading] != no_item) return false;
  const BlockId next = draft.block(paragraph).next;
  const BlockKind behind = next == no_block ? BlockKind::heading : draft.block(next).kind;
  if (behind != BlockKind::heading && behind != BlockKind::paragraph && behind != BlockKind::ruler)
    return false;
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  return text.size() <= lead_bytes_max && names_target(text) &&
         orders_verification(plain_text(text));
}

bool holds_tests(const Draft& draft, BlockId code) {
  static constexpr WordSet kept_at_hand({"cheat", "cheatsheet", "common", "development", "example",
                                         "examples", "handy", "helpful", "quick", "reference",
                                         "usage", "useful"});
  std::string_view rest = draft.section(code).title;
  for (std::string word = lower(take_word(rest)); !word.empty(); word = lower(take_word(rest)))
    if (kept_at_hand.contains(word)) return false;
  return runs_tests(draft.document.codes[draft.block(code).extra].text);
}

bool names_operation(std::string_view title) {
  static constexpr WordSet words(
      {"cutover",   "cut-over",   "deploy",      "deployment",      "go-live",    "launch",
       "migration", "operations", "post-deploy", "post-deployment", "pre-deploy", "pre-deployment",
       "preflight", "pre-flight", "production",  "release",         "rollout",    "runbook",
       "smoke",     "upgrade",    "validation",  "verification"});
  for (std::string_view rest = title.substr(0, lead_bytes_max); !rest.empty();)
    if (words.contains(lower(take_word(rest)))) return true;
  return false;
}

}  // namespace seatrial::checklist
