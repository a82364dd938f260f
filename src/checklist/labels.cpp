#include "checklist/labels.hpp"

#include <algorithm>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t label_bytes_max = 60;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// "4753db5", "#12", "v1.2.3", with the marks of its sentence around it.
bool identifies_release(std::string_view word) {
  constexpr std::string_view marks = "`()[],.;:";
  constexpr std::size_t short_commit = 7;
  constexpr std::string_view digits = "0123456789";
  const std::size_t begin = word.find_first_not_of(marks);
  if (begin == word.npos) return false;
  word = word.substr(begin, word.find_last_not_of(marks) + 1 - begin);
  if (word.find_first_of(digits) == word.npos) return false;
  if (word.front() == '#' || word.front() == '!')
    return word.find_first_not_of(digits, 1) == word.npos;
  if (word.front() == 'v') return word.find_first_not_of("0123456789.", 1) == word.npos;
  return word.size() >= short_commit && word.find_first_not_of("0123456789abcdef") == word.npos;
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

namespace {

constexpr WordSet release_names({"pr", "mr", "pull", "commit", "sha", "merge", "ci", "pipeline",
                                 "tag"});

template <std::size_t count>
bool says(std::string_view words, const WordSet<count>& wanted) {
  return std::ranges::any_of(split(words, ' '),
                             [&](std::string_view word) { return wanted.contains(word); });
}

// "CI workflow `build.yml` passes": it runs somewhere else, and did well.
bool tells_of_ci(std::string_view plain) {
  static constexpr WordSet names({"ci", "workflow", "workflows", "pipeline", "pipelines"});
  static constexpr WordSet ends(
      {"green", "pass", "passes", "passed", "passing", "succeeds", "succeeded"});
  while (plain.ends_with('.')) plain.remove_suffix(1);
  return says(plain, names) && ends.contains(plain.substr(plain.rfind(' ') + 1));
}

}  // namespace

bool names_release(std::string_view name) {
  static constexpr WordSet others({"request", "id", "hash", "link", "run", "build", "release"});
  const std::string small = lower(name);
  return says(small, release_names) &&
         std::ranges::all_of(split(small, ' '), [](std::string_view word) {
           return release_names.contains(word) || others.contains(word);
         });
}

bool tells_of_release(std::string_view text) {
  static constexpr WordSet verbs({"merged", "merge", "commit", "landed", "released", "tagged"});
  const auto label = label_at(text);
  if (label && label->length < text.size() && says(lower(label->name), release_names)) return true;
  const std::string plain = plain_text(text);
  const std::string words = lower(plain);
  return tells_of_ci(words) ||
         (says(words, verbs) && std::ranges::any_of(split(plain, ' '), identifies_release));
}

}  // namespace seatrial::checklist
