#pragma once

#include <initializer_list>
#include <string_view>

namespace seatrial::gate {

// May two names be of the same person? Neither case nor order ("Lee, Kim") tells persons apart, nor
// do marks on letters and letters that look the same, blanks that cannot be seen, an address,
// single letters, and titles, degrees and jobs beside a name of at least two words. Any further
// word does. A letter that nobody reads may be any that is read. `roles` are those that the two
// have signed for: their words are no names.
bool same_person(std::string_view left, std::string_view right,
                 std::initializer_list<std::string_view> roles = {});

}  // namespace seatrial::gate
