#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Which columns of a table a signature fills in. All texts are plain.
namespace seatrial::checklist {

struct SignOffColumns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t name = none, date = none, signature = none, role = none;
  bool dated = false;         // the signature's column asks for its date as well
  bool nothing_else = false;  // but for remarks, no column asks for more

  SignOffColumns() = default;
  explicit SignOffColumns(const std::vector<std::string>& names);

  // "Role", "Name" and "Date": somebody signs each row, whatever stands above the table.
  bool says_who() const { return name != none || date != none; }
  bool asks_for_persons() const { return role != none && name != none && date != none; }
};

// "Jo Ng", "2026-01-02", and not "pending", "[name]", "YYYY-MM-DD".
bool is_written_by_hand(std::string_view cell);

}  // namespace seatrial::checklist
