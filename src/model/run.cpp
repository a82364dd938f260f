#include "model/run.hpp"

#include <fmt/format.h>

namespace seatrial {

State state_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return State::pass;
    case Outcome::fail:
      return State::fail;
    case Outcome::error:
      return State::error;
    case Outcome::blocked:
      return State::blocked;
    case Outcome::pending:
      return State::pending;
    case Outcome::skipped:
      return State::skipped;
    case Outcome::not_applicable:
      return State::not_applicable;
  }
  return State::error;
}

bool is_bad(State state) {
  return state == State::fail || state == State::error || state == State::blocked;
}

std::string qualified_id(const Checklist& checklist, std::string_view id) {
  return fmt::format("{}#{}", checklist.shared_path(), id);
}

std::string qualified_id(const RunDocument& document, const JudgedItem& judged) {
  return qualified_id(document.checklists[judged.checklist], document.item_of(judged).id);
}

std::string logged_id(const RunDocument& document, const JudgedItem& judged) {
  return document.checklists.size() == 1 ? document.item_of(judged).id
                                         : qualified_id(document, judged);
}

std::array<std::size_t, all_states.size()> count_states(const RunDocument& document) {
  std::array<std::size_t, all_states.size()> counts{};
  for (const JudgedItem& judged : document.items) ++counts[static_cast<std::size_t>(judged.state)];
  return counts;
}

std::size_t count_unread(const RunDocument& document) {
  std::size_t count = 0;
  for (const Checklist& checklist : document.checklists) count += checklist.unread.size();
  return count;
}

std::string unread_text(std::size_t count) {
  return count == 1 ? "1 line looks like an item and could not be read"
                    : fmt::format("{} lines look like items and could not be read", count);
}

}  // namespace seatrial
