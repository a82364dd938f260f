#include "base/dotenv_name.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

constexpr std::string_view stem = ".env";

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

bool is_dotenv(std::string_view path) {
  return file_name(path).starts_with(stem);
}

std::vector<std::string_view> dotenv_parts(std::string_view path) {
  const std::string_view name = file_name(path);
  if (!name.starts_with(stem) || name.size() <= stem.size() || name[stem.size()] != '.') return {};
  return split(name.substr(stem.size() + 1), '.');
}

bool is_dotenv_template(std::string_view path) {
  return std::ranges::any_of(dotenv_parts(path), [](std::string_view part) {
    return among(part, {"example", "sample", "template", "dist", "defaults"});
  });
}

}  // namespace seatrial
