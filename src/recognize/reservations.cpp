#include "recognize/reservations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/literals.hpp"
#include "recognize/plain_orders.hpp"
#include "recognize/table_heads.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

constexpr WordSet turning({"bad", "before", "broken", "error", "errors", "fail", "failing", "fails",
                           "failure", "failures", "failed", "former", "forbidden", "incorrect",
                           "old", "previous", "unhealthy", "wrong"});

bool turns(std::string_view head) {
  return std::ranges::any_of(read_prose(head).tokens,
                             [](const Token& token) { return turning.contains(token.lower); });
}

// How it looks when something is wrong, or how it was: "Failure looks like", "Before".
std::optional<std::string> failure_column(const View& view) {
  for (const auto& [head, cell] : headed_cells(view))
    if (!cell.empty() && turns(head) && view.item.text.find(cell) != std::string::npos)
      return std::string(head);
  return std::nullopt;
}

// "not required", "need not", "does not have to"
bool frees(std::span<const Token> main, std::size_t at) {
  const Token& word = main[at];
  if (among(main[at - 1].lower, {"need", "needs"})) return denies(word);
  const bool owed =
      at + 1 < main.size() && main[at + 1].lower == "to" && among(word.lower, {"have", "has"});
  return denies(main[at - 1]) &&
         (owed || among(word.lower, {"required", "needed", "necessary", "mandatory", "relevant",
                                     "expected", "need"}));
}

// Nothing is demanded, nor its contrary. "(auth not required)" is of a request.
std::optional<std::string> waived(const View& view, const Finding& found) {
  const auto& main = view.main;
  if (is_kind(found, {"http"})) return std::nullopt;
  for (std::size_t i = 1; i < main.size(); ++i)
    if (frees(main, i)) return fmt::format("{} {}", main[i - 1].text, main[i].text);
  return std::nullopt;
}

// "has at least `replicas: 3`": more would do as well, and is another text.
std::optional<std::string> bounded_text(const View& view, const Finding& found) {
  const bool text = std::ranges::any_of(
      found.checks, [](const Check& check) { return check.params.find("contains") != nullptr; });
  const auto& tokens = view.prose.tokens;
  for (std::size_t i = 1; text && i + 1 < tokens.size(); ++i)
    if (among(tokens[i].lower, {"least", "most"}) && tokens[i - 1].lower == "at" &&
        is_literal(tokens[i + 1]) && is_digit(tokens[i + 1].text.back()))
      return fmt::format("at {}", tokens[i].text);
  return std::nullopt;
}

// "returns status ok": of the answer, or what its body says.
std::optional<std::string> ambiguous_status(const View& view, const Finding& found) {
  const bool any = std::ranges::any_of(found.checks, [](const Check& check) {
    return check.kind == "http" && check.params.text_or("status", "") == "2xx" &&
           !check.params.find("json");
  });
  for (std::size_t i = 1; any && i < view.main.size(); ++i)
    if (view.main[i - 1].lower == "status" && view.main[i].lower == "ok") return "status ok";
  return std::nullopt;
}

// "index.html present": what a build makes lies where it makes it.
std::optional<std::string> made_somewhere(const Finding& found) {
  for (const Check& check : found.checks) {
    std::string path = check.params.text_or("path", "");
    const bool made = path.ends_with(".html") || path.ends_with(".js") || path.ends_with(".css");
    if (check.kind == "file" && made && !path.contains('/') && !path.contains(".config.") &&
        check.params.text_or("exists", "") == "true")
      return path;
  }
  return std::nullopt;
}

// "If you use Redis:" between a heading and its block is of the block, too.
std::optional<std::string> led_otherwise(const View& view, const Finding& found) {
  const Item& item = view.item;
  if (item.form != Form::heading || item.code.empty() || found.line <= item.at.line)
    return std::nullopt;
  const std::string_view source = view.checklist.source;
  const std::size_t begin = item.span.offset + item.span.length;
  const std::size_t end = item.code[0].span.offset;
  if (begin >= end || end > source.size()) return std::nullopt;
  std::string_view between = trim(source.substr(begin, end - begin));
  between = trim(between.substr(0, std::min(between.rfind("```"), between.size())));
  if (is_plain_lead(between)) return std::nullopt;
  return std::string(between.substr(0, between.find('\n')));
}

// "default `info`", "falls back to memory", and not "no default".
std::optional<std::string> default_in(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view before = i > 0 ? std::string_view(tokens[i - 1].lower) : "";
    const bool falls_back =
        tokens[i].lower == "back" && among(before, {"falls", "fall", "falling"});
    const bool is_said = among(tokens[i].lower, {"default", "defaults", "defaulted", "defaulting",
                                                 "fallback", "optional", "optionally"});
    if (falls_back || (is_said && !among(before, {"no", "without"})))
      return std::string(tokens[i].text);
  }
  return std::nullopt;
}

// "`LOG_LEVEL` (default `info`)", also in a line below: it need not be set.
std::optional<std::string> default_of_variable(const View& view, const Finding& found) {
  const bool demands_any = std::ranges::all_of(found.checks, [](const Check& check) {
    return check.kind == "env" && !check.params.find("equals") && !check.params.find("one_of") &&
           !check.params.find("unset");
  });
  if (!demands_any) return std::nullopt;
  if (auto word = default_in(view.prose)) return word;
  for (const Item* child : children(view))
    if (auto word = default_in(read_prose(child->text))) return word;
  return std::nullopt;
}

// "an up-to-date `main`": of what is elsewhere, too.
std::optional<std::string> kept_up(const View& view, const Finding& found) {
  if (!std::ranges::all_of(found.checks, [](const Check& check) { return check.kind == "git"; }))
    return std::nullopt;
  for (const Token& token : view.prose.tokens)
    if (among(token.lower, {"up-to-date", "uptodate", "latest", "synced", "synchronized", "pulled",
                            "pushed", "rebased"}))
      return std::string(token.text);
  return std::nullopt;
}

// "`HTTP/2 200`": the check looks at the status, and not at who speaks how.
std::optional<std::string> protocol_of_answer(const View& view, const Finding& found) {
  if (!is_kind(found, {"http"})) return std::nullopt;
  const std::string said =
      found.of_verification ? view.item.verification->text : std::string(view.item.text);
  const Prose prose = read_prose(said);
  for (const Token& token : prose.tokens)
    if (token.spanned && token.text.starts_with("HTTP/"))
      return std::string(token.text.substr(0, token.text.find(' ')));
  return std::nullopt;
}

// What a prefix makes its contrary: "inactive" has "active". And `port: 80` is in "port: 8080".
bool may_be_part_of_other(std::string_view text, const Check& check) {
  static constexpr WordSet turned(
      {"active",    "authenticated", "authorized", "available", "complete", "configured",
       "connected", "enabled",       "healthy",    "installed", "known",    "locked",
       "ready",     "reachable",     "resolved",   "safe",      "secure",   "signed",
       "stable",    "successful",    "supported",  "valid",     "verified"});
  const std::size_t number = text.find_last_not_of("0123456789.") + 1;  // npos + 1 is 0
  const bool ends_with_number =
      number < text.size() && (number == 0 || std::string_view(" :=").contains(text[number - 1]));
  return ends_with_number ||
         (among(check.kind, {"command", "http"}) && turned.contains(lower(text)));
}

// "should not print `active`": the check would find it in a longer word, too.
std::optional<std::string> absent_part(const Finding& found) {
  for (const Check& check : found.checks) {
    const Value* unwanted = check.params.find("not_contains");
    if (!unwanted || !among(check.kind, {"command", "http", "file"})) continue;
    if (unwanted->is(Value::Type::string) && may_be_part_of_other(unwanted->text(), check))
      return unwanted->text();
    for (const Value& each : unwanted->items())
      if (each.is(Value::Type::string) && may_be_part_of_other(each.text(), check))
        return each.text();
  }
  return std::nullopt;
}

// "`A=1`, `B=2` (optional)": one of them is, and what is demanded is more.
std::optional<std::string> partly_optional(const View& view) {
  const Item& whole = view.checklist.items[view.index];  // with all of its words
  if (!whole.required) return std::nullopt;
  const Prose prose = read_prose(whole.text);
  for (const Token& token : prose.tokens)
    if (token.depth > 0 && !token.spanned && among(token.lower, {"optional", "opcional"}))
      return std::string(token.text);
  return std::nullopt;
}

// What a test of a page may be called.
constexpr WordSet sorts_of_tests({"acceptance", "api",          "automated",
                                  "automatic",  "availability", "connectivity",
                                  "deep",       "e2e",          "end-to-end",
                                  "endpoint",   "final",        "first",
                                  "functional", "health",       "integration",
                                  "load",       "login",        "manual",
                                  "page",       "ping",         "post-deploy",
                                  "quick",      "reachability", "regression",
                                  "sanity",     "second",       "simple",
                                  "smoke",      "status",       "synthetic",
                                  "test",       "tests",        "unit",
                                  "uptime",     "browser",      "checkout",
                                  "payment",    "post-release", "post-deployment",
                                  "search",     "signup",       "web"});

// "verify", "make sure", "we expect": what comes behind its "that" is what is wanted.
bool asks_to_see(const Token& token) {
  return token.says(sense::filler | sense::ask | sense::modal) ||
         among(token.lower, {"expect", "expected", "prove", "proves", "demonstrate", "shows", "see",
                             "we", "you", "i", "it", "verified", "confirmed", "checked", "run"}) ||
         sorts_of_tests.contains(token.lower);
}

// "Write a test that `/up` returns 200", "Document that ...": the test is wanted, or the document,
// and of that the check tells nothing.
std::optional<std::string> work_in_front(const View& view) {
  const auto& tokens = view.prose.tokens;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size() && !makes_check(tokens[i]); ++i) {
    if (tokens[i].text == ":" || is_dash(tokens[i])) begin = i + 1;
    if (tokens[i].lower != "that" || tokens[i].depth > 0) continue;
    for (std::size_t at = begin; at < i; ++at) {
      const bool noun = at > begin && tokens[at].lower == "test" && is_article(tokens[at - 1]);
      if (tokens[at].kind == Token::Kind::word && (noun || !asks_to_see(tokens[at])))
        return fmt::format("{} ... that", tokens[at].text);
    }
  }
  return std::nullopt;
}

// "Add test: `/up` returns 200", and not "Smoke test:".
std::optional<std::string> test_to_make(const View& view, const Finding& found) {
  const auto& tokens = view.prose.tokens;
  const auto colon = std::ranges::find(tokens, ":", &Token::text);
  if (!is_kind(found, {"http"}) || colon == tokens.end() || colon == tokens.begin() ||
      !among((colon - 1)->lower, {"test", "tests"}))
    return std::nullopt;
  for (auto token = tokens.begin(); token != colon; ++token)
    if (token->kind == Token::Kind::word && !asks_to_see(*token) &&
        !sorts_of_tests.contains(token->lower))
      return fmt::format("{} ... test", token->text);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> word_taking_back(const View& view, const Finding& found) {
  if (auto words = failure_column(view)) return words;
  if (auto words = waived(view, found)) return words;
  if (auto words = led_otherwise(view, found)) return words;
  if (auto words = ambiguous_status(view, found)) return words;
  if (auto path = made_somewhere(found)) return path;
  if (auto word = default_of_variable(view, found)) return word;
  if (auto word = kept_up(view, found)) return word;
  if (auto word = partly_optional(view)) return word;
  if (auto text = absent_part(found)) return text;
  if (auto protocol = protocol_of_answer(view, found)) return protocol;
  if (auto words = work_in_front(view)) return words;
  if (auto words = test_to_make(view, found)) return words;
  return bounded_text(view, found);
}

}  // namespace seatrial::recognize
