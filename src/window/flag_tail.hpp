#pragma once

#include <span>
#include <string>
#include <vector>

#include "window/flag_mentions.hpp"
#include "window/flag_words.hpp"

// What a sentence says around the value that it gives a flag, and of other values.
namespace seatrial::window {

// How much a value lets through: "shadow" refuses nothing, "enforced" all that it should.
enum class Strength { weak, plain, strict };
Strength strength_of(std::string_view value);

using FlagWords = std::span<const FlagWord>;

// A word like a value behind the one that was read: "`shadow` in dev, `enforced` in prod".
struct OtherValue {
  std::size_t at = 0;
  std::string text;
  Said said = Said::unclear;  // demanded: in place of the one before it
};
// Those of words[begin] to words[end].
std::vector<OtherValue> other_values(FlagWords words, std::size_t begin, std::size_t end,
                                     const std::vector<std::string>& known);

// Where what belongs to a flag ends: at the next one, or where a sentence speaks of other things.
std::size_t end_of_flag(FlagWords words, std::size_t begin);

// For whom the words between `begin` and `end` mean the value or flag at `at`: those behind it up
// to a comma, else those in front.
Stage stage_around(FlagWords words, std::size_t begin, std::size_t at, std::size_t end);

// Are the words around a value such that nothing but a demand can be meant? Of weak values each
// must be known.
bool is_plain_demand(FlagWords head, FlagWords tail, Strength strength);

}  // namespace seatrial::window
