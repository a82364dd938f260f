#pragma once

#include <array>
#include <string_view>

// What may stand in front of the words of an item: a number, a label, a tag in brackets.
namespace seatrial::recognize {

// What may stand in front, and what is left behind it.
struct Front {
  std::string_view words, left;
  bool marked = false;   // in brackets or emphasised
  bool divided = false;  // a colon or a dash behind it
};

// What divides a remark from what stands beside it.
inline constexpr std::array<std::string_view, 5> dashes = {" \xe2\x80\x94 ", " \xe2\x80\x93 ",
                                                           " -- ", " - ", " \xc2\xb7 "};

// Cheap: most texts have none, and need not be searched for each of them.
bool may_have_dash(std::string_view text);

std::string_view trim_left(std::string_view text);

Front bracketed_front(std::string_view text);   // "[P0] ", "**[P0]** ", "(critical): "
Front emphasised_front(std::string_view text);  // "**P1** ", "**Config:** ", "**Config**: "
Front divided_front(std::string_view text);     // "P1: ", "Config - "
Front first_word(std::string_view text);        // "1.2 ", "@ana "

// What is left behind the first of them that passes a test; the same text: none does.
template <typename Test>
std::string_view without_front(std::string_view text, Test test) {
  for (const auto& front_of : {bracketed_front, emphasised_front, divided_front, first_word})
    if (const Front front = front_of(text); test(front)) return front.left;
  return text;
}

}  // namespace seatrial::recognize
