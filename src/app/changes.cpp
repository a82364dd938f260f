#include "app/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/ask_git.hpp"
#include "app/evidence_place.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::app {
namespace {

constexpr std::chrono::seconds digest_timeout{60};  // of one file

// What a sidecar says beside consent, which `allow` and `sync` write.
Value policy_of(const Value& sidecar) {
  Value policy = Value::map();
  for (const Member& member : sidecar.members()) {
    if (member.key != "exec") {
      policy.set(member.key, member.value);
      continue;
    }
    for (const Member& each : member.value.members())
      if (each.key != "allow") policy.set("exec." + each.key, each.value);
  }
  return policy;
}

bool has_all_of(const Value& value, const Value& older) {
  return value.is(Value::Type::map) && older.is(Value::Type::map) &&
         std::ranges::all_of(older.members(), [&](const Member& member) {
           const Value* now = value.find(member.key);
           return now != nullptr && write_json(*now) == write_json(member.value);
         });
}

// Gates, roles, calendars and windows decide about evidence and make none: what is added to them is
// another demand on the same release. What was there stays as it was.
bool only_adds(const Value& policy, const Value& older) {
  const auto is_decided_by = [](std::string_view key) {
    return among(key, {"gates", "roles", "calendars", "windows"});
  };
  const auto keeps = [&](const Member& member) {
    const Value* now = policy.find(member.key);
    if (now == nullptr) return false;
    return is_decided_by(member.key) ? has_all_of(*now, member.value)
                                     : write_json(*now) == write_json(member.value);
  };
  const auto is_known = [&](const Member& member) {
    return is_decided_by(member.key) || older.find(member.key) != nullptr;
  };
  return std::ranges::all_of(older.members(), keeps) &&
         std::ranges::all_of(policy.members(), is_known);
}

// The rules of a list of ignored files without the one that `init` writes.
std::string ignored_beside_store(std::string_view text) {
  const std::string rule = fmt::format("/{}/", store_directory);
  std::string rules;
  for (const std::string_view line : split_lines(text))
    if (trim(line) != rule && !trim(line).empty()) rules.append(line).append("\n");
  return rules;
}

bool is_ignore_list(const std::string& file) {
  return std::filesystem::path(file).filename() == ".gitignore";
}

}  // namespace

Changes::Changes(const plan::Config& config, const GitNames& names, const Papers& papers,
                 const world::Variables& process, world::World& world)
    : config_(config),
      names_(names),
      papers_(papers),
      root_(names.root()),
      process_(process),
      world_(world) {}

std::vector<std::string> Changes::beside(const std::vector<std::string>& changed) const {
  const auto now = [&](const std::string& file) -> Text {
    auto text = world_.files.read(names_.file_of(file), limits::lint_linked_bytes_max);
    return text ? Text(std::move(*text)) : std::nullopt;
  };
  std::vector<std::string> others;
  for (const std::string& file : changed)
    if (!papers_.have(file) && !(is_sidecar(file) && has_same_policy(file)) &&
        !(is_ignore_list(file) && keeps_ignored(file, "HEAD", now(file))) &&
        !(papers_.is_evidence_now(file) && was_evidence(file, "HEAD")))
      others.push_back(file);
  return others;
}

Result<std::string> Changes::digest(const std::vector<std::string>& others,
                                    const std::map<std::string, std::string>& edited,
                                    const std::string& release) const {
  std::string text;
  const auto add = [&](const std::string& what, const std::string& file) {
    for (const std::string& part : {what, file}) text.append(part).push_back('\0');
  };
  for (const std::string& file : others) {
    auto content = digest_of(file);
    if (!content) return fail(std::move(content).error().context(printable_line(file)));
    add(*content, file);
  }
  for (const auto& [path, form] : edited) add("checklist " + form, path);
  return text.empty() ? text : sha256_hex(text + release);
}

bool Changes::is_of_papers(const checks::GitRepository::Commit& commit) const {
  const Step step{.before = commit.id + "^", .after = commit.id};
  return std::ranges::all_of(commit.files,
                             [&](const std::string& file) { return is_paper(file, step); });
}

bool Changes::is_paper(const std::string& file, const Step& step) const {
  return papers_.have(file) || (is_sidecar(file) && keeps_policy(file, step)) ||
         (is_ignore_list(file) && keeps_ignored(file, step.before, text_in(file, step.after))) ||
         (papers_.is_evidence_now(file) && keeps_evidence(file, step));
}

bool Changes::is_sidecar(const std::string& file) const {
  return std::filesystem::path(config_.path).filename() == file;
}

Changes::Text Changes::text_in(const std::string& file, const std::string& revision) const {
  auto text = ask_git(root_, process_, world_, [&](auto git) {
    return git.committed(file, revision, limits::bundle_bytes_max);
  });
  return text ? Text(std::move(*text)) : std::nullopt;
}

// Empty where there was no such file.
Changes::Text Changes::text_or_nothing(const std::string& file, const std::string& revision) const {
  const auto was_there =
      ask_git(root_, process_, world_, [&](auto git) { return git.has(file, revision); });
  if (!was_there) return std::nullopt;
  return *was_there ? text_in(file, revision) : Text("");
}

bool Changes::has_same_policy(const std::string& file) const {
  const auto committed = policy_in(file, "HEAD");
  return committed && only_adds(policy_of(config_.document), *committed);
}

// None: there is no such file, or none that is a sidecar.
std::optional<Value> Changes::policy_in(const std::string& file,
                                        const std::string& revision) const {
  const auto committed = text_in(file, revision);
  if (!committed) return std::nullopt;
  const auto config = plan::parse_config(file, *committed);
  if (!config) return std::nullopt;
  return policy_of(config->document);
}

bool Changes::keeps_policy(const std::string& file, const Step& step) const {
  const auto after = policy_in(file, step.after);
  const auto before = policy_in(file, step.before);
  return after && before && only_adds(*after, *before);
}

bool Changes::keeps_ignored(const std::string& file, const std::string& before,
                            const Text& after) const {
  if (!after) return false;
  const auto text = text_or_nothing(file, before);
  return text && ignored_beside_store(*after) == ignored_beside_store(*text);
}

// It is one there, or is not there.
bool Changes::was_evidence(const std::string& file, const std::string& revision) const {
  const auto text = text_or_nothing(file, revision);
  return text && (text->empty() || papers_.is_evidence_with(file, *text));
}

// It became one of nothing, or of another one.
bool Changes::keeps_evidence(const std::string& file, const Step& step) const {
  const auto text = text_in(file, step.after);
  return text && papers_.is_evidence_with(file, *text) && was_evidence(file, step.before);
}

// Beginning with what it is, so that no two things are told apart by their bytes alone. A sidecar
// is told apart by what it demands.
Result<std::string> Changes::digest_of(const std::string& file) const {
  if (is_sidecar(file)) return "sidecar " + sha256_hex(write_json(policy_of(config_.document)));
  const std::filesystem::path path = names_.file_of(file);
  const auto status = world_.files.status(path, false);
  if (!status) return fail(status.error());
  if (!*status) return "deleted";
  if ((*status)->kind == world::FileKind::directory) return digest_of_directory(file);
  if ((*status)->kind == world::FileKind::link) {
    const auto target = world_.files.link_target(path);
    return target ? Result<std::string>("link " + sha256_hex(*target)) : target;
  }
  if ((*status)->kind != world::FileKind::file) return std::string(name((*status)->kind));
  const auto digest = world_.files.sha256(path, world_.clock.steady_now() + digest_timeout, {});
  if (!digest) return digest;
  return fmt::format("{} {}", ((*status)->mode & 0111) != 0 ? "program" : "file", *digest);
}

// A submodule is its commit; what differs from that is told apart file by file. Of another
// directory git knows the files alone.
Result<std::string> Changes::digest_of_directory(const std::string& file) const {
  const std::filesystem::path path = names_.file_of(file);
  const auto repository = world_.files.status(path / ".git", false);
  if (!repository) return fail(repository.error());
  if (!*repository) return "directory";
  const auto head = ask_git(path, process_, world_, [](auto git) { return git.head(); });
  return head ? Result<std::string>("commit " + *head) : head;
}

}  // namespace seatrial::app
