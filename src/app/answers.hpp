#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "app/findings.hpp"
#include "app/standing.hpp"

// What people are asked each day: whether there was something.
namespace seatrial::app {

// What a daily answer is asked for: "tenant isolation incidents"; empty: the item wants none.
std::string question_of(const JudgedItem& item);

// The items whose question is meant, by all of its words or by some that no other question has: one
// for each role that is to answer it.
std::expected<std::vector<const JudgedItem*>, Findings> find_question(const Standing& standing,
                                                                      std::string_view words);

}  // namespace seatrial::app
