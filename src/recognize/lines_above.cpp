#include "recognize/lines_above.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/literals.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t ancestors_max = 8;

// What a list may be the condition of.
constexpr WordSet outcomes({
    "only",   "done",      "ready",      "complete", "completed", "closed",   "finished",
    "go",     "live",      "green",      "launch",   "release",   "ship",     "deploy",
    "merge",  "proceed",   "approved",   "met",      "accepted",  "pass",     "passes",
    "passed", "succeeds",  "successful", "launched", "shipped",   "released", "deployed",
    "merged", "satisfied", "start",      "publish",
});

// A verb that says of what is named in front of it that it is well: "Build works: `make`".
bool praises(const Token& token) {
  return token.says(sense::green | sense::works) &&
         !among(token.lower, {"status", "state", "up", "clean", "complete", "live", "online",
                              "available", "latest"});
}

// A word that says of a literal what has to hold of it, and not only what it is called.
bool predicates(const Token& token) {
  return token.kind == Kind::word && !token.spanned &&
         (token.says(sense::ask | sense::modal | sense::presence | sense::green | sense::works |
                     sense::answers | sense::verified | sense::redirects | sense::exposes |
                     sense::committed | sense::ignored | sense::valid | sense::none) ||
          among(token.lower, {"is",      "are",     "be",     "was",     "has",      "have",
                              "remains", "remain",  "stays",  "stay",    "builds",   "prints",
                              "running", "starts",  "begins", "ends",    "points",   "equals",
                              "matches", "written", "uses",   "listens", "compiles", "set"}) ||
          negates(token) || overturns(token));
}

}  // namespace

std::vector<Above> lines_above(const View& view) {
  std::vector<Above> lines;
  const auto& items = view.checklist.items;
  const auto add = [&](std::string_view text, bool leads) {
    lines.push_back({text.substr(0, line_bytes_max), leads});
  };
  if (!view.item.lead_in.empty()) add(view.item.lead_in, true);
  auto parent = view.item.parent;
  for (std::size_t i = 0; parent && i < ancestors_max; ++i, parent = items[*parent].parent)
    add(items[*parent].text, i == 0);
  for (const std::string_view heading : view.item.section)
    lines.push_back({without_reason(heading.substr(0, line_bytes_max)), false, true});
  return lines;
}

std::vector<Above> innermost_first(const View& view) {
  std::vector<Above> lines = lines_above(view);
  std::ranges::reverse(lines.end() - static_cast<std::ptrdiff_t>(view.item.section.size()),
                       lines.end());
  return lines;
}

bool stands_alone(const View& view) {
  const Tokens& tokens = view.prose.tokens;
  const std::size_t literal = first_literal(tokens);
  const std::size_t label = label_end(tokens, literal);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool asks = i == 0 && token.says(sense::ask) && !token.says(sense::test);
    const bool answer = i > literal && token.kind == Kind::number;
    const bool labels = i < label && !asks;
    if (token.depth == 0 && (answer || (labels ? praises(token) : predicates(token)))) return false;
  }
  return view.item.code.empty() && !view.item.verification && !view.item.expected;
}

std::span<const Token> label_of(const Tokens& tokens) {
  const auto end = std::ranges::find_if(
      tokens, [](const Token& token) { return is_dash(token) || among(token.text, {":", "|"}); });
  return end == tokens.end() ? std::span<const Token>() : std::span(tokens.begin(), end);
}

bool says_next(const Tokens& tokens, std::size_t at,
               std::initializer_list<std::string_view> words) {
  return at + 1 < tokens.size() && among(tokens[at + 1].lower, words);
}

bool waits_for(const Tokens& tokens) {
  const auto denial = std::ranges::find_if(tokens, denies);
  return denial != tokens.end() && std::any_of(denial, tokens.end(), [](const Token& token) {
           return token.lower == "until" || token.lower == "unless";
         });
}

bool is_open_condition(const Tokens& tokens, std::size_t at) {
  const auto condition = tokens.begin() + static_cast<std::ptrdiff_t>(at);
  return among(condition->lower, {"if", "when", "whenever", "where"}) &&
         std::none_of(tokens.begin(), condition,
                      [](const Token& token) { return outcomes.contains(token.lower); });
}

bool repeats(const Tokens& tokens, std::size_t at) {
  static constexpr WordSet moments({"release", "releases", "deploy", "deployment", "change",
                                    "merge", "push", "pr", "commit", "time", "day", "week", "month",
                                    "hour", "minute", "minutes", "quarter", "sprint", "rollout",
                                    "launch", "build", "run", "item", "items", "check", "box",
                                    "step", "line", "one", "of", "pull",
                                    // What the list below names one by one.
                                    "route", "page", "url", "endpoint", "path", "command", "file",
                                    "variable", "setting", "following",
                                    // Each of them is judged by itself.
                                    "environment"});
  return among(tokens[at].lower, {"each", "every"}) && at + 1 < tokens.size() &&
         tokens[at + 1].kind == Kind::word && !moments.contains(tokens[at + 1].lower);
}

std::size_t behind_moment(const Tokens& tokens, std::size_t at) {
  const bool opens = tokens[at].lower == "before" && at + 1 < tokens.size() &&
                     tokens[at + 1].kind == Kind::word && tokens[at + 1].lower.ends_with("ing");
  if (!opens) return at;
  std::size_t end = at + 1;
  while (end < tokens.size() && tokens[end].kind == Kind::word && !is_conditional(tokens[end]))
    ++end;
  return end;
}

}  // namespace seatrial::recognize
