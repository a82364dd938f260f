#include "app/papers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/evidence_place.hpp"
#include "app/signed_report.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/key.hpp"

namespace seatrial::app {
namespace {

// What every path of a dated report matches.
std::string glob_of(std::string pattern) {
  for (const std::string_view field : {"{name}", "{date}", "{month}"})
    pattern = replace_all(std::move(pattern), field, "*");
  return pattern;
}

}  // namespace

Papers::Papers(const RunDocument& document, const plan::Config& config,
               const std::filesystem::path& root, world::Files& files)
    : root_(root), files_(files), patterns_{fmt::format("{}/**", store_directory)} {
  for (const Checklist& checklist : document.checklists)
    patterns_.push_back(checklist.repository_path);
  for (const auto& [name, pattern] : config.reports) {
    patterns_.push_back(glob_of(pattern));
    if (pattern.ends_with(".md"))
      patterns_.push_back(glob_of(pattern.substr(0, pattern.size() - 3) + ".json"));
  }
  add_keys(config);
}

// Nothing else is one because a sidecar calls it so.
void Papers::add_keys(const plan::Config& config) {
  for (const plan::RoleConfig& role : config.roles)
    for (const std::string& file : role.keys) {
      const auto pem = files_.read(root_ / file, limits::key_file_bytes_max);
      if (pem && evidence::PublicKey::from_pem(*pem))
        keys_.insert(std::filesystem::path(file).lexically_normal().generic_string());
    }
}

bool Papers::have(const std::string& file) const {
  return keys_.contains(file) || std::ranges::any_of(patterns_, [&](const std::string& pattern) {
           return glob_matches(pattern, file);
         });
}

bool Papers::is_report_now(const std::string& file) const {
  const auto [known, is_new] = reports_.try_emplace(file, false);
  if (!is_new || !(file.ends_with(".html") || file.ends_with(".json"))) return known->second;
  const auto text = files_.read(root_ / file, limits::output_bytes_max);
  return known->second = text && is_signed_report(*text);
}

}  // namespace seatrial::app
