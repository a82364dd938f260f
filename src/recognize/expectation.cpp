#include "recognize/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/commands.hpp"
#include "recognize/relaxed_json.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t text_bytes_max = 4096;
constexpr int json_depth_max = 8;

bool names_status(std::string_view word) {
  if (word.size() != 3 || word[0] < '1' || word[0] > '5') return false;
  const bool digits = std::ranges::all_of(word, is_digit);
  return digits || word.substr(1) == "xx";
}

bool says_nothing(std::string_view text) {
  const std::string words = lower(text.substr(0, text.find_first_of("(.,;")));
  return among(trim(words), {"no output", "empty", "empty output", "nothing", "no results",
                             "no result", "no matches", "no match", "(empty)"}) ||
         equals_ignoring_case(text, "(empty)") || equals_ignoring_case(text, "(no output)");
}

// A quoted text and nothing else.
std::optional<std::string> literal(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const char quote = text.front();
  const bool quoted = (quote == '"' || quote == '`' || quote == '\'') && text.back() == quote;
  const std::string_view inner = text.substr(1, text.size() - 2);
  if (!quoted || inner.empty() || inner.find(quote) != std::string_view::npos) return std::nullopt;
  return std::string(inner);
}

// "0-10", "3..9": one of many numbers.
bool is_range(std::string_view text) {
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-' || c == '.'; }) &&
         (text.find('-') != std::string_view::npos || text.find("..") != std::string_view::npos);
}

// One word that a program prints; words that judge or describe it are no output.
bool is_plain_word(std::string_view text) {
  static constexpr WordSet describing(
      {"success", "successful", "passed",   "pass",   "passes",   "green",     "ok",
       "done",    "failure",    "error",    "yes",    "none",     "n/a",       "tbd",
       "working", "fail",       "fails",    "failed", "fine",     "exists",    "present",
       "found",   "valid",      "succeeds", "works",  "missing",  "absent",    "errors",
       "no",      "clean",      "correct",  "json",   "yaml",     "xml",       "html",
       "csv",     "text",       "number",   "string", "integer",  "version",   "timestamp",
       "date",    "list",       "array",    "object", "response", "reachable", "similar"});
  if (text.empty() || text.find_first_of(" \t\n<>()|~*`\"") != std::string_view::npos) return false;
  return !is_range(text) && !describing.contains(lower(text));
}

// "HTTP/2 200": the first line of an answer as it was sent.
bool is_status_line(std::string_view text) {
  return text.starts_with("HTTP/") && text.find('\n') == std::string_view::npos;
}

struct Sign {
  std::string_view words, sign;
  bool behind = false;  // the number
};
constexpr Sign signs[] = {{"<=", "<="},
                          {">=", ">="},
                          {"\xe2\x89\xa4", "<="},
                          {"\xe2\x89\xa5", ">="},
                          {"==", "=="},
                          {"<", "<"},
                          {">", ">"},
                          {"=", "=="},
                          {"at least ", ">="},
                          {"at most ", "<="},
                          {"no more than ", "<="},
                          {"no less than ", ">="},
                          {"more than ", ">"},
                          {"greater than ", ">"},
                          {"less than ", "<"},
                          {"fewer than ", "<"},
                          {"exactly ", "=="},
                          {" or more", ">=", true},
                          {" or less", "<=", true},
                          {" or fewer", "<=", true},
                          {"+", ">=", true}};

// "< 5", "at least 3", "3 or more"
std::optional<std::string> number_in(std::string_view original) {
  const std::string text = lower(original);
  std::string_view number = text, shown = "==";
  for (const auto& [words, sign, behind] : signs) {
    if (behind ? !text.ends_with(words) : !text.starts_with(words)) continue;
    shown = sign;
    number = behind ? number.substr(0, number.size() - words.size()) : number.substr(words.size());
    break;
  }
  number = trim(number);
  if (!parse_number(number)) return std::nullopt;
  return fmt::format("{} {}", shown, number);
}

// What a block shows, line by line, as long as nothing in it is of the day that it was written.
bool is_lasting_output(std::string_view text) {
  return text.find("...") == std::string_view::npos && !shell::placeholder(text) &&
         std::ranges::none_of(text, is_digit);
}

Expectation make(Expectation::Kind kind, std::string text) {
  Expectation expectation;
  expectation.kind = kind;
  expectation.text = std::move(text);
  return expectation;
}

// "2024-...": what stands there is left open.
bool is_left_open(const Value& value) {
  return value.is(Value::Type::string) && shell::placeholder(value.text()).has_value();
}

// {"a":{"b":1}} as {"a.b": 1}: what the http and command kinds compare by path.
void flatten(const Value& value, const std::string& path, Value& flat, int depth = 0) {
  if (value.is(Value::Type::map) && depth < json_depth_max) {
    for (const Member& member : value.members())
      flatten(member.value, path.empty() ? member.key : path + "." + member.key, flat, depth + 1);
  } else if (!path.empty() && !is_left_open(value)) {
    flat.set(path, value);
  }
}

// Of an answer that was seen once only what says how it went holds for every other.
Value lasting(const Value& json) {
  if (!is_sample(json)) return json;
  Value kept = Value::map();
  for (const Member& member : json.members())
    if (member.value.is_scalar() &&
        among(lower(member.key), {"status", "state", "ok", "healthy", "success", "ready"}))
      kept.set(member.key, member.value);
  return kept;
}

bool has_commands(const CodeBlock& block) {
  return std::ranges::any_of(split_lines(block.text), [](std::string_view line) {
    return !trim(line).empty() && !trim(line).starts_with('#');
  });
}

// The command of the check stands in the block as a line of it.
bool runs_in(const CodeBlock& block, const Check& check) {
  const std::string run = check.params.text_or("run", "");
  const auto lines = split_lines(block.text);
  return !run.empty() && std::ranges::any_of(lines, [&](std::string_view line) {
    return trim(line) == run || trim(line) == "$ " + run;
  });
}

// "Expected: ..." below the item, alone in a block or behind the same command, or as a block of
// text.
std::optional<std::string> expected_below(const Item& item, const Check& check) {
  if (item.expected) return item.expected;
  for (const CodeBlock& block : item.code) {
    if (block.expected && (!has_commands(block) || runs_in(block, check))) return block.expected;
    if (among(lower(block.language), {"text", "txt", "output", "plaintext", "log"}))
      return std::string(trim(block.text));
  }
  return std::nullopt;
}

// `jq .state` prints a text in its quotes, which authors write or leave out.
bool prints_quoted(std::string_view run) {
  const auto commands = shell::simple_commands(run);
  if (commands.empty() || commands.back().words.empty()) return false;
  const auto& words = commands.back().words;
  return words[0] == "jq" && std::ranges::none_of(words, [](const std::string& word) {
           return among(word, {"-r", "--raw-output", "-j", "--join-output", "-e", "--exit-status"});
         });
}

// `bin/state`: a program of the team, which tells people what it does.
bool is_own_program(std::string_view run) {
  const auto commands = shell::simple_commands(run);
  return commands.size() == 1 && !commands[0].words.empty() &&
         commands[0].words[0].find('/') != std::string::npos;
}

// "successfully rolled out", "ERROR=0": a message, which may stand among others. A number or a
// word may be all that there is to print.
bool is_message(std::string_view text) {
  return std::ranges::any_of(text, is_letter) && text.find('\n') == std::string_view::npos &&
         text.find_first_of(" =") != std::string_view::npos;
}

// "ERROR=0" stands by itself. Other words end their line and begin it, or stand behind a mark:
// "all good" is no part of "not all good", nor "READY" of "READY: no".
std::string message_pattern(std::string_view text) {
  const bool is_count = text.find(' ') == text.npos && text.find('=') != text.npos;
  if (is_count) return "(^|[\\s,;(\\[])" + escaped(text) + "([\\s,;)\\]]|\\z)";
  return "(?m)(^|[^\\w\\s,;-])\\s*" + escaped(text) + "[.!]?\\s*$";
}

// What a command prints.
void add_printed(Check& check, const std::string& text) {
  const std::string run = check.params.text_or("run", "");
  const bool is_word = std::ranges::all_of(text, is_name_byte) && !is_digit(text.front());
  if (prints_quoted(run)) {
    check.params.set("matches", Value("\\A\"?" + escaped(text) + "\"?\\s*\\z"));
  } else if (prints_more(run)) {
    check.params.set("contains", Value(text));
  } else if (is_message(text) || (is_word && is_own_program(run))) {
    check.params.set("contains", Value(text));
    check.params.set("matches", Value(message_pattern(text)));
  } else {
    check.params.set("stdout", Value(text));
  }
}

bool says_what_to_expect(const Check& check) {
  return std::ranges::any_of(check.params.members(), [](const Member& member) {
    return among(member.key, {"stdout", "contains", "not_contains", "matches", "json", "number",
                              "empty", "unreachable", "response_headers"});
  });
}

}  // namespace

bool add_expectation(Check& check, const Expectation& expected) {
  switch (expected.kind) {
    case Expectation::Kind::none:
      return false;
    case Expectation::Kind::prose:
      return false;
    case Expectation::Kind::empty:
      if (check.kind == "http") return false;
      check.params.set("empty", Value(true));
      return true;
    case Expectation::Kind::text:
      if (check.kind != "http") {
        add_printed(check, expected.text);
        return true;
      }
      if (is_status_line(expected.text)) return false;  // no check sees the version
      check.params.set("contains", Value(expected.text));
      return true;
    case Expectation::Kind::number:
      if (check.kind == "http") return false;
      check.params.set("number", Value(expected.text));
      return true;
    case Expectation::Kind::status:
      if (check.kind != "http") return false;
      check.params.set("status", Value(expected.text));
      return true;
    case Expectation::Kind::json: {
      Value flat = Value::map();
      flatten(lasting(expected.json), "", flat);
      if (flat.members().empty()) return false;
      check.params.set("json", std::move(flat));
      return true;
    }
  }
  return false;
}

void add_expected_below(const Item& item, Finding& found) {
  if (found.checks.empty() || !among(found.checks[0].kind, {"command", "http"})) return;
  Check& check = found.checks[0];
  const auto said = expected_below(item, check);
  if (!said || says_what_to_expect(check)) return;
  const Expectation expected = read_expectation(*said);
  const bool told =
      expected.kind == Expectation::Kind::text || expected.kind == Expectation::Kind::prose;
  const bool of_version = check.kind == "http" && is_status_line(expected.text);
  if (told && !of_version) check.params.set("contains", Value(expected.text));
  found.sure &= !of_version;
  found.sure &= found.checks.size() == 1 && expected.kind != Expectation::Kind::prose &&
                (told || add_expectation(check, expected));
}

static std::optional<std::string> status_in(const Prose& prose) {
  std::string statuses;
  bool joined = false;  // nothing but "or" since the status before
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    joined = joined &&
             (names_status(token.lower) || among(token.lower, {"or", "and", ",", "/", "(", ")"}));
    const bool unit = i + 1 < prose.tokens.size() &&
                      among(prose.tokens[i + 1].lower, {"ms", "milliseconds", "seconds", "requests",
                                                        "bytes", "users", "items"});
    if (!names_status(token.lower) || unit) continue;
    if (!statuses.empty() && !joined) return std::nullopt;  // "200 instead of 500"
    statuses += (statuses.empty() ? "" : ",") + std::string(token.lower);
    joined = true;
  }
  return statuses.empty() ? std::nullopt : std::optional(statuses);
}

std::optional<std::string> status_in(std::string_view text) {
  return status_in(read_prose(text.substr(0, text_bytes_max)));
}

Expectation read_expectation(std::string_view original) {
  using Kind = Expectation::Kind;
  std::string_view text = trim(original.substr(0, text_bytes_max));
  if (text.starts_with("`{") && text.ends_with("}`")) text = text.substr(1, text.size() - 2);
  if (text.empty()) return {};
  if (says_nothing(text)) return make(Kind::empty, {});
  if (text.front() == '{' || text.front() == '[') {
    if (auto json = parse_relaxed_json(text)) {
      Expectation expectation = make(Kind::json, std::string(text));
      expectation.json = std::move(*json);
      return expectation;
    }
    return make(Kind::prose, std::string(text));
  }
  if (auto quoted = literal(text.ends_with('.') ? text.substr(0, text.size() - 1) : text))
    return is_status_line(*quoted) ? read_expectation(*quoted) : make(Kind::text, *quoted);
  const Prose prose = read_prose(text);
  const bool only_status = std::ranges::all_of(prose.tokens, [&](const Token& token) {
    // "404 Not Found", and not "not 200"
    if (token.lower == "not" && (&token == &prose.tokens.back() || (&token + 1)->lower != "found"))
      return false;
    return token.kind == Token::Kind::mark || names_status(token.lower) ||
           among(token.lower, {"all", "return", "returns", "status", "code", "codes", "http", "ok",
                               "http/1.1", "response", "responses", "created", "forbidden",
                               "unauthorized", "not", "found", "endpoints"});
  });
  if (const auto status = status_in(prose); status && only_status)
    return make(Kind::status, *status);
  if (auto number = number_in(text)) return make(Kind::number, *number);
  if (is_status_line(text)) return make(Kind::text, std::string(text));  // of HTTP/2 or HTTP/3
  const bool block = original.ends_with('\n');                           // no comment ends its line
  if (is_plain_word(text) || (block && is_lasting_output(text)))
    return make(Kind::text, std::string(text));
  return make(Kind::prose, std::string(text));
}

}  // namespace seatrial::recognize
