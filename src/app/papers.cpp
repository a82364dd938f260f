#include "app/papers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/archive_place.hpp"
#include "app/evidence_papers.hpp"
#include "app/evidence_place.hpp"
#include "app/reports.hpp"
#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "evidence/key.hpp"
#include "report/read.hpp"

namespace seatrial::app {
namespace {

constexpr std::string_view markdown = ".md";
const std::string archive_name = "archive";

// What every path of a dated report matches.
std::string glob_of(std::string pattern) {
  for (const std::string_view field : {"{name}", "{date}", "{month}", "{version}"})
    pattern = replace_all(std::move(pattern), field, "*");
  return pattern;
}

// By both names of such a file.
std::vector<std::string> patterns_of(const std::string& pattern, const GitNames& names) {
  std::vector<std::string> patterns = {glob_of(pattern)};
  if (std::string name = names.name_of(patterns.front()); !name.empty())
    patterns.push_back(std::move(name));
  return patterns;
}

}  // namespace

Papers::Papers(const RunDocument& document, const plan::Config& config, const GitNames& names,
               const std::vector<std::string>& archived, world::Files& files)
    : names_(names), files_(files), checked_(document, names), archived_(archived) {
  for (const Checklist& checklist : document.checklists) {
    checklists_.insert(checklist.repository_path);  // of a link, where it is one
    checklists_.insert(names_.name_of(checklist.repository_path));
  }
  for (const auto& [name, pattern] : config.reports)
    name == archive_name ? add_archive(pattern) : add_report(pattern);
  if (!config.reports.contains(archive_name)) add_archive(std::string(archive_default));
  add_keys(config);
  checklists_.erase("");
  keys_.erase("");
}

// What is written there is Markdown. Nothing else is a paper because a sidecar calls it so; the
// JSON beside it has to be a report.
void Papers::add_report(const std::string& pattern) {
  if (!pattern.ends_with(markdown)) return;
  for (const std::string& each : patterns_of(pattern, names_)) {
    const std::string stem = each.substr(0, each.size() - markdown.size());
    for (const std::string_view ending : {std::string_view(), light_ending}) {
      patterns_.push_back(fmt::format("{}{}{}", stem, ending, markdown));
      json_patterns_.push_back(fmt::format("{}{}.json", stem, ending));
    }
  }
}

void Papers::add_archive(const std::string& pattern) {
  if (!pattern.ends_with(markdown)) return;
  for (std::string& each : patterns_of(pattern, names_))
    archive_patterns_.push_back(std::move(each));
}

// In that place a team may keep files of its own: only what a deployment is known to have written
// is an archive.
bool Papers::is_archive(const std::string& file) const {
  return seatrial::contains(archived_, file.substr(file.rfind('/') + 1)) &&  // npos + 1 is 0
         glob_matches_any(archive_patterns_, file);
}

bool Papers::may_be_report(const std::string& file) const {
  return glob_matches_any(json_patterns_, file);
}

// Nothing else is one because a sidecar calls it so.
void Papers::add_keys(const plan::Config& config) {
  for (const plan::RoleConfig& role : config.roles)
    for (const std::string& file : role.keys) {
      const auto pem = files_.read(names_.root() / file, limits::key_file_bytes_max);
      if (!pem || !evidence::PublicKey::from_pem(*pem)) continue;
      keys_.insert(std::filesystem::path(file).lexically_normal().generic_string());
      keys_.insert(names_.name_of(file));
    }
}

// That a checklist is there is seen without a check.
bool Papers::have(const std::string& file) const {
  if (glob_matches(fmt::format("{}/**", store_directory), file)) return true;
  if (checklists_.contains(file)) return !checked_.have_content_of(file);
  return (keys_.contains(file) || glob_matches_any(patterns_, file) || is_archive(file)) &&
         !checked_.have(file);
}

bool Papers::is_evidence_now(const std::string& file) const {
  const auto [known, is_new] = evidence_.try_emplace(file, false);
  if (!is_new || checked_.have(file) || (!may_be_evidence(file) && !may_be_report(file)))
    return known->second;
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
