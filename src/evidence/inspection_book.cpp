#include "evidence/inspection_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace seatrial::evidence {

Result<void> InspectionBook::list() {
  auto files = storage_.list(layout_.directory());
  if (!files) return fail(std::move(files).error());
  unseen_.insert(std::make_move_iterator(files->begin()), std::make_move_iterator(files->end()));
  return {};
}

std::vector<std::string> InspectionBook::unseen(std::string_view prefix) const {
  std::vector<std::string> found;
  for (auto file = unseen_.lower_bound(prefix); file != unseen_.end() && file->starts_with(prefix);
       ++file)
    found.push_back(*file);
  return found;
}

void InspectionBook::count(std::string_view kind, Condition condition, std::uint64_t times) {
  inspection_.counts[std::string(kind)][std::to_underlying(condition)] += times;
}

void InspectionBook::note(std::string_view kind, Condition condition, std::string what,
                          std::string why) {
  count(kind, condition);
  auto& findings = inspection_.findings;
  const bool is_harmless = condition == Condition::expired;
  // What went by a record of the log hides nothing that is wrong.
  if (findings.size() >= limits::findings_max) {
    ++inspection_.findings_left_out;
    if (is_harmless || findings.back().condition != Condition::expired) return;
    findings.pop_back();
  }
  const auto place = is_harmless
                         ? findings.end()
                         : std::ranges::find(findings, Condition::expired, &Finding::condition);
  findings.insert(place, {.condition = condition, .what = std::move(what), .why = std::move(why)});
}

Result<std::optional<std::string>> InspectionBook::read(const std::string& file,
                                                        std::size_t bytes_max) {
  see(file);
  auto bytes = storage_.read(layout_.directory() / file, bytes_max);
  if (bytes || !bytes.error().is_invalid_evidence) return bytes;
  if (refused_.insert(file).second) note("files", Condition::mismatch, file, bytes.error().what);
  return std::optional(std::string());  // whatever it holds, it is not what it should
}

void InspectionBook::compare_root(const Edge& edge, std::string_view made_of) {
  if (edge.size() == inspection_.checkpoint.size && edge.root() == inspection_.checkpoint.root)
    count("checkpoint", Condition::ok);
  else
    note("checkpoint", Condition::mismatch, "log/checkpoint",
         fmt::format("the {} do not give the root that was signed", made_of));
}

Result<bool> InspectionBook::compare(std::string_view kind, const std::string& file,
                                     std::string_view wanted) {
  const auto bytes = read(file, limits::pack_bytes_max);
  if (!bytes) return fail(bytes.error());
  if (!*bytes) {
    note(kind, Condition::missing, file, "the log needs it");
    return false;
  }
  if (**bytes != wanted) {
    note(kind, Condition::mismatch, file, "has other bytes than the log demands");
    return false;
  }
  count(kind, Condition::ok);
  return true;
}

void InspectionBook::see(const std::string& file) {
  auto node = unseen_.extract(file);
  if (!node.empty()) seen_.insert(std::move(node));
}

}  // namespace seatrial::evidence
