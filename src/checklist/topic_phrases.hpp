#pragma once

#include <span>
#include <string_view>

#include "checklist/topics.hpp"

// What titles and lead-ins say, in the words that people put over their lists.
namespace seatrial::checklist {

struct Phrase {
  std::string_view words;  // lower case; starts at a word and ends anywhere unless a space follows
  Topic topic;
};

// The first that is found decides, so the special stands in front of the general.
std::span<const Phrase> topic_phrases();

// Titles and lead-ins that say what follows only where they say nothing else.
std::span<const Phrase> whole_titles();

}  // namespace seatrial::checklist
