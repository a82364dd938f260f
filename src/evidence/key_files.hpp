#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "evidence/key_register.hpp"
#include "evidence/layout.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// A key of the log as a file beside it, for people and other programs: the record that added or
// revoked it, and its name, are in the file's: "0-evidence.pub.pem", "7-evidence.revoked.pem".
struct KeyFile {
  std::uint64_t record = 0;
  bool revoked = false;
  PublicKey key;
  std::filesystem::path path;
};

std::filesystem::path key_file_path(const Layout& layout, std::uint64_t record,
                                    std::string_view name, bool revoked);

// All of them: what lets an append know the keys without reading the log. An append that was
// interrupted leaves files of records that never came to be; they are cleaned before the next one.
class KeyFiles {
 public:
  static Result<KeyFiles> read(const Layout& layout, world::Storage& storage);

  enum class Standing { unknown, known, revoked };
  Standing standing(std::string_view id) const;
  const std::vector<KeyFile>& files() const { return files_; }

  // The files that a key event of that record brings.
  std::vector<std::pair<std::filesystem::path, std::string>> changed_by(std::uint64_t record,
                                                                        const KeyEvent& event);
  // Removes those of records beyond the log, and of keys that are revoked meanwhile.
  Result<void> clean(std::uint64_t size, world::Storage& storage);

 private:
  std::vector<KeyFile> files_;
  std::filesystem::path directory_;
};

}  // namespace seatrial::evidence
