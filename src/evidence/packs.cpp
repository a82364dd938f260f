#include "evidence/packs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::evidence {

PackLines split_pack(std::string_view text) {
  PackLines pack{.lines = {}, .rest = text};
  for (std::size_t end = text.find('\n'); end != text.npos; end = pack.rest.find('\n')) {
    pack.lines.push_back(pack.rest.substr(0, end));
    pack.rest.remove_prefix(end + 1);
  }
  return pack;
}

Result<Packs> Packs::list(const Layout& layout, std::uint64_t size, world::Storage& storage) {
  Packs packs(layout, size, storage);
  const auto files = storage.list(layout.records());
  if (!files) return fail(files.error());
  for (const std::string& file : *files)
    if (const auto first = first_of_pack(file); first && *first < size)
      packs.firsts_.push_back(*first);
  std::ranges::sort(packs.firsts_);
  if (size > 0 && (packs.firsts_.empty() || packs.firsts_.front() != 0))
    return invalid(layout.pack(0).string() + ": is missing");
  return packs;
}

Result<std::vector<std::string>> Packs::lines(std::size_t pack) const {
  const auto path = layout_.pack(first(pack));
  const auto text = storage_.read(path, limits::pack_bytes_max);
  if (!text) return fail(text.error());
  if (!*text) return invalid(path.string() + ": is missing");
  const auto [lines, rest] = split_pack(**text);
  if (!rest.empty() || lines.size() != end(pack) - first(pack))
    return invalid(fmt::format("{}: {} whole lines, where the log has {}", path.string(),
                               lines.size(), plural(end(pack) - first(pack), "record")));
  return std::vector<std::string>(lines.begin(), lines.end());
}

Result<std::string> Packs::line(std::uint64_t index) const {
  const auto behind = std::ranges::upper_bound(firsts_, index);
  if (behind == firsts_.begin() || index >= size_)
    return fail(fmt::format("there is no record {}", index));
  const auto pack = static_cast<std::size_t>(behind - firsts_.begin()) - 1;
  auto lines = this->lines(pack);
  if (!lines) return fail(std::move(lines).error());
  return std::move((*lines)[index - first(pack)]);
}

}  // namespace seatrial::evidence
