#include "app/papers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/archive_place.hpp"
#include "app/evidence_papers.hpp"
#include "app/evidence_place.hpp"
#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/key.hpp"
#include "report/read.hpp"

namespace seatrial::app {
namespace {

// What every path of a dated report matches.
std::string glob_of(std::string pattern) {
  for (const std::string_view field : {"{name}", "{date}", "{month}", "{version}"})
    pattern = replace_all(std::move(pattern), field, "*");
  return pattern;
}

}  // namespace

GitNames::GitNames(std::filesystem::path root, const std::filesystem::path& top,
                   world::Files& files)
    : root_(std::move(root)), files_(files) {
  canonical_root_ = files_.canonical(root_).value_or(root_.lexically_normal());
  top_ = files_.canonical(top).value_or(top.lexically_normal());
}

std::string GitNames::name_of(const std::filesystem::path& file) const {
  const std::filesystem::path there = root_ / file;
  const auto real = files_.canonical(there).value_or(there.lexically_normal());
  const auto below = [&](const std::filesystem::path& directory) {
    const auto relative = real.lexically_relative(directory);
    return relative.empty() || *relative.begin() == ".." ? std::string()
                                                         : relative.generic_string();
  };
  if (std::string name = below(canonical_root_); !name.empty()) return name;
  const std::string name = below(top_);
  return name.empty() ? name : "/" + name;
}

std::filesystem::path GitNames::file_of(const std::string& name) const {
  return name.starts_with('/') ? top_ / name.substr(1) : root_ / name;
}

Papers::Papers(const RunDocument& document, const plan::Config& config, const GitNames& names,
               world::Files& files)
    : names_(names), files_(files), patterns_{fmt::format("{}/**", store_directory)} {
  for (const Checklist& checklist : document.checklists) {
    single_.insert(checklist.repository_path);  // of a link, where it is one
    single_.insert(names_.name_of(checklist.repository_path));
  }
  for (const auto& [name, pattern] : config.reports) add_report(pattern);
  if (!config.reports.contains("archive")) add_report(std::string(archive_default));
  add_keys(config);
  single_.erase("");
}

// What is written there is Markdown. Nothing else is a paper because a sidecar calls it so; the
// JSON beside it has to be a report.
void Papers::add_report(const std::string& pattern) {
  constexpr std::string_view markdown = ".md";
  if (!pattern.ends_with(markdown)) return;
  const std::string glob = glob_of(pattern);
  const std::string name = names_.name_of(glob);
  for (const std::string& each : {glob, name}) {
    if (each.empty()) continue;
    patterns_.push_back(each);
    json_patterns_.push_back(each.substr(0, each.size() - markdown.size()) + ".json");
  }
}

bool Papers::may_be_report(const std::string& file) const {
  return std::ranges::any_of(
      json_patterns_, [&](const std::string& pattern) { return glob_matches(pattern, file); });
}

// Nothing else is one because a sidecar calls it so.
void Papers::add_keys(const plan::Config& config) {
  for (const plan::RoleConfig& role : config.roles)
    for (const std::string& file : role.keys) {
      const auto pem = files_.read(names_.root() / file, limits::key_file_bytes_max);
      if (!pem || !evidence::PublicKey::from_pem(*pem)) continue;
      single_.insert(std::filesystem::path(file).lexically_normal().generic_string());
      single_.insert(names_.name_of(file));
    }
}

bool Papers::have(const std::string& file) const {
  return single_.contains(file) || std::ranges::any_of(patterns_, [&](const std::string& pattern) {
           return glob_matches(pattern, file);
         });
}

bool Papers::is_evidence_now(const std::string& file) const {
  const auto [known, is_new] = evidence_.try_emplace(file, false);
  if (!is_new || (!may_be_evidence(file) && !may_be_report(file))) return known->second;
  const auto text = files_.read(names_.file_of(file), limits::bundle_bytes_max);
  const bool is_now = text && is_evidence_with(file, *text);
  return evidence_[file] = is_now;
}

bool Papers::is_evidence_with(const std::string& file, std::string_view text) const {
  if (may_be_report(file) && report::read_run(text)) return true;
  return is_evidence(file, text,
                     [this](const std::string& other) { return is_evidence_now(other); });
}

}  // namespace seatrial::app
