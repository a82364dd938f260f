#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/layout.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// The lines of a pack without their ends, and what follows the last end: nothing in a whole one.
struct PackLines {
  std::vector<std::string_view> lines;
  std::string_view rest;
};
PackLines split_pack(std::string_view text);

// The files with the envelopes: one line each, one file for what was appended at once.
class Packs {
 public:
  // Those below `size`; what an interrupted append left behind it is not listed.
  static Result<Packs> list(const Layout& layout, std::uint64_t size, world::Storage& storage);

  std::uint64_t size() const { return size_; }  // of the log
  const std::vector<std::uint64_t>& firsts() const { return firsts_; }
  // Lines without their ends; as many as the log says. Invalid where there are more or fewer.
  Result<std::vector<std::string>> lines(std::size_t pack) const;
  std::uint64_t first(std::size_t pack) const { return firsts_[pack]; }
  std::uint64_t end(std::size_t pack) const {
    return pack + 1 < firsts_.size() ? firsts_[pack + 1] : size_;
  }
  Result<std::string> line(std::uint64_t index) const;

 private:
  Packs(const Layout& layout, std::uint64_t size, world::Storage& storage)
      : layout_(layout), size_(size), storage_(storage) {}
  Layout layout_;
  std::uint64_t size_;
  world::Storage& storage_;
  std::vector<std::uint64_t> firsts_;  // sorted; the first is 0
};

}  // namespace seatrial::evidence
