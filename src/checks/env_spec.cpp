#include "checks/env_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::checks {
namespace {

std::optional<EnvSetting> read_setting(std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == text.npos || sign == 0) return std::nullopt;
  return EnvSetting{.name = std::string(trim(text.substr(0, sign))),
                    .value = std::string(trim(text.substr(sign + 1)))};
}

void read_conditions(Params& params, EnvSpec& spec) {
  const auto read = [&](std::string_view key, std::string_view text) {
    auto setting = read_setting(text);
    if (!setting) params.refuse(fmt::format("{}: NAME=value is wanted", key));
    return setting;
  };
  if (params.has("when")) spec.when = read("when", params.text("when"));
  for (const std::string& text : params.texts("unless"))
    if (auto setting = read("unless", text)) spec.unless.push_back(std::move(*setting));
}

bool is_name_pattern(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_name_byte(c) || c == '.' || c == '-' || c == '*' || c == '?';
  });
}

}  // namespace

Result<EnvSpec> parse_env_spec(const Value& values) {
  Params params(values);
  EnvSpec spec{.names = params.texts("names"),
               .equals = params.optional_text("equals"),
               .not_equals = params.optional_text("not_equals"),
               .one_of = params.texts("one_of"),
               .matches = params.pattern("matches"),
               .number = params.comparison("number", Dimension::none),
               .not_contains = params.optional_text("not_contains"),
               .no_placeholder = params.truth("no_placeholder"),
               .entropy = params.integer("entropy_bytes"),
               .url_host = params.optional_text("url_host"),
               .source = params.optional_text("source"),
               .unset = params.truth("unset")};
  if (spec.names.empty()) params.refuse("names: no variable is named");
  for (const std::string& name : spec.names)
    if (!is_name_pattern(name)) params.refuse(fmt::format("names: '{}' is no variable", name));
  if (params.has("one_of") && spec.one_of.empty()) params.refuse("one_of: allows nothing");
  if (spec.matches && spec.matches->fits_everything())
    params.refuse(
        fmt::format("matches: /{}/ fits every value, so it checks nothing", spec.matches->text()));
  if (spec.url_host && trim(*spec.url_host).empty()) params.refuse("url_host: empty");
  if (spec.source && trim(*spec.source).empty())
    params.refuse("source: an empty text is a part of every source");
  if (spec.entropy && (*spec.entropy < 1 || *spec.entropy > 1024))
    params.refuse("entropy_bytes: not between 1 and 1024");
  const std::size_t conditions = (params.has("when") ? 1u : 0u) + (params.has("unless") ? 1u : 0u);
  if (spec.unset && values.members().size() > 2 + conditions)
    params.refuse("unset: true leaves no value to expect something of");
  read_conditions(params, spec);
  return params.finish(std::move(spec));
}

}  // namespace seatrial::checks
