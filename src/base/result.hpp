#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace seatrial {

// Why something could not be carried out, as a reader will see it: "checklist.md:41: tcp: port: not
// a port".
struct Error {
  std::string what;
  bool is_limit = false;             // one of ours was reached: says nothing of what was looked at
  bool is_invalid_evidence = false;  // a record, or the log, is not what was once signed
  bool is_usage = false;             // what was asked for cannot be: nothing was evaluated

  // Puts the place in front. One call per layer, so that the text reads as a path.
  Error context(std::string_view where) &&;
};

template <class T>
using Result = std::expected<T, Error>;

// `return fail("not a port");` or `return fail(std::move(port).error().context("port"));`
std::unexpected<Error> fail(Error error);
std::unexpected<Error> fail(std::string what);
std::unexpected<Error> misuse(std::string what);  // `is_usage`

}  // namespace seatrial
