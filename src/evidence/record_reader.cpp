#include "evidence/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/packs.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view folder = "records/";

}  // namespace

RecordReader::RecordReader(InspectionBook& book, std::uint64_t size) : book_(book), size_(size) {
  for (const std::string& file : book.unseen(folder))
    if (const auto first = first_of_pack(std::string_view(file).substr(folder.size()));
        first && *first < size)
      firsts_.push_back(*first);
  std::ranges::sort(firsts_);
  if (size > 0 && (firsts_.empty() || firsts_.front() != 0))
    firsts_.insert(firsts_.begin(), 0);  // its file is gone, and will be named
}

Result<void> RecordReader::load() {
  const std::uint64_t first = firsts_[pack_];
  const std::uint64_t end = pack_ + 1 < firsts_.size() ? firsts_[pack_ + 1] : size_;
  ++pack_;
  const std::string file = fmt::format("{}{}.intoto.jsonl", folder, first);
  const auto text = book_.read(file, limits::pack_bytes_max);
  if (!text) return fail(text.error());
  if (!*text) book_.note("record files", Condition::missing, file, "the log has its records");
  const auto pack = split_pack(*text ? std::string_view(**text) : std::string_view());
  const std::uint64_t count = std::min<std::uint64_t>(pack.lines.size(), end - first);
  if (count < pack.lines.size())
    book_.note("record files", Condition::unexpected, file,
               "has more lines than the log has records");
  lines_.assign(pack.lines.begin(), pack.lines.begin() + static_cast<std::ptrdiff_t>(count));
  taken_ = 0;
  if (!pack.rest.empty())
    book_.note("record files", Condition::mismatch, file, "its last line is cut");
  lines_.resize(end - first);
  return {};
}

Result<std::vector<std::optional<std::string>>> RecordReader::take(std::size_t count) {
  std::vector<std::optional<std::string>> taken;
  while (taken.size() < count) {
    if (taken_ == lines_.size()) {
      if (pack_ == firsts_.size()) break;
      if (auto loaded = load(); !loaded) return fail(std::move(loaded).error());
      continue;
    }
    taken.push_back(std::move(lines_[taken_++]));
  }
  return taken;
}

}  // namespace seatrial::evidence
