#include "app/init.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "shell/command.hpp"

namespace seatrial::app {
namespace {

bool is_plain_key(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_dashed_name_byte) && !is_digit(text[0]) &&
         text[0] != '-';
}

// JSON is YAML; only keys are written as people write them.
std::string key(std::string_view text) {
  return is_plain_key(text) ? std::string(text) : json_string(text);
}

std::string flow(const Value& value) {
  std::vector<std::string> parts;
  switch (value.type()) {
    case Value::Type::list:
      for (const Value& item : value.items()) parts.push_back(flow(item));
      return "[" + join(parts, ", ") + "]";
    case Value::Type::map:
      for (const Member& member : value.members())
        parts.push_back(key(member.key) + ": " + flow(member.value));
      return "{" + join(parts, ", ") + "}";
    default:
      return write_json(value);
  }
}

std::string comment(std::string_view text) {
  return shorten(printable_line(collapse_spaces(text)), 160);
}

void add_checklists(std::string& out, const Discovery& discovery) {
  out += "checklists:\n";
  for (const std::string& path : discovery.checklists) out += "  - " + json_string(path) + "\n";
  out += "\nsubject: {git: .}\n";
}

std::string environment_text(const DotenvEnvironment& environment, const Discovery& discovery,
                             bool confirms_base_url) {
  const std::string_view margin = environment.is_aside ? "  # " : "  ";
  std::vector<std::string> sources;
  for (const std::string& dotenv : environment.dotenvs)
    sources.push_back("{dotenv: " + json_string(dotenv) + "}");
  if (environment.name == "local") sources.emplace_back("{process: true}");
  std::string out =
      fmt::format("{0}{1}:\n{0}  env: [{2}]\n", margin, key(environment.name), join(sources, ", "));
  if (environment.is_aside) return out;
  if (confirms_base_url)
    out += "    vars: {base_url: https://example.invalid}    # put the real one here\n";
  else if (discovery.wants_base_url)
    out += "    # vars: {base_url: https://...}    # checks that name a path ask here\n";
  for (const std::string& host : discovery.hosts)
    out += fmt::format("    # hosts: {{{}: ...}}    # the real host behind that of the checklist\n",
                       json_string(host));
  return out;
}

// A path as a shell takes it.
std::string shown(const std::string& path) {
  const auto argv = shell::plain_argv(path);
  return argv && argv->size() == 1 && argv->front() == path ? path
                                                            : printable_line(shell::quoted({path}));
}

// Where a service's own checklists and its environment lie in one directory.
std::string services_text(const Discovery& discovery) {
  std::string out;
  for (const DotenvEnvironment& environment : discovery.environments) {
    if (environment.directory.empty() || environment.is_aside) continue;
    for (const std::string& path : discovery.checklists)
      if (path.starts_with(environment.directory))
        out +=
            fmt::format("#   seatrial run {} --env {}\n", shown(path), comment(environment.name));
  }
  return out;
}

void add_environments(std::string& out, const Discovery& discovery, bool confirms_base_url) {
  out += "\n# Where is judged, and where its variables are kept; a later source wins.\n";
  std::vector<DotenvEnvironment> environments = discovery.environments;
  if (environments.empty()) environments.push_back({.name = "local"});
  if (environments.size() > 1)
    out += "# Every checklist above is judged in every environment that is no comment here.\n";
  if (const std::string own = services_text(discovery); !own.empty())
    out +=
        "# A service alone, here or with a seatrial.yaml of its own (`seatrial init` in its "
        "directory):\n" +
        own;
  out += "environments:\n";
  for (const DotenvEnvironment& environment : environments)
    out += environment_text(environment, discovery, confirms_base_url);
}

void add_roles(std::string& out, const Discovery& discovery) {
  if (discovery.roles.empty()) return;
  out += "\n# Who signs; each needs a key before a signature counts.\nroles:\n";
  for (const std::string& role : discovery.roles)
    out += fmt::format("  {}: {{}}    # keys: [keys/....pub.pem]\n", json_string(role));
}

// Without phases nothing says what decides together; who signs wants a gate all the same.
void add_gate_of_all(std::string& out, const std::vector<std::string>& roles) {
  if (roles.empty()) return;
  out += fmt::format(
      "\n# Signatures are given for a gate. One of all items; take the `# ` away to have it.\n"
      "# gates:\n#   go-live: {{items: [\"**\"], sign_off: [{}]}}\n",
      join(roles, ", "));
}

void add_gates(std::string& out, const Discovery& discovery) {
  std::vector<std::string> roles;
  for (const std::string& role : discovery.roles) roles.push_back(json_string(role));
  if (discovery.gates.empty()) return add_gate_of_all(out, roles);
  out += "\n# What decides together.\ngates:\n";
  for (const PhaseGate& gate : discovery.gates)
    out += fmt::format("  {}: {{items: [{}]{}}}\n", key(gate.name), json_string(gate.pattern),
                       gate.after.empty() ? "" : fmt::format(", after: [{}]", key(gate.after)));
  if (!roles.empty())
    out += fmt::format("  # behind the items of a gate: sign_off: [{}]\n", join(roles, ", "));
}

void add_metrics(std::string& out, const Discovery& discovery) {
  if (discovery.metrics.empty()) return;
  out += "\n# The checklist names thresholds of these; say how each is measured.\n# metrics:\n";
  for (const std::string& metric : discovery.metrics)
    out += fmt::format("#   {}: {{prometheus: '...'}}\n", json_string(comment(metric)));
}

void add_suggestion(std::string& out, const Proposed& proposed, bool confirmed) {
  const std::string_view margin = confirmed ? "  " : "  # ";
  out += fmt::format("\n  # {}:{}  {}\n  # because {}\n", comment(proposed.path), proposed.line,
                     comment(proposed.text), comment(proposed.reason));
  out += fmt::format("{}- item: {}\n{}  {}: {}\n", margin, json_string(proposed.item), margin,
                     proposed.check.kind, flow(proposed.check.params));
}

void add_suggestions(std::string& out, const Discovery& discovery,
                     const std::vector<bool>& confirmed) {
  if (discovery.suggestions.empty()) return;
  const bool any = std::ranges::find(confirmed, true) != confirmed.end();
  out += "\n# Guesses. Read each, mend it, and take the `# ` away: then it decides its item.\n";
  out += any ? "bind:\n" : "# bind:\n";
  for (std::size_t i = 0; i < discovery.suggestions.size(); ++i)
    add_suggestion(out, discovery.suggestions[i], i < confirmed.size() && confirmed[i]);
}

bool confirms_base_url(const Discovery& discovery, const std::vector<bool>& confirmed) {
  for (std::size_t i = 0; i < std::min(confirmed.size(), discovery.suggestions.size()); ++i)
    if (confirmed[i] &&
        discovery.suggestions[i].check.params.text_or("url", "").starts_with("${base_url}"))
      return true;
  return false;
}

}  // namespace

std::string sidecar_text(const Discovery& discovery, const std::vector<bool>& confirmed) {
  std::string out =
      "# How the checklists of this repository are measured.\n"
      "# Every key: docs/reference/configuration.md, or `seatrial schema`.\n"
      "version: 1\n";
  add_checklists(out, discovery);
  add_environments(out, discovery, confirms_base_url(discovery, confirmed));
  add_roles(out, discovery);
  add_gates(out, discovery);
  add_metrics(out, discovery);
  out +=
      "\n# A dated copy of each run's report, for the repository.\n# reports:\n"
      "#   snapshot: docs/audits/{name}-readiness-{date}.md\n";
  add_suggestions(out, discovery, confirmed);
  return out;
}

}  // namespace seatrial::app
