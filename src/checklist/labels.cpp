#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t label_bytes_max = 60;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

}  // namespace

std::optional<Label> label_at(std::string_view text) {
  std::size_t at = text.starts_with("**") || text.starts_with("__") ? 2
                   : text.starts_with('*') || text.starts_with('_') ? 1
                                                                    : 0;
  const std::string_view emphasis = text.substr(0, at);
  const std::size_t colon = text.substr(0, label_bytes_max).find(':', at);
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view name = text.substr(at, colon - at);
  if (name.find('\n') != std::string_view::npos) return std::nullopt;
  at = colon + 1;
  if (!emphasis.empty()) {  // the colon stands inside or outside of the emphasis
    if (name.ends_with(emphasis))
      name.remove_suffix(emphasis.size());
    else if (text.substr(at).starts_with(emphasis))
      at += emphasis.size();
    else
      return std::nullopt;
  }
  if (trim(name).empty()) return std::nullopt;
  // `http://` and `12:30` are no labels.
  if (at < text.size() && text[at] != ' ' && text[at] != '\n' && text[at] != '\r')
    return std::nullopt;
  return Label{plain_text(name), skip_blanks(text, at)};
}

bool tells_of_release(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words = {
      "pr", "mr", "pull", "commit", "sha", "merge", "ci", "pipeline", "tag"};
  const auto label = label_at(text);
  if (!label || label->length >= text.size()) return false;
  const std::string name = lower(label->name);
  return std::ranges::any_of(split(name, ' '), [](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  });
}

}  // namespace seatrial::checklist
