#include "base/result.hpp"

#include <utility>

namespace seatrial {

Error Error::context(std::string_view where) && {
  what.insert(0, std::string(where) + ": ");
  return std::move(*this);
}

std::unexpected<Error> fail(Error error) {
  return std::unexpected(std::move(error));
}

std::unexpected<Error> fail(std::string what) {
  return std::unexpected(Error{.what = std::move(what)});
}

std::unexpected<Error> misuse(std::string what) {
  return std::unexpected(Error{.what = std::move(what), .is_usage = true});
}

}  // namespace seatrial
