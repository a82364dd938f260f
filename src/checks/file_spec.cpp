#include "checks/file_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/endings.hpp"
#include "base/glob.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/byte_order_mark.hpp"
#include "formats/settings.hpp"
#include "formats/toml.hpp"
#include "formats/yaml.hpp"

namespace seatrial::checks {
namespace {

bool leaves_root(std::string_view pattern) {
  const auto segments = split(pattern, '/');
  return pattern.starts_with('/') || is_at_home(pattern) ||
         std::ranges::find(segments, "..") != segments.end();
}

void refuse_pattern(std::string_view pattern, Params& params) {
  const auto alternatives = glob_alternatives(pattern);
  if (!alternatives)
    return params.refuse(
        fmt::format("path: its braces make more than {} patterns "
                    "(glob_alternatives_max)",
                    limits::glob_alternatives_max));
  if (std::ranges::any_of(*alternatives, leaves_root))
    params.refuse("path: a pattern must stay beneath the root");
  if (pattern.find("[:") != std::string_view::npos)
    params.refuse("path: [:class:] is not known; write the characters, as in [a-z]");
}

// `$HOME/x` would be a directory of that name; `routes/$id.tsx` is a file.
void refuse_unexpanded(std::string_view path, Params& params) {
  const std::string_view first = path.substr(0, path.find('/'));
  if (first.size() > 1 && first[0] == '$' && first.size() < path.size())
    params.refuse(fmt::format("path: {} is not expanded; write ~/... or ${{{}}}/...", first,
                              first.substr(1)));
  if (first.size() > 1 && first[0] == '~' && first.size() < path.size())
    params.refuse(fmt::format("path: {} is not expanded; only ~/ is", first));
}

// "{day}" would be a pattern of one alternative: a file of that very name, which is never there.
void refuse_unknown_braces(const std::string& path, Params& params) {
  const std::string rest = dated(path, "", "");
  for (std::size_t at = rest.find('{'); at != rest.npos; at = rest.find('{', at + 1)) {
    const std::size_t end = rest.find('}', at);
    if (end == rest.npos || (at > 0 && rest[at - 1] == '$') ||
        rest.substr(at, end - at).contains(','))
      continue;
    return params.refuse(fmt::format("path: {} is not known; {{date}} and {{month}} are",
                                     rest.substr(at, end - at + 1)));
  }
}

void refuse_contradictions(const FileSpec& spec, Params& params) {
  if (spec.path.empty()) params.refuse("path: empty");
  if (spec.path.find('\0') != std::string::npos) params.refuse("path: a NUL byte");
  refuse_unexpanded(spec.path, params);
  refuse_unknown_braces(spec.path, params);
  if (spec.is_glob) refuse_pattern(spec.path, params);
  if (!spec.is_glob && spec.count) params.refuse("count: path is no pattern, so there is one file");
  if (!spec.is_glob && spec.newest)
    params.refuse("newest: path is no pattern, so there is one file");
  if (spec.newest && !spec.looks_at_each()) params.refuse("newest: nothing is expected of it");
  if (!spec.exists && (spec.looks_at_each() || spec.count))
    params.refuse("exists: false leaves no file to expect something of");
  const bool is_digest = spec.sha256.size() == 64 &&
                         spec.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!spec.sha256.empty() && !is_digest) params.refuse("sha256: 64 hexadecimal digits are wanted");
  if ((spec.size || spec.max_age) && spec.kind == "directory")
    params.refuse(
        "kind: a directory has neither size nor age of what lies in it; write its files "
        "as a pattern, dist/**");
  if (spec.reads_content() && !spec.kind.empty() && spec.kind != "file")
    params.refuse("kind: only a file has content");
}

// Where a member of that name stands below the top: "resources.limits.memory". The reader of the
// document bounds its depth.
std::optional<std::string> place_below(const Value& value, std::string_view name) {
  if (!value.is(Value::Type::map)) return std::nullopt;
  for (const Member& member : value.members()) {
    if (member.key == name) return member.key;
    if (const auto place = place_below(member.value, name)) return member.key + "." + *place;
  }
  return std::nullopt;
}

// "memory" that the top of the document lacks may be meant further below: nobody has said where.
Result<void> judge_places(const std::vector<PathExpectation>& paths, const Value& document,
                          const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  for (const PathExpectation& expected : paths) {
    const std::string& name = expected.path.text();
    if (expected.expectation.wants_absence() || name.find_first_of(".[$*") != std::string::npos ||
        !expected.path.find_in(document).empty())
      continue;
    if (const auto place = place_below(document, name))
      return fail(
          fmt::format("{} is absent from the top of the document, and stands at {}: write "
                      "the place that is meant",
                      name, shorten(printable_line(*place), 100)));
  }
  return judge_paths(paths, document, redactor, findings);
}

// Good YAML may use what our reader refuses (anchors, tags): that is no verdict on the file. Of
// several documents a path looks into each, unless it begins with the number of one.
Result<void> judge_yaml(const FileSpec& spec, const FileFacts& facts,
                        const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  auto documents = formats::parse_yaml_documents(facts.path, facts.content);
  if (!documents)
    return fail(
        fmt::format("{}:{}: {}", facts.path, documents.error().at.line, documents.error().message));
  if (documents->size() == 1)
    return judge_places(spec.yaml, documents->front(), redactor, findings);
  std::vector<PathExpectation> paths = spec.yaml;
  for (PathExpectation& expected : paths)
    if (!expected.path.begins_with_index()) expected.path = expected.path.of_each_document();
  Value stream = Value::list();
  for (Value& document : *documents) stream.append(std::move(document));
  return judge_paths(paths, stream, redactor, findings);
}

Result<void> judge_document(const std::vector<PathExpectation>& paths, std::string_view format,
                            const Result<Value>& document, const secrets::Redactor& redactor,
                            std::vector<Finding>& findings) {
  if (document) return judge_places(paths, *document, redactor, findings);
  if (document.error().is_limit) return fail(document.error());
  findings.push_back({false, fmt::format("a {} document", format), document.error().what});
  return {};
}

// A size without a unit is one in bytes, too.
Quantity bytes(std::uintmax_t size, const Comparison& wanted) {
  return {.value = static_cast<double>(size), .dimension = wanted.dimension()};
}

// Who dated a file after now has another clock, or hides its age.
Finding judge_age(std::chrono::milliseconds age, std::chrono::milliseconds age_max) {
  Finding finding{age <= age_max && age >= -limits::clock_skew_max,
                  "at most " + format_duration(age_max) + " old",
                  format_duration(std::max(age, std::chrono::milliseconds{0})) + " old"};
  if (age < -limits::clock_skew_max)
    finding.observed = "changed " + format_duration(-age) + " in the future";
  return finding;
}

void judge_status(const FileSpec& spec, const FileFacts& facts, UtcTime now,
                  std::vector<Finding>& findings) {
  const world::FileStatus& status = facts.status;
  if (!spec.kind.empty())
    findings.push_back(
        {name(status.kind) == spec.kind, "a " + spec.kind, fmt::format("a {}", name(status.kind))});
  if (spec.mode)
    findings.push_back({spec.mode->holds(status.mode), "mode " + spec.mode->text,
                        fmt::format("mode {:04o}", status.mode)});
  if (!spec.owner.empty())
    findings.push_back({status.owner == spec.owner || status.owner_number == spec.owner,
                        "owner " + spec.owner, "owner " + status.owner});
  if (!spec.group.empty())
    findings.push_back({status.group == spec.group || status.group_number == spec.group,
                        "group " + spec.group, "group " + status.group});
  if (spec.size)
    findings.push_back({spec.size->holds(bytes(status.size, *spec.size)),
                        "size " + spec.size->text(),
                        fmt::format("size {} ({} bytes)", format_size(status.size), status.size)});
  if (spec.max_age) findings.push_back(judge_age(now - status.modified, *spec.max_age));
}

// The content names them as settings, and not as texts.
void read_settings(FileSpec& spec, Params& params) {
  if (params.text("as") != "setting") return;
  for (const std::string& text : spec.text.contains)
    if (auto setting = parse_setting(text))
      spec.settings.push_back(std::move(*setting));
    else
      params.refuse(fmt::format("contains: '{}' is no NAME = VALUE or NAME: VALUE",
                                shorten(printable_line(text), 60)));
  if (spec.text.contains.empty()) params.refuse("as: contains names no setting");
  spec.text.contains.clear();
}

std::string told(const formats::SettingPlace& place, const secrets::Redactor& redactor) {
  return fmt::format("{} (line {})", excerpt(place.text, redactor), place.line);
}

// All places say the same, or nobody can tell what counts.
Result<void> judge_setting(const Setting& wanted, const FileFacts& facts,
                           const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  using Says = formats::SettingPlace::Says;
  const auto places = formats::places_of(wanted, facts.path, facts.content);
  const std::string expected = fmt::format("{} = {}", wanted.name, wanted.value);
  if (places.empty()) {
    findings.push_back({false, expected, fmt::format("{} is not set", wanted.name)});
    return {};
  }
  const auto& first = places.front();
  const auto other = std::ranges::find_if(
      places, [&](const formats::SettingPlace& place) { return place.says != first.says; });
  if (first.says == Says::unclear)
    return fail(fmt::format("{}: {}: reading does not tell what that is", facts.path,
                            told(first, redactor)));
  // A manifest says a name at several places, each of which is another thing.
  const bool has_places = ends_with_any(facts.path, {".yaml", ".yml", ".json", ".toml"});
  const bool is_clear = std::ranges::none_of(
      places, [](const formats::SettingPlace& place) { return place.says == Says::unclear; });
  if (other != places.end() && has_places && is_clear) {
    findings.push_back(
        {false, expected, fmt::format("{}, and {}", told(first, redactor), told(*other, redactor)),
         fmt::format("it says {0} at several places: write which, as `spec.{0}: {1}`, or that the "
                     "file contains it",
                     wanted.name, wanted.value)});
    return {};
  }
  if (other != places.end())
    return fail(fmt::format("{}: {}, and {}: reading does not tell which counts", facts.path,
                            told(first, redactor), told(*other, redactor)));
  findings.push_back({first.says == Says::wanted, expected, told(first, redactor)});
  return {};
}

std::string_view trim_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

Result<ModeExpectation> ModeExpectation::parse(std::string_view text) {
  ModeExpectation mode{.text = std::string(trim(text))};
  constexpr unsigned all_bits = 07777;
  std::string_view digits = mode.text;
  const std::string_view sign = digits.substr(0, 2);
  const bool at_most = sign == "<=", at_least = sign == ">=";
  if (at_most || at_least) digits = trim(digits.substr(2));
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits, 8);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.size() < 3 ||
      bits > all_bits)
    return fail(fmt::format("'{}' is not a mode like 0600, '<= 0640' or '>= 0100'", text));
  if ((at_most && bits == all_bits) || (at_least && bits == 0))
    return fail(fmt::format("'{}' always holds", mode.text));
  mode.bits = at_most ? 0 : bits;
  mode.allowed = at_least ? all_bits : bits;
  return mode;
}

bool FileSpec::reads_text() const {
  return !text.empty() || !settings.empty() || !json.empty() || !yaml.empty() || !toml.empty();
}

bool FileSpec::reads_content() const {
  return reads_text() || !sha256.empty();
}

bool FileSpec::looks_at_each() const {
  return reads_content() || !kind.empty() || mode || !owner.empty() || !group.empty() || size ||
         max_age;
}

world::HiddenNames FileSpec::hidden_names() const {
  const bool none_is_wanted = !exists || (count && count->holds(0) && !count->holds(1));
  return none_is_wanted || !text.not_contains.empty() ? world::HiddenNames::everywhere
                                                      : world::HiddenNames::where_meant;
}

Result<FileSpec> parse_file_spec(const Value& values) {
  Params params(values);
  FileSpec spec{.path = params.text("path"),
                .exists = params.boolean("exists").value_or(true),
                .kind = params.text("kind"),
                .owner = params.text("owner"),
                .group = params.text("group"),
                .count = params.comparison("count", Dimension::none),
                .newest = params.truth("newest"),
                .max_age = params.duration("max_age"),
                .sha256 = lower(params.text("sha256")),
                .text = params.text_expectations(),
                .json = params.paths("json"),
                .yaml = params.paths("yaml"),
                .toml = params.paths("toml")};
  spec.size = params.comparison("size", Dimension::size);
  spec.is_glob = is_glob(spec.path);
  if (params.has("mode")) {
    auto mode = ModeExpectation::parse(params.text("mode"));
    if (mode)
      spec.mode = std::move(*mode);
    else
      params.refuse("mode: " + mode.error().what);
  }
  read_settings(spec, params);
  refuse_contradictions(spec, params);
  return params.finish(std::move(spec));
}

Result<std::vector<Finding>> judge_file(const FileSpec& spec, const FileFacts& facts, UtcTime now,
                                        const secrets::Redactor& redactor) {
  std::vector<Finding> findings;
  if ((spec.size || spec.max_age) && facts.status.kind == world::FileKind::directory)
    return fail(fmt::format("{0} is a directory, and {1} is that of files; write {0}/**",
                            trim_slash(facts.path), spec.size ? "size" : "max_age"));
  judge_status(spec, facts, now, findings);
  if (!spec.reads_content()) return findings;
  if (facts.status.kind != world::FileKind::file) {
    findings.push_back({false, "a file", fmt::format("a {}", name(facts.status.kind))});
    return findings;
  }
  if (!spec.sha256.empty())
    findings.push_back(
        {facts.sha256 == spec.sha256, "sha256 " + spec.sha256, "sha256 " + facts.sha256});
  if (spec.reads_text() && has_wide_mark(facts.content))
    return fail(facts.path + ": UTF-16 or UTF-32, which is not read as text");
  judge_text(spec.text, "content", facts.content, redactor, findings);
  Result<void> looked;
  for (const Setting& setting : spec.settings)
    if (looked) looked = judge_setting(setting, facts, redactor, findings);
  if (looked && !spec.json.empty())
    looked = judge_document(spec.json, "JSON", parse_json(facts.content), redactor, findings);
  if (looked && !spec.toml.empty())
    looked =
        judge_document(spec.toml, "TOML", formats::parse_toml(facts.content), redactor, findings);
  if (looked && !spec.yaml.empty()) looked = judge_yaml(spec, facts, redactor, findings);
  if (!looked) return fail(std::move(looked).error());
  return findings;
}

std::string dated(std::string path, std::string_view date, std::string_view month) {
  return replace_all(replace_all(std::move(path), "{date}", date), "{month}", month);
}

}  // namespace seatrial::checks
