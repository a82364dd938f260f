#include "checklist/answers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/items.hpp"
#include "checklist/list_context.hpp"
#include "checklist/padded.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t answer_bytes_max = 60;
constexpr std::size_t answers_max = 24;  // each is held against each

// "Approved with exceptions", "Do not ship it", "Hold": words of approval alone, and what they
// approve.
bool is_verdict(std::string_view padded) {
  static constexpr WordSet approvals({"accept",    "accepted", "approve",  "approved",  "cleared",
                                      "confirmed", "declined", "defer",    "deferred",  "delay",
                                      "delayed",   "denied",   "fail",     "failed",    "go",
                                      "hold",      "n",        "no",       "nogo",      "pass",
                                      "passed",    "pending",  "postpone", "postponed", "proceed",
                                      "reject",    "rejected", "ship",     "wait",      "yes"});
  static constexpr WordSet fillers({"a",    "conditional", "conditionally", "conditions",
                                    "do",   "don",         "exceptions",    "for",
                                    "it",   "launch",      "live",          "non",
                                    "not",  "on",          "release",       "rollout",
                                    "t",    "the",         "this",          "to",
                                    "with", "without",     "deploy",        "deployment"});
  bool approves = false;
  for (std::string_view rest = trim(padded); !rest.empty();) {  // most words are neither
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!approvals.contains(word) && !fillers.contains(word)) return false;
    approves = approves || approvals.contains(word);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return approves;
}

// Padded, without an aside; empty: no answer by itself. "Secrets: `A_KEY` is set" and "No secrets:
// `B_KEY` is not set" demand two things.
std::string answer_in(const Draft& draft, BlockId list_item) {
  const BlockId text = first_text(draft, list_item);
  if (text == no_block || draft.block(text).span.length > answer_bytes_max) return {};
  const std::string markup = draft.document.text(draft.block(text));
  if (markup.contains('`') || markup.contains(':')) return {};
  const std::string plain = plain_text(markup);
  const auto aside =
      std::ranges::find_if(plain, [](char c) { return c == '(' || c == ',' || c == ';'; });
  std::string words = padded_words({plain.begin(), aside});
  return is_verdict(words) ? words : std::string();
}

bool denies(std::string_view denial, std::string_view answer) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> opposites = {{
      {" rejected ", " approved "},
      {" reject ", " approve "},
      {" rejected ", " accepted "},
      {" declined ", " accepted "},
      {" denied ", " approved "},
      {" no ", " yes "},
      {" fail ", " pass "},
      {" failed ", " passed "},
  }};
  const auto last = [](std::string_view words) {
    return words.substr(words.rfind(' ', words.size() - 2));
  };
  const auto front = [&](std::string_view words) {
    return words.substr(0, words.size() - last(words).size());
  };
  if (front(denial) == front(answer) &&
      std::ranges::find(opposites, std::pair(last(denial), last(answer))) != opposites.end())
    return true;
  for (const std::string_view word : {" not", " no", " non", " do not", " don t"})
    if (denial.size() == word.size() + answer.size() && denial.starts_with(word) &&
        denial.ends_with(answer))
      return true;
  return false;
}

// "Hold", "Deferred": neither the one nor the other.
bool is_delay(std::string_view answer) {
  return among(answer, {" hold ", " on hold ", " wait ", " defer ", " deferred ", " delay ",
                        " delayed ", " postpone ", " postponed ", " pending ", " n a "});
}

}  // namespace

std::vector<BlockId> contrary_answers(const Draft& draft, BlockId list) {
  std::vector<BlockId> boxes;
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next)
    if (has_box(draft, id)) boxes.push_back(id);
  if (boxes.size() < 2 || boxes.size() > answers_max) return {};
  std::vector<std::pair<BlockId, std::string>> answers;
  for (const BlockId id : boxes)
    if (std::string answer = answer_in(draft, id); answer.size() > 2)
      answers.emplace_back(id, std::move(answer));
  std::vector<std::string_view> denied, denials;
  for (const auto& [id, answer] : answers)
    for (const auto& [other_id, other] : answers)
      if (denies(other, answer)) {
        denied.push_back(answer);
        denials.push_back(other);
      }
  if (denied.empty()) return {};
  std::vector<BlockId> found;
  for (const auto& [id, answer] : answers) {
    const bool varies = std::ranges::any_of(denied, [&](std::string_view known) {
      return answer.starts_with(known) || answer.ends_with(known);
    });
    if (varies || is_delay(answer) || std::ranges::find(denials, answer) != denials.end())
      found.push_back(id);
  }
  return found;
}

}  // namespace seatrial::checklist
