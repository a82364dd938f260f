#pragma once

#include <string>
#include <vector>

#include "base/setting.hpp"
#include "checks/finding.hpp"
#include "checks/params.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// Permission bits that are demanded: "0600" is exactly these, "<= 0640" these or fewer, ">= 0100"
// these or more.
struct ModeExpectation {
  unsigned bits = 0;
  unsigned allowed = 0;  // beside them
  std::string text;

  static Result<ModeExpectation> parse(std::string_view text);
  bool holds(unsigned mode) const { return (mode & bits) == bits && (mode & ~allowed) == 0; }
};

// What is demanded of files, and what was found of one.
struct FileSpec {
  std::string path;
  bool is_glob = false;
  bool exists = true;
  std::string kind;
  std::optional<ModeExpectation> mode;
  std::string owner;
  std::string group;
  std::optional<Comparison> size;
  std::optional<Comparison> count;
  bool newest = false;
  std::optional<std::chrono::milliseconds> max_age;
  std::string sha256;
  TextExpectations text;
  std::vector<Setting> settings;  // what `contains` names with `as: setting`
  std::vector<PathExpectation> json;
  std::vector<PathExpectation> yaml;
  std::vector<PathExpectation> toml;

  bool reads_text() const;     // as a whole
  bool reads_content() const;  // the text, or a digest of it
  bool looks_at_each() const;  // demands more of a file than to be there
  // What is to be found nowhere may stand behind a dot, too: `.env` above all.
  world::HiddenNames hidden_names() const;
};

struct FileFacts {
  std::string path;  // as a report shows it
  world::FileStatus status;
  std::string content;  // where it was needed
  std::string sha256;   // likewise
};

Result<FileSpec> parse_file_spec(const Value& values);

// Everything but `exists` and `count`. Error: the content could not be understood.
Result<std::vector<Finding>> judge_file(const FileSpec& spec, const FileFacts& facts, UtcTime now,
                                        const secrets::Redactor& redactor);

// `~/x`: beneath the home directory.
inline bool is_at_home(std::string_view path) {
  return path == "~" || path.starts_with("~/");
}

// "{date}" and "{month}" in a path.
std::string dated(std::string path, std::string_view date, std::string_view month);

}  // namespace seatrial::checks
