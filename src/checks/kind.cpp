#include "checks/kind.hpp"

namespace seatrial::checks {

std::string_view name(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::integer:
      return "whole number";
    case FieldType::number:
      return "number";
    case FieldType::boolean:
      return "true or false";
    case FieldType::duration:
      return "duration";
    case FieldType::size:
      return "size";
    case FieldType::text_list:
      return "text or list of texts";
    case FieldType::text_map:
      return "map of texts";
    case FieldType::any:
      return "map of expectations";
  }
  return "text";
}

bool waits_too_long(const Check& check) {
  return check.attempts > 1 && check.retry_delay > limits::check_timeout_max / (check.attempts - 1);
}

}  // namespace seatrial::checks
