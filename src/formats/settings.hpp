#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/setting.hpp"

// Settings as people write them, in configuration and in code: `archive_mode = on`, `replicas: 3`,
// `DAG("nightly", catchup=False)`. Lines are looked at and no language is run: where a file says
// two things, or computes one, nobody can tell by reading which counts.
namespace seatrial::formats {

// A place where a file sets a name.
struct SettingPlace {
  enum class Says { wanted, other, unclear };  // unclear: it is computed, or added to
  int line = 0;
  Says says = Says::unclear;
  std::string text;  // "archive_mode = off"
};

// Where the name of `wanted` is set, but for comments: the first place of each that it may say.
// What begins a comment is known by the path, and so is what makes a value a text: "3" and 3 are
// one thing in a shell and two in JSON.
std::vector<SettingPlace> places_of(const Setting& wanted, std::string_view path,
                                    std::string_view content);

}  // namespace seatrial::formats
