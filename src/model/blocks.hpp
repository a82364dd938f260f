#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"

// What keeps gates closed, as run documents and records write it: the id of an item; anything else
// in parentheses.
namespace seatrial {

// The parts of their words by which the kind of a block is known when it is read again.
namespace block_words {
inline constexpr std::string_view unread = " that may be items could not be read";
inline constexpr std::string_view interrupted = "the run was interrupted";
inline constexpr std::string_view changed = "the repository changed during the run";
inline constexpr std::string_view earlier_gate = "it comes after the gate '";
inline constexpr std::string_view not_signed = " has not signed";
inline constexpr std::string_view rejected = "rejected in ";
inline constexpr std::string_view calendar = "the calendar '";
}  // namespace block_words

std::string written(const Block& block);
std::vector<std::string> written(const std::vector<Block>& blocks);

Block read_block(std::string_view written);
std::vector<Block> read_blocks(const std::vector<std::string>& written);

// What a block that is no item makes of its gate by itself.
Decision decision_of(Block::Kind kind);

}  // namespace seatrial
