#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <mutex>

#include "base/parallel.hpp"
#include "evidence/inspection_testing.hpp"

// Whatever is changed in a store of forty records has to be found and named: every bit of the
// checkpoint and the tiles, a bit in every byte of every other file, a cut at every length, every
// file deleted, doubled and swapped with every other. All of it with SEATRIAL_SLOW, else a slice.
namespace seatrial::evidence {
namespace {

enum class Kind { bit, cut, removal, copy, swap };

struct Change {
  Kind kind = Kind::bit;
  std::size_t file = 0;
  std::size_t at = 0;  // the bit, the length that is left, or the other file
};

// A store of its own for each change, so that they can be played side by side.
class Tampering {
 public:
  Tampering() {
    for (const auto& [path, entry] : forty_.whole)
      if (path.starts_with(store_path)) files_.push_back(path);
  }

  std::size_t files() const { return files_.size(); }
  const std::string& bytes(std::size_t file) const { return forty_.whole.at(files_[file]).bytes; }
  bool has_every_bit_changed(std::size_t file) const {
    return files_[file].find("/log/checkpoint") != std::string::npos ||
           files_[file].find("/log/tile/0") != std::string::npos;
  }

  // What is wrong with what an inspection says of this change; nothing: it is found and named.
  std::string complaint(const Change& change) const {
    TestStore store;
    store.storage.files = forty_.whole;
    make(change, store);
    bool sound = true;
    const std::string said = look(store, sound);
    if (sound) return describe(change) + ": not found";
    if (!is_named(change, said)) return describe(change) + ": not named in: " + said;
    return {};
  }

 private:
  void make(const Change& change, TestStore& store) const {
    auto& files = store.storage.files;
    const std::string& path = files_[change.file];
    std::string& bytes = files.at(path).bytes;
    switch (change.kind) {
      case Kind::bit:
        bytes[change.at / 8] = static_cast<char>(bytes[change.at / 8] ^ (1 << (change.at % 8)));
        break;
      case Kind::cut:
        bytes.resize(change.at);
        break;
      case Kind::removal:
        files.erase(path);
        break;
      case Kind::copy:
        files[path + ".copy"] = files.at(path);
        break;
      case Kind::swap:
        std::swap(files.at(path), files.at(files_[change.at]));
        break;
    }
  }

  bool is_named(const Change& change, const std::string& said) const {
    switch (change.kind) {
      case Kind::bit:
      case Kind::cut:
        return names(said, change.file);
      case Kind::removal:
        return said.contains("missing") && names(said, change.file);
      case Kind::copy:
        return said.contains(relative(change.file) + ".copy");
      case Kind::swap:
        return names(said, change.file) || names(said, change.at);
    }
    return false;
  }

  // A record is named by its number, not by the file that has many.
  bool names(const std::string& said, std::size_t file) const {
    return said.contains(relative(file)) ||
           (relative(file).starts_with("records/") && said.contains("record"));
  }

  std::string relative(std::size_t file) const {
    return files_[file].substr(std::string(store_path).size() + 1);
  }
  std::string describe(const Change& change) const {
    constexpr std::array names = {"bit", "cut", "removal", "copy", "swap"};
    return fmt::format("{} {} of {}", names[static_cast<std::size_t>(change.kind)], change.at,
                       relative(change.file));
  }

  Forty forty_;
  std::vector<std::string> files_;
};

void expect_all_found(const Tampering& tampering, std::vector<Change> changes, std::size_t step,
                      std::string_view what) {
  const std::size_t possible = changes.size();
  if (!is_slow()) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < changes.size(); i += step) changes[kept++] = changes[i];
    changes.resize(kept);
  }
  std::mutex mutex;
  std::vector<std::string> complaints;
  in_parallel(
      changes.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
          if (std::string why = tampering.complaint(changes[i]); !why.empty()) {
            const std::scoped_lock lock(mutex);
            complaints.push_back(std::move(why));
          }
      },
      16);
  constexpr std::size_t shown_max = 10;
  for (std::size_t i = 0; i < std::min(shown_max, complaints.size()); ++i)
    ADD_FAILURE() << complaints[i];
  EXPECT_EQ(complaints.size(), 0u);
  fmt::print("{} of {} {}, {} not found\n", changes.size(), possible, what, complaints.size());
}

TEST(Tampering, EveryChangedBitIsFound) {
  const Tampering tampering;
  std::vector<Change> changes;
  for (std::size_t file = 0; file < tampering.files(); ++file)
    for (std::size_t byte = 0; byte < tampering.bytes(file).size(); ++byte)
      if (tampering.has_every_bit_changed(file))
        for (std::size_t bit = 0; bit < 8; ++bit)
          changes.push_back({.kind = Kind::bit, .file = file, .at = byte * 8 + bit});
      else
        changes.push_back(
            {.kind = Kind::bit, .file = file, .at = byte * 8 + (byte * 5 + byte / 8) % 8});
  expect_all_found(tampering, std::move(changes), 197, "changed bits");
}

TEST(Tampering, EveryCutIsFound) {
  const Tampering tampering;
  std::vector<Change> changes;
  for (std::size_t file = 0; file < tampering.files(); ++file)
    for (std::size_t length = 0; length < tampering.bytes(file).size(); ++length)
      changes.push_back({.kind = Kind::cut, .file = file, .at = length});
  expect_all_found(tampering, std::move(changes), 211, "cuts");
}

TEST(Tampering, EveryFileDeletedOrDoubledIsFound) {
  const Tampering tampering;
  std::vector<Change> changes;
  for (const Kind kind : {Kind::removal, Kind::copy})
    for (std::size_t file = 0; file < tampering.files(); ++file)
      changes.push_back({.kind = kind, .file = file});
  expect_all_found(tampering, std::move(changes), 1, "files deleted or doubled");
}

TEST(Tampering, EverySwapIsFound) {
  const Tampering tampering;
  std::vector<Change> changes;
  for (std::size_t file = 0; file < tampering.files(); ++file)
    for (std::size_t other = 0; other < file; ++other)
      if (tampering.bytes(file) != tampering.bytes(other))
        changes.push_back({.kind = Kind::swap, .file = file, .at = other});
  expect_all_found(tampering, std::move(changes), 7, "swaps");
}

}  // namespace
}  // namespace seatrial::evidence
