#include "recognize/shared_prose.hpp"

#include "base/recent.hpp"

namespace seatrial::recognize {

std::shared_ptr<const Prose> shared_prose(std::string_view text) {
  thread_local Recent<std::shared_ptr<const Prose>> recent;
  return recent.of(text, 0, [&] { return std::make_shared<const Prose>(read_prose(text)); });
}

}  // namespace seatrial::recognize
