#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.hpp"
#include "model/checklist.hpp"
#include "recognize/view.hpp"

// What a block says that its commands should print.
namespace seatrial::recognize {

struct Expectation {
  enum class Kind { none, empty, text, json, number, status, prose };

  Kind kind = Kind::none;
  std::string text;  // of text, number ("< 5") and status ("2xx")
  Value json;
};

Expectation read_expectation(std::string_view text);

// False if this kind of check cannot say what is expected.
bool add_expectation(Check& check, const Expectation& expected);

// Adds what stands below the item of a finding's only command or request, or makes it a guess.
void add_expected_below(const Item& item, Finding& found);

// "200", "2xx", "200,204" from the words behind "returns", or none.
std::optional<std::string> status_in(std::string_view text);

}  // namespace seatrial::recognize
