#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// What may stand in a sidecar. Parsing, its errors, the JSON Schema and the reference are read from
// here.
namespace seatrial::plan {

enum class KeyType {
  text,     // a string
  integer,  // whole, not negative
  boolean,
  is_true,       // only `true`
  duration,      // 90s, 15m, 7d
  digest,        // 64 hexadecimal digits
  text_list,     // list of strings
  scalar_map,    // name -> string, number or true/false, taken as text
  duration_map,  // name -> duration
  open_map,      // name -> map that a later part reads
  text_names,    // name -> string
  section,       // one map with the keys of `section`
  section_list,  // list of them
  section_map,   // name -> one of them
  opening_list,  // of `Mon-Thu 09:00-16:00 Europe/Berlin`
  freeze_list,   // of `FIRST/LAST`, or one day
  zone,          // Europe/Berlin
  item,          // id pattern, or {text: ...}
  check_list,    // of {kind: {parameters}}
};

struct Section;

struct Limit {
  std::int64_t value;
  std::string_view name;  // in base/limits.hpp
};

struct Key {
  std::string_view name;
  KeyType type = KeyType::text;
  std::string_view help;
  bool required = false;
  const Section* section = nullptr;
  std::span<const std::string_view> one_of = {};  // the only values allowed
  std::string_view beside = {};                   // only where this other key stands
  // Of a whole number; of a duration in milliseconds.
  std::int64_t least = 0;
  std::optional<Limit> most = {};
};

struct Section {
  std::string_view title;  // how a message calls it: "a gate"
  std::span<const Key> keys;
  std::span<const std::string_view> exactly_one = {};  // of these keys
  bool has_check = false;  // one of `exactly_one` may also be a check kind from the catalog
};

const Section& root_section();
// `timeout`, `attempts`, `retry_delay`: what any check may have beside the parameters of its kind.
std::span<const Key> common_check_keys();

inline constexpr int config_version = 1;

}  // namespace seatrial::plan
