#pragma once

#include <string_view>

#include "checklist/draft.hpp"

// What the headings around a place say of it.
namespace seatrial::checklist {

// Of a heading or a lead-in, by the kind of document that it stands in.
Topic topic_in(const Draft& draft, std::string_view plain);
// The topic that a list stands under: its lead-in, else the nearest heading with one.
Topic topic_of_section(const Draft& draft, std::uint32_t section);
// The same behind a lead-in that has none of its own.
Topic topic_around(const Draft& draft, std::uint32_t section, std::string_view lead_in);
// Does a heading around it tell of a time that is past or to come?
bool stands_below_another_time(const Draft& draft, BlockId block);

}  // namespace seatrial::checklist
