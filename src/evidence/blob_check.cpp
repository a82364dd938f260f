#include "evidence/blob_check.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

std::string file_of(const Layout& layout, const std::string& sha256) {
  return layout.blob(sha256).lexically_relative(layout.directory()).string();
}

}  // namespace

void BlobCheck::look_at(const Record& record, const KeyRegister& keys) {
  for (std::string& why : blobs_.apply(record, keys))
    book_.note("blobs", Condition::mismatch, fmt::format("record {}", record.index),
               std::move(why));
}

Result<void> BlobCheck::finish() {
  for (const auto& [sha256, entry] : blobs_.blobs())
    if (auto judged = judge(sha256, entry); !judged) return judged;
  return {};
}

Result<void> BlobCheck::judge(const std::string& sha256, const BlobRegister::Entry& entry) {
  const std::string file = file_of(book_.layout(), sha256);
  const bool expired = entry.deleted.has_value();
  const auto bytes = book_.read(file, limits::blob_bytes_max);
  if (!bytes) return fail(bytes.error());
  if (*bytes && sha256_hex(**bytes) != sha256)
    book_.note("blobs", Condition::mismatch, file, "is not what its digest says");
  else if (*bytes && expired)
    book_.note("blobs", Condition::left_over, file,
               fmt::format("was deleted by record {} and is still there", *entry.deleted));
  else if (*bytes)
    book_.count("blobs", Condition::ok);
  else if (expired)
    book_.note("blobs", Condition::expired, file, fmt::format("by record {}", *entry.deleted));
  else
    book_.note("blobs", Condition::missing, file,
               fmt::format("record {} needs it, and no record says that it was deleted",
                           entry.needs.back().record));
  return {};
}

bool BlobCheck::is_blob(const std::string& file) const {
  const std::string name = std::filesystem::path(file).filename().string();
  return name.size() == 64 && is_lower_hex(name) && file == file_of(book_.layout(), name);
}

}  // namespace seatrial::evidence
