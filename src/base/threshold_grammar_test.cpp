// Sentences made from the grammar that the documentation shows must all be read.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "base/text.hpp"
#include "base/threshold.hpp"

namespace seatrial {
namespace {

constexpr int sentences = 5000;
constexpr int depth_max = 40;

// Makes one sentence of an EBNF text by walking it with a die.
class Grammar {
 public:
  explicit Grammar(std::string_view text) {
    for (const std::string_view raw : split(text, ';')) {
      const std::size_t equals = raw.find('=');
      if (equals != std::string_view::npos && raw.find('"') > equals)
        rules_[std::string(trim(raw.substr(0, equals)))] = raw.substr(equals + 1);
    }
  }

  std::string sentence(const std::string& rule, std::mt19937& die) {
    const auto found = rules_.find(rule);
    if (found == rules_.end() || ++depth_ > depth_max) {
      ADD_FAILURE() << "no rule " << rule;
      return {};
    }
    std::string_view rest = found->second;
    std::string text = alternatives(rest, die, true);
    --depth_;
    return text;
  }

 private:
  // Reads all alternatives, so that the text behind them is found, and keeps one.
  std::string alternatives(std::string_view& rest, std::mt19937& die, bool wanted) {
    std::string_view ahead = rest;
    int count = 1;
    sequence(ahead, die, false);
    for (; ahead.starts_with('|'); ++count) {
      ahead.remove_prefix(1);
      sequence(ahead, die, false);
    }
    const int chosen = std::uniform_int_distribution(0, count - 1)(die);
    std::string text;
    for (int i = 0; i < count; ++i) {
      if (i > 0) rest.remove_prefix(1);
      const std::string one = sequence(rest, die, wanted && i == chosen);
      if (i == chosen) text = one;
    }
    return text;
  }

  std::string sequence(std::string_view& rest, std::mt19937& die, bool wanted) {
    std::string text;
    for (;;) {
      text += part(rest, die, wanted);
      skip(rest);
      if (!rest.starts_with(',')) return text;
      rest.remove_prefix(1);
    }
  }

  std::string part(std::string_view& rest, std::mt19937& die, bool wanted) {
    skip(rest);
    const char first = rest.empty() ? ' ' : rest[0];
    if (first == '"') {
      const std::string text(rest.substr(1, rest.find('"', 1) - 1));
      rest.remove_prefix(text.size() + 2);
      return wanted ? text : "";
    }
    if (first == '?') {
      const std::string_view what = trim(rest.substr(1, rest.find('?', 1) - 1));
      rest.remove_prefix(rest.find('?', 1) + 1);
      return wanted ? special(what, die) : "";
    }
    if (first == '[' || first == '(') {
      rest.remove_prefix(1);
      const bool taken = first == '(' || die() % 2 == 0;
      const std::string text = alternatives(rest, die, wanted && taken);
      skip(rest);
      rest.remove_prefix(1);
      return taken ? text : "";
    }
    const std::size_t end = std::min(rest.find_first_of(" ,|;)]\n"), rest.size());
    const std::string name(rest.substr(0, end));
    rest.remove_prefix(end);
    return wanted ? sentence(name, die) : "";
  }

  static std::string special(std::string_view what, std::mt19937& die) {
    static constexpr std::string_view names[] = {"queue depth", "Throughput", "open connections",
                                                 "Kafka consumer lag", "checkouts"};
    if (what == "words") return std::string(names[die() % std::size(names)]);
    return std::to_string(what == "digits" ? 1 + die() % 100 : 100 + die() % 100);
  }

  static void skip(std::string_view& rest) {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\n')) rest.remove_prefix(1);
  }

  std::map<std::string, std::string_view, std::less<>> rules_;
  int depth_ = 0;
};

std::string documentation() {
  std::ifstream file(SEATRIAL_SOURCE_DIR "/docs/explanation/recognition.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ThresholdGrammar, EverySentenceIsRead) {
  const std::string page = documentation();
  const std::size_t begin = page.find("```ebnf\n"), end = page.find("```", begin + 8);
  ASSERT_NE(begin, std::string::npos);
  Grammar grammar(std::string_view(page).substr(begin + 8, end - begin - 8));
  std::mt19937 die(1);
  for (int i = 0; i < sentences; ++i) {
    const std::string text = grammar.sentence("threshold", die);
    const auto words = threshold_words(text);
    const auto read = read_threshold(words);
    ASSERT_TRUE(read) << text;
    const Result<Threshold>& threshold = *read;
    ASSERT_TRUE(threshold) << text << ": " << threshold.error().what;
    EXPECT_FALSE(threshold->metric.empty()) << text;
    const bool windowed = text.find(" for ") != std::string::npos;
    EXPECT_TRUE(!windowed || !threshold->window.empty()) << text;
  }
}

}  // namespace
}  // namespace seatrial
