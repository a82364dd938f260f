#include "shell/outputs.hpp"

#include <algorithm>
#include <array>

namespace seatrial::shell {
namespace {

struct Output {
  std::string_view program;
  char letter;
  std::string_view name;
  std::string_view valued;  // letters of options that take a value
};
constexpr std::array<Output, 3> outputs = {{
    {"curl", 'o', "--output", "AbcCdDeEFHKmoPQrtTuUwxXyYz"},
    {"sort", 'o', "--output", "kostTS"},
    {"wget", 'O', "--output-document", "aAeBDiIlOoPQRtTUwX"},
}};

std::optional<std::string> written(std::string_view shown, std::string_view file) {
  if (is_scratch(file)) return std::nullopt;
  return "`" + std::string(shown) + " " + std::string(file) + "` writes a file";
}

}  // namespace

bool is_scratch(std::string_view file) {
  if (is_listed(file, "- /dev/null /dev/stdout /dev/stderr /dev/tty /dev/fd/*")) return true;
  return file.starts_with("/tmp/") && !file.contains("/../");
}

std::optional<std::string> output_changes(std::string_view program, Words words) {
  if (program == "tee")
    for (const std::string_view file : plain_words(words, ""))
      if (auto why = written("tee", file)) return why;
  for (const Output& output : outputs) {
    if (output.program != program) continue;
    const std::string shown = std::string(program) + " -" + output.letter;
    for (const std::string& file : option_values(words, output.letter, output.name, output.valued))
      if (auto why = written(shown, file)) return why;
  }
  return std::nullopt;
}

}  // namespace seatrial::shell
