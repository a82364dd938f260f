#include "model/blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace seatrial {
namespace {

using Kind = Block::Kind;

struct Wording {
  Kind kind;
  std::string_view begin;
  std::string_view within;
  std::string_view end;
};

constexpr Wording wordings[] = {
    {.kind = Kind::forbidden, .begin = block_words::calendar, .within = {}, .end = {}},
    {.kind = Kind::forbidden, .begin = block_words::rejected, .within = {}, .end = {}},
    {.kind = Kind::earlier_gate, .begin = block_words::earlier_gate, .within = {}, .end = {}},
    {.kind = Kind::whole_run, .begin = block_words::interrupted, .within = {}, .end = {}},
    {.kind = Kind::whole_run, .begin = block_words::changed, .within = {}, .end = {}},
    {.kind = Kind::whole_run, .begin = {}, .within = {}, .end = block_words::unread},
    {.kind = Kind::signature, .begin = {}, .within = block_words::not_signed, .end = {}},
};

Kind kind_of(std::string_view text) {
  const auto* found = std::ranges::find_if(wordings, [&](const Wording& each) {
    return text.starts_with(each.begin) && text.contains(each.within) && text.ends_with(each.end);
  });
  return found == std::end(wordings) ? Kind::other : found->kind;
}

}  // namespace

std::string written(const Block& block) {
  return block.kind == Kind::item ? block.text : fmt::format("({})", block.text);
}

std::vector<std::string> written(const std::vector<Block>& blocks) {
  std::vector<std::string> texts;
  for (const Block& block : blocks) texts.push_back(written(block));
  return texts;
}

Block read_block(std::string_view written) {
  if (!written.starts_with('(') || !written.ends_with(')'))
    return {.kind = Kind::item, .text = std::string(written)};
  const std::string_view text = written.substr(1, written.size() - 2);
  return {.kind = kind_of(text), .text = std::string(text)};
}

std::vector<Block> read_blocks(const std::vector<std::string>& written) {
  std::vector<Block> blocks;
  for (const std::string& each : written) blocks.push_back(read_block(each));
  return blocks;
}

Decision decision_of(Block::Kind kind) {
  return kind == Kind::forbidden ? Decision::no_go : Decision::hold;
}

}  // namespace seatrial
