#include "app/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ranges>

#include "app/statements.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/streak_items.hpp"
#include "gate/window_log.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t questions_shown = 8;

// An answer is signed: a few letters that happen to be in a question name none.
bool has_words(std::string_view question, std::string_view words) {
  const std::string meant = gate::normal_question(words);
  return !meant.empty() && contains_ignoring_case(fmt::format(" {} ", collapse_spaces(question)),
                                                  fmt::format(" {} ", meant));
}

struct Asked {
  std::string question;
  std::map<std::string, const JudgedItem*> by_role;
};

}  // namespace

std::string question_of(const JudgedItem& item) {
  const Check* streak = gate::wanted_streak(item.binding);
  return streak ? gate::question_of(*streak) : std::string();
}

std::expected<std::vector<const JudgedItem*>, Findings> find_question(const Standing& standing,
                                                                      std::string_view words) {
  std::map<std::string, Asked> asked;
  for (const JudgedItem& judged : standing.document.items) {
    const std::string question = question_of(judged);
    if (question.empty()) continue;
    Asked& each = asked[gate::normal_question(question)];
    each.question = question;
    each.by_role.emplace(role_of(judged), &judged);
  }
  std::vector<const Asked*> meant;
  for (const auto& [normal, each] : asked) {
    if (normal == gate::normal_question(words)) {
      meant = {&each};
      break;
    }
    if (has_words(each.question, words)) meant.push_back(&each);
  }
  if (meant.size() == 1) {
    const auto items = std::views::values(meant.front()->by_role);
    return std::vector<const JudgedItem*>(items.begin(), items.end());
  }
  std::vector<std::string> questions;
  for (const Asked& each : std::views::values(asked))
    if (questions.size() < questions_shown) questions.push_back(printable_line(each.question));
  return std::unexpected(finding(
      "ST0607", standing.config.path,
      fmt::format("'{}' is the question of {}", shorten(printable_line(words), 80),
                  meant.empty() ? "no item" : "several items"),
      asked.empty() ? "an item asks each day with `streak: {none: tenant incidents}` in `bind:`"
                    : "asked is: " + join(questions, ", ")));
}

}  // namespace seatrial::app
