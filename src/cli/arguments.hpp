#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial::cli {

// What the user typed, already checked against the command's table.
class Arguments {
 public:
  std::vector<std::string> positional;

  void add(std::string option, std::string value) {
    options_[std::move(option)].push_back(std::move(value));
  }
  template <class Change>
  void change(std::string_view option, Change how) {
    if (const auto found = options_.find(option); found != options_.end())
      for (std::string& value : found->second) value = how(value);
  }
  bool has(std::string_view option) const { return options_.contains(option); }
  std::string get(std::string_view option, std::string_view otherwise = "") const {
    const auto found = options_.find(option);
    return found == options_.end() ? std::string(otherwise) : found->second.back();
  }
  std::optional<std::string> find(std::string_view option) const {
    return has(option) ? std::optional(get(option)) : std::nullopt;
  }
  std::vector<std::string> all(std::string_view option) const {
    const auto found = options_.find(option);
    return found == options_.end() ? std::vector<std::string>() : found->second;
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

}  // namespace seatrial::cli
