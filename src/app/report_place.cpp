#include "app/report_place.hpp"

#include "app/load.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::app {

namespace fs = std::filesystem;

std::optional<std::string> why_no_place(const fs::path& file, const fs::path& root,
                                        world::Files& files) {
  const fs::path start = files.canonical(root).value_or(root.lexically_normal());
  const fs::path there = files.canonical(file).value_or(file.lexically_normal());
  const fs::path below = there.lexically_relative(repository_root(start, files));
  if (below.empty() || *below.begin() == "..") return "would lie outside of the repository";
  for (const fs::path& part : below)
    if (part.string().starts_with('.')) return "would lie in " + printable_line(part.string());
  if (!among(lower(there.extension().string()), {".md", ".markdown", ".txt"}))
    return "would be neither Markdown nor text (.md, .markdown, .txt)";
  return std::nullopt;
}

}  // namespace seatrial::app
