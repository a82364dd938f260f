#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// Which item of its section does a block of code between the lists prove? The one that says the
// same words. Directly behind a list that is one of the list, and no other than its last if that
// one says some of them, too. Never a rule, and none of another step. Remembers the words of items:
// asking again nearby costs less.
class CodeMatcher {
 public:
  // Places of the titles between steps, in order; they outlive it.
  explicit CodeMatcher(const std::vector<std::size_t>& titles);
  ~CodeMatcher();
  CodeMatcher(const CodeMatcher&) = delete;
  CodeMatcher& operator=(const CodeMatcher&) = delete;

  // None: no item says the same, or several do.
  Item* item_for(Draft& draft, BlockId id, const CodeBlock& code);

 private:
  class Matcher;
  const std::vector<std::size_t>& titles_;
  std::unique_ptr<Matcher> matcher_;
};

// Where the bold titles of steps stand that divide a section.
std::vector<std::size_t> step_titles(const Draft& draft);

// Do they share words?
bool may_prove(std::string_view code, std::string_view item);

}  // namespace seatrial::checklist
