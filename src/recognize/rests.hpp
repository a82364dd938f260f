#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/check.hpp"
#include "model/checklist.hpp"

// What may stand at either end of an item and leaves its check what it is: when it is due, why it
// is wanted, that it is important, where a file lies that is named by its path anyway.
namespace seatrial::recognize {

struct Shortened {
  Item item;
  unsigned kinds = 0;     // of checks that the rest leaves as they are
  std::string directory;  // where a command is to be run; empty: nothing is said of it

  bool fits(const Check& check) const;
};

// The item without such rests, if it has any.
std::optional<Shortened> without_rest(const Item& item);

}  // namespace seatrial::recognize
