#include "window/told_flags.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::window {
namespace {

constexpr WordSet joints({"was",     "is",      "were",     "still",    "stayed",
                          "set",     "to",      "at",       "on",       "back",
                          "changed", "flipped", "switched", "remained", "temporarily",
                          "again",   "in",      "went",     "the",      "then",
                          "toggled", "turned",  "put",      "moved",    "reverted"});
// Values that are not enforced, however they are spoken of.
constexpr WordSet weak_values({"shadow", "off", "disabled", "permissive", "warn", "monitor",
                               "audit", "false", "unset", "legacy", "optional", "observe", "lax",
                               "open", "log-only", "report-only", "dry-run", "inactive", "0"});

bool is_sign(std::string_view word) {
  return is_arrow(word) || among(word, {"=", ":", "=>"});
}

std::string_view bare(std::string_view word) {
  constexpr std::string_view marks = ",;.()\"'`*";
  const auto begin = std::min(word.find_first_not_of(marks), word.size());
  const auto end = word.find_last_not_of(marks);
  return end == word.npos ? std::string_view() : word.substr(begin, end - begin + 1);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> told_values(std::string_view remark,
                                                             const std::set<std::string>& flags) {
  std::vector<std::pair<std::string, std::string>> told;
  std::string flag;
  bool assigned = false;
  for (const std::string_view raw : split(remark, ' ')) {
    if (raw.empty()) continue;
    const std::string_view word = bare(raw);
    if (is_sign(raw)) {
      assigned = true;
      continue;
    }
    if (std::string name(word); flags.contains(name)) {
      flag = std::move(name);
      assigned = raw.ends_with(':');
      continue;
    }
    if (const std::string name(word.substr(0, word.find('='))); flags.contains(name)) {
      flag = name;  // "LOGIN_MODE=enforced -> shadow"
      assigned = false;
      continue;
    }
    if (flag.empty() || joints.contains(lower(word))) continue;
    if (assigned || weak_values.contains(lower(word))) told.emplace_back(flag, word);
    assigned = false;
    const bool ends = raw.find_first_of(";.)") != raw.npos;
    if (ends || !weak_values.contains(lower(word))) flag.clear();
  }
  return told;
}

}  // namespace seatrial::window
