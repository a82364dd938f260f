#include "recognize/command_topics.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// What people say, and parts of the names that commands have for it.
struct Topic {
  std::string_view words, parts;  // divided by blanks
};
constexpr std::array<Topic, 4> topics = {{
    {"lint linter linting linted", "lint ruff flake8 clippy golangci eslint biome check verify ci"},
    {"test tests testing", "test spec jest pytest cypress playwright e2e smoke check verify ci"},
    {"build builds built compile compiles",
     "build compile bundle tsc make docker assemble package "
     "install export check verify ci"},
    {"typecheck type-check", "type tsc mypy pyright check verify ci build"},
}};

// A run ends well whatever these are, unless it is named after them. How often, too, no run shows.
constexpr WordSet measured({"coverage", "latency", "p50", "p90", "p95", "p99", "downtime", "leak",
                            "leaks", "throughput", "weekly", "daily", "monthly", "nightly",
                            "hourly", "quarterly", "regularly", "offsite", "off-site"});

bool has_part(std::string_view run, std::string_view parts) {
  return std::ranges::any_of(split(parts, ' '),
                             [&](std::string_view part) { return run.contains(part); });
}

bool is_word_of(std::string_view words, std::string_view word) {
  return std::ranges::any_of(split(words, ' '),
                             [&](std::string_view each) { return each == word; });
}

std::string all_runs(const Finding& found) {
  std::string all;
  for (const Check& check : found.checks) all += lower(check.params.text_or("run", "")) + "\n";
  return all;
}

// The first word of a topic that none of the commands has, if they have another one.
const Token* foreign_topic(std::span<const Token> words, std::string_view runs) {
  const bool named =
      std::ranges::any_of(topics, [&](const Topic& topic) { return has_part(runs, topic.parts); });
  const Token* foreign = nullptr;
  for (const Token& token : words)
    for (const Topic& topic : topics) {
      if (token.kind != Kind::word || !is_word_of(topic.words, token.lower)) continue;
      if (has_part(runs, topic.parts)) return nullptr;
      if (named && !foreign) foreign = &token;
    }
  return foreign;
}

}  // namespace

std::optional<std::string> other_topic(const Tokens& tokens, const Finding& found) {
  if (!is_kind(found, {"command"})) return std::nullopt;
  const std::size_t literal = first_literal(tokens);
  if (literal == 0 || literal >= tokens.size()) return std::nullopt;
  const auto front = std::span(tokens).first(literal);
  const std::string runs = all_runs(found);
  for (const Token& token : front)
    if (measured.contains(token.lower) && !runs.contains(token.lower.substr(0, 5)))
      return std::string(token.text);
  const Token* foreign = foreign_topic(front, runs);
  return foreign ? std::optional(std::string(foreign->text)) : std::nullopt;
}

}  // namespace seatrial::recognize
