#pragma once

#include <memory>

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// Which item of its section does a block of code between the lists prove? The one that says the
// same words. Directly behind a list that is one of the list, and no other than its last if that
// one says some of them, too. Remembers the words of items: asking again nearby costs less.
class CodeMatcher {
 public:
  CodeMatcher();
  ~CodeMatcher();
  CodeMatcher(const CodeMatcher&) = delete;
  CodeMatcher& operator=(const CodeMatcher&) = delete;

  // None: no item says the same, or several do.
  Item* item_for(Draft& draft, BlockId id, const CodeBlock& code);

 private:
  class Matcher;
  std::unique_ptr<Matcher> matcher_;
};

}  // namespace seatrial::checklist
