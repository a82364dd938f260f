#include "gate/window_heading.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "gate/window_remarks.hpp"
#include "gate/window_words.hpp"

namespace seatrial::gate {
namespace {

constexpr WordSet sample_words({"example", "examples", "sample", "template", "format"});
// Each takes back what stands below, in a heading that is not the title.
constexpr WordSet void_words(
    {"superseded",   "void",       "voided",      "invalid",    "invalidated", "discarded",
     "retracted",    "withdrawn",  "obsolete",    "draft",      "drafts",      "uncounted",
     "excluded",     "ignored",    "cancelled",   "canceled",   "aborted",     "planned",
     "upcoming",     "proposed",   "expected",    "forecast",   "rehearsal",   "rehearsals",
     "simulated",    "simulation", "simulations", "mock",       "mocked",      "practice",
     "trial",        "trials",     "wrong",       "unofficial", "dryrun",      "probelauf",
     "generalprobe", "geplant",    "verworfen"});
constexpr WordSet counting_words({"count", "counts", "counted", "counting", "valid", "official",
                                  "real", "recorded", "executed"});
// In a title these words are more often a name: "Draft beer shop".
constexpr WordSet void_title_words({"superseded", "invalidated", "rehearsal", "dryrun"});

std::size_t level_of(std::string_view heading) {
  return heading.find_first_not_of('#');
}

std::vector<std::string> words_of(std::string_view heading) {
  std::string text = without_apostrophes(lower(heading));
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_lower(c); }, ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// "Dry run", "not counted", "Superseded (wrong config)"
bool takes_back(const std::vector<std::string>& words, bool is_title) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : "";
    if (is_title ? void_title_words.contains(word) : void_words.contains(word)) return true;
    if (word == "dry" && next.starts_with("run")) return true;
    const std::string_view second = i + 2 < words.size() ? std::string_view(words[i + 2]) : "";
    const bool denies = is_negation(word) || word == "nicht";
    if (denies && (counting_words.contains(next) || counting_words.contains(second))) return true;
  }
  return false;
}

// "Light records", "May (light)", and not "Light and strict records"
bool is_of_light(std::string_view heading, const std::vector<std::string>& words, bool is_title) {
  const std::string_view text = trim(heading.substr(level_of(heading)));
  if (is_title) return is_mode(text) && read_mode(text) == Mode::light;
  const bool is_both =
      contains_ignoring_case(text, "strict") && std::ranges::none_of(words, [](const auto& word) {
        return among(word, {"not", "non", "no"});
      });
  return !is_both && (tells_light(text) || read_mode(text) == Mode::light);
}

}  // namespace

bool is_heading(std::string_view line) {
  const std::string_view content = trim(line);
  return content.starts_with('#') && level_of(content) < content.size() &&
         content[level_of(content)] == ' ';
}

void HeadingPath::enter(std::string_view heading) {
  const std::string_view content = trim(heading);
  while (!headings_.empty() && level_of(headings_.back()) >= level_of(content))
    headings_.pop_back();
  headings_.push_back(content);
}

TableHeading HeadingPath::read() const {
  TableHeading said;
  for (const std::string_view heading : headings_) {
    const bool is_title = level_of(heading) == 1;
    const auto words = words_of(heading);
    const bool is_nearest = heading.data() == headings_.back().data();
    if (auto environment = environment_in_heading(heading);
        !environment.empty() && (!is_title || is_nearest))
      said.environment = std::move(environment);
    said.is_light = said.is_light || is_of_light(heading, words, is_title);
    if (said.taken_back.empty() && takes_back(words, is_title))
      said.taken_back = trim(heading.substr(level_of(heading)));
    said.is_sample =
        said.is_sample || (!is_title && std::ranges::any_of(words, [](const std::string& word) {
          return sample_words.contains(word);
        }));
  }
  return said;
}

}  // namespace seatrial::gate
