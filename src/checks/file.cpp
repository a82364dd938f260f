#include <fmt/format.h>

#include <algorithm>

#include "base/glob.hpp"
#include "base/text.hpp"
#include "checks/command_request.hpp"
#include "checks/env_value.hpp"
#include "checks/file_spec.hpp"
#include "checks/placeholders.hpp"

namespace seatrial::checks {
namespace {

constexpr std::string_view readings[] = {"text", "setting"};
constexpr std::string_view kinds[] = {"file", "directory", "socket", "link"};

constexpr Field fields[] = {
    {.name = "path",
     .help = "path (also ~/...) or pattern (* ? ** [a-z] {a,b}); {date} and {month} are today's in "
             "UTC. A pattern skips names with a dot in front unless it has the dot, seeks secrets "
             "(*.pem, *.env), or nothing may be found",
     .required = true,
     .example = "docs/audits/readiness-{date}.md"},
    {.name = "exists", .type = FieldType::boolean, .help = "false: there must be no such file"},
    {.name = "kind", .help = "what it must be", .one_of = kinds},
    {.name = "mode",
     .help =
         "\"0600\": exactly; \"<= 0640\": no more bits than these; \">= 0100\": at least these, "
         "here that its owner may execute it",
     .example = "0600"},
    {.name = "owner", .help = "user name or number"},
    {.name = "group", .help = "group name or number"},
    {.name = "size", .help = "comparison: \"< 500KiB\", \"> 0\"", .example = "< 500KiB"},
    {.name = "count",
     .help = "how many files a pattern fits; at least one if left out. Directories count only "
             "where none may exist, and with a kind",
     .example = ">= 1"},
    {.name = "newest",
     .type = FieldType::boolean,
     .help = "true: what else is expected is that of the newest file which the pattern fits, and "
             "of no other"},
    {.name = "max_age", .type = FieldType::duration, .help = "longest time since it was changed"},
    {.name = "sha256",
     .help = "digest of its content",
     .example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {.name = "contains", .type = FieldType::text_list, .help = "texts that the content has"},
    {.name = "as",
     .help =
         "setting: each of `contains` is NAME = VALUE or NAME: VALUE, however it is spaced and "
         "quoted, and no comment; an error where the file says two things, or computes it. In a "
         "document with places (YAML, JSON, TOML) two things are pending until a path says "
         "which",
     .one_of = readings},
    {.name = "not_contains", .type = FieldType::text_list, .help = "texts that the content lacks"},
    {.name = "matches",
     .type = FieldType::text_list,
     .help = "patterns (RE2) found in the content"},
    {.name = "json",
     .type = FieldType::any,
     .help = "path in the JSON document -> expectation; see expectations.md"},
    {.name = "yaml", .type = FieldType::any, .help = "the same for a YAML document"},
    {.name = "toml", .type = FieldType::any, .help = "the same for a TOML document"},
};

// Follows every link, so that one which leads out of the root is seen.
Result<bool> reaches_further(const Value& params, const std::filesystem::path& root,
                             world::Files& files, const world::Patience& patience) {
  const std::string path = dated(params.text_or("path", ""), "*", "*");
  if (is_at_home(path)) return true;
  if (!is_glob(path)) return leads_out(root, path, files);
  if (path.starts_with('/') || path.find("..") != std::string::npos) return true;
  const auto spec = parse_file_spec(params);
  const auto matches =
      files.glob(root, path,
                 {.deadline = patience.deadline,
                  .stop = patience.stop,
                  .hidden = spec ? spec->hidden_names() : world::HiddenNames::everywhere});
  if (!matches) return fail(matches.error());
  return std::ranges::any_of(
      *matches, [&](const std::string& match) { return leads_out(root, match, files); });
}

Result<void> validate(const Value& params) {
  return validated(parse_file_spec(params));
}

class Run {
 public:
  Run(const FileSpec& spec, const Context& context)
      : spec_(spec), context_(context), now_(context.world.clock.now()) {}

  Result<Verdict> judge() {
    const auto path = at_home(dated(spec_.path, format_date(now_), format_month(now_)));
    if (!path) return fail(path.error());
    auto looked = spec_.is_glob ? judge_matches(*path) : judge_one(*path);
    if (!looked) return fail(looked.error());
    return conclude(findings_, context_.redactor);
  }

 private:
  Result<std::string> at_home(std::string path) const {
    if (!is_at_home(path)) return path;
    for (const auto& [name, home] : child_variables(context_, {}))
      if (name == "HOME" && home.starts_with('/')) return home + path.substr(1);
    return fail(path + ": nobody said where HOME is");
  }

  Result<std::optional<FileFacts>> look(const std::string& path) {
    const std::filesystem::path whole = context_.root / path;
    const auto status = context_.world.files.status(whole, spec_.kind != "link");
    if (!status) return fail(status.error());
    if (!*status) return std::optional<FileFacts>();
    FileFacts facts{.path = path, .status = **status, .content = {}};
    if (facts.status.kind != world::FileKind::file) return facts;
    if (spec_.reads_text()) {
      auto content = context_.world.files.read(whole, limits::file_read_bytes_max);
      if (!content) return fail(content.error());
      facts.content = std::move(*content);
    }
    if (!spec_.sha256.empty()) {
      auto digest = context_.world.files.sha256(whole, context_.deadline, context_.stop);
      if (!digest) return fail(digest.error());
      facts.sha256 = std::move(*digest);
    }
    return facts;
  }

  Result<void> judge_one(const std::string& path) {
    const auto facts = look(path);
    if (!facts) return fail(facts.error());
    const bool there = facts->has_value();
    // Where nothing is, no text is either: nobody has searched.
    const bool seeks_absence = !spec_.text.not_contains.empty() && spec_.text.contains.empty() &&
                               spec_.text.matches.empty() && spec_.settings.empty();
    if (!there && seeks_absence && spec_.exists)
      return fail(fmt::format("{}: no such file to search", path));
    if (!spec_.exists || !there || !spec_.looks_at_each())
      findings_.push_back(
          {there == spec_.exists, fmt::format("{} {}", path, spec_.exists ? "exists" : "absent"),
           there ? fmt::format("a {}", name((*facts)->status.kind)) : "no such file"});
    if (!there) return look_for_link(path);
    if (!spec_.exists) return {};
    auto findings = judge_file(spec_, **facts, now_, context_.redactor);
    if (!findings) return fail(findings.error());
    for (Finding& finding : *findings) {
      finding.expected = path + " " + finding.expected;
      findings_.push_back(std::move(finding));
    }
    return {};
  }

  // Where no file was found there may be a link that leads nowhere: neither a file nor absent.
  Result<void> look_for_link(const std::string& path) {
    const auto status = context_.world.files.status(context_.root / path, false);
    if (!status) return fail(status.error());
    Finding& finding = findings_.back();
    if (*status) finding = {false, std::move(finding.expected), "a link that leads nowhere"};
    return {};
  }

  bool none_is_wanted() const { return !spec_.exists || (spec_.count && spec_.count->holds(0)); }

  // A pattern finds nothing where the directory is missing that it looks in: that is no search. Nor
  // does it enter links.
  Result<void> was_searched(std::string_view pattern) {
    const std::string_view literal = pattern.substr(0, pattern.find_first_of("*?[{"));
    for (std::size_t end = literal.find('/'); end != literal.npos;
         end = literal.find('/', end + 1)) {
      const std::string directory(literal.substr(0, end));
      const auto status = context_.world.files.status(context_.root / directory, false);
      if (!status) return fail(status.error());
      if (!*status) return fail(fmt::format("{}: no such directory to search", directory));
      if ((*status)->kind != world::FileKind::directory)
        return fail(
            fmt::format("{}: a {}, not a directory to search", directory, name((*status)->kind)));
    }
    return {};
  }

  // An empty directory is no backup. Where nothing may be there, a directory is too much.
  Result<void> drop_directories(std::vector<std::string>& matches) {
    if (none_is_wanted() || !spec_.kind.empty()) return {};
    std::optional<Error> unknown;
    std::erase_if(matches, [&](const std::string& match) {
      const auto status = context_.world.files.status(context_.root / match, true);
      if (!status && !unknown) unknown = status.error();
      return status && *status && (*status)->kind == world::FileKind::directory;
    });
    if (unknown) return fail(std::move(*unknown));
    return {};
  }

  Result<void> keep_newest(std::vector<std::string>& matches) {
    std::optional<UtcTime> newest;
    std::vector<std::string> kept;
    for (std::string& match : matches) {
      const auto status = context_.world.files.status(context_.root / match, true);
      if (!status) return fail(status.error());
      if (!*status || (newest && (*status)->modified <= *newest)) continue;
      newest = (*status)->modified;
      kept = {std::move(match)};
    }
    matches = std::move(kept);
    return {};
  }

  Result<void> judge_matches(const std::string& pattern) {
    auto matches = context_.world.files.glob(
        context_.root, pattern,
        {.deadline = context_.deadline, .stop = context_.stop, .hidden = spec_.hidden_names()});
    if (!matches) return fail(matches.error());
    if (auto dropped = drop_directories(*matches); !dropped) return dropped;
    const std::size_t count = matches->size();
    if (count == 0 && (none_is_wanted() || !spec_.text.not_contains.empty()))
      if (auto searched = was_searched(pattern); !searched) return searched;
    const std::string observed =
        count == 0 ? "no file"
                   : fmt::format("{}, first {}", plural(count, "file"), matches->front());
    if (spec_.count)
      findings_.push_back({spec_.count->holds(static_cast<double>(count)),
                           fmt::format("{}: {} files", pattern, spec_.count->text()), observed});
    // Expectations of no file at all would hold for nothing.
    if (!spec_.count || (spec_.looks_at_each() && count == 0))
      findings_.push_back({spec_.exists == (count > 0),
                           fmt::format("{} {}", pattern, spec_.exists ? "exists" : "absent"),
                           observed});
    if (!spec_.looks_at_each()) return {};
    if (spec_.newest)
      if (auto kept = keep_newest(*matches); !kept) return kept;
    if (count > 0 && matches->empty())
      findings_.push_back({false, fmt::format("{}: the newest can be looked at", pattern),
                           fmt::format("{}, none of which leads anywhere", plural(count, "file"))});
    for (const std::string& path : *matches)
      if (auto judged = judge_match(pattern, path); !judged) return judged;
    return {};
  }

  Result<void> judge_match(const std::string& pattern, const std::string& path) {
    if (context_.stop.stop_requested()) return fail("stopped");
    if (context_.world.clock.steady_now() >= context_.deadline)
      return fail(fmt::format("timed out before {}", path));
    const auto facts = look(path);
    if (!facts) return fail(facts.error());
    if (!*facts) return fail(fmt::format("{} vanished", path));
    auto findings = judge_file(spec_, **facts, now_, context_.redactor);
    if (!findings) return fail(findings.error());
    for (Finding& finding : *findings) {
      if (finding.holds && !is_first_match_) continue;
      findings_.push_back({finding.holds, pattern + " " + finding.expected,
                           fmt::format("{}: {}", path, finding.observed)});
    }
    is_first_match_ = false;
    return {};
  }

  const FileSpec& spec_;
  const Context& context_;
  UtcTime now_;
  std::vector<Finding> findings_;
  bool is_first_match_ = true;
};

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse_file_spec(params);
  if (!spec) return fail(spec.error());
  if (auto real = refuse_unfilled("file", params); !real) return fail(std::move(real).error());
  return Run(*spec, context).judge();
}

}  // namespace

extern const CheckKind file;
constinit const CheckKind file{
    .name = "file",
    .summary = "Files exist, or not, and have the mode, owner, size, age and content they should.",
    .example = "file path=config/app.json mode=\"<= 0640\" json..logging.level=info",
    .fields = fields,
    .reach = Reach::reads,
    .validate = validate,
    .run = run,
    .reaches_further = reaches_further,
};

}  // namespace seatrial::checks
