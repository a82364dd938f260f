#pragma once

#include <string>
#include <vector>

#include "checklist/draft.hpp"
#include "checklist/orders.hpp"
#include "checklist/topics.hpp"

// What surrounds a list says of its lines.
namespace seatrial::checklist {

struct ListContext {
  Topic topic = Topic::neutral;
  std::string lead_in;
  bool boxes = false;            // of its own
  std::size_t parent = no_item;  // the item the list is nested in
  bool details = false;          // it only explains the list item around it
  bool titled = false;           // which is a title of its lines: "2. **Operations**"
  bool fields = false;           // it names the parts of what stands in front of it
  bool facts = false;            // it says what there is
  bool demanded = false;         // the lead-in itself states requirements
  bool unclear = false;          // the lead-in is a condition, and does not say of what
  std::vector<BlockId> answers;  // boxes of which one is to be ticked
  bool orders = false;           // most of its lines ask for something by their verb
  Contingency contingency;       // when its lines are to be done
};

ListContext context_of(const Draft& draft, BlockId list);

// The paragraph that a list item begins with; no_block if it begins with something else.
BlockId first_text(const Draft& draft, BlockId list_item);
bool has_content_below(const Draft& draft, BlockId list_item);  // behind that paragraph

// Neither boxes nor a heading that is an item say what its section asks for.
bool stands_alone(const Draft& draft, BlockId list);

}  // namespace seatrial::checklist
