#pragma once

#include <chrono>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "base/value.hpp"
#include "model/calendar.hpp"
#include "model/check.hpp"
#include "plan/consent.hpp"

// The sidecar `seatrial.yaml`: where things are, how items are bound, who decides.
namespace seatrial::plan {

// Where an environment's variables come from; a later source wins.
struct VariableSource {
  enum class Kind { process, dotenv, workflow };
  Kind kind = Kind::process;
  std::string path;  // of the dotenv or workflow file
  std::string job;   // of the workflow; empty: its top-level `env:` only
  Span span;
};

struct EnvironmentConfig {
  std::string name;
  std::map<std::string, std::string, std::less<>> vars;  // for `${...}`
  std::vector<VariableSource> sources;
  std::map<std::string, std::string, std::less<>> hosts;
  Span span;
};

struct RoleConfig {
  std::string name;
  std::vector<std::string> keys;
};

// One entry of `bind:`.
struct BindConfig {
  std::string item_pattern;  // id or glob; or
  std::string text;          // the item's text; a part of it is enough if it is unique
  Binding binding;           // source sidecar
  std::optional<bool> required;
  std::vector<std::string> environments = {};  // in which the item is judged; none: see the item
  Span span;
};

struct GateConfig {
  std::string name;
  std::vector<std::string> items;     // id patterns
  std::vector<std::string> sign_off;  // names of roles
  std::optional<std::size_t> quorum;  // how many of them must sign; none: all
  std::vector<std::string> after;     // gates that must be GO before this one counts
  std::string calendar;               // a name in `calendars`; empty: none
  bool allow_light = false;
  Span span;
};

// Items that must pass on consecutive days.
struct WindowConfig {
  std::string name;
  std::vector<std::string> items;  // id patterns
  int days = 0;
  std::string zone = "UTC";
  Span zone_span;  // or of the window's name
  bool restarts_on_deployment = false;
  Span span;
};

struct CalendarConfig {
  Calendar calendar;
  std::vector<Span> open_spans;  // one for each opening
};

struct Config {
  std::string path;  // empty: there is no sidecar
  std::string source;
  std::vector<std::string> checklists;
  std::string subject_git;  // directory of the repository; empty: the sidecar's own
  std::vector<Consent> consents;
  std::vector<EnvironmentConfig> environments;
  std::map<std::string, std::string, std::less<>> placeholders;
  std::vector<RoleConfig> roles;
  std::vector<BindConfig> binds;
  std::vector<GateConfig> gates;
  std::vector<WindowConfig> windows;
  std::vector<CalendarConfig> calendars;
  std::map<std::string, std::string, std::less<>>
      reports;                                         // name -> path with {name} {date} {month}
  std::optional<std::chrono::milliseconds> valid_for;  // how long results of a run count
  Value document;  // the whole tree: sections that later parts read (metrics, evidence)
};

// Every problem at once, each with its place and, where a name is unknown, what was meant.
std::expected<Config, std::vector<Diagnostic>> parse_config(std::string_view path,
                                                            std::string_view text);

// Draft-07 JSON Schema of the sidecar, from the same tables that parse_config reads.
std::string config_schema();
// The reference page in Markdown, from the same tables.
std::string config_reference();

}  // namespace seatrial::plan
