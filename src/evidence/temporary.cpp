#include "evidence/temporary.hpp"

#include <filesystem>

namespace seatrial::evidence {

bool is_temporary(std::string_view name) {
  constexpr std::size_t ending_bytes = std::string_view(".005d04").size();
  return name.starts_with('.') &&
         std::filesystem::path(name).extension().string().size() == ending_bytes;
}

}  // namespace seatrial::evidence
