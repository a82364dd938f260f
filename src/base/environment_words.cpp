#include "base/environment_words.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

struct Name {
  std::string_view word;
  std::string_view environment;
  bool in_headings = true;  // it means nothing else there
  bool alone = true;        // nor in a sentence, without a word of place before it
};

constexpr Name names[] = {{"prod", "production"},
                          {"production", "production"},
                          {"prd", "production"},
                          {"produktion", "production"},
                          {"live", "production", false},
                          {"staging", "staging"},
                          {"stg", "staging"},
                          {"stage", "staging", false, false},
                          {"preprod", "preprod"},
                          {"dev", "development"},
                          {"development", "development", false},
                          {"local", "local", false},
                          {"localhost", "local", false},
                          {"locally", "local", false},
                          {"sandbox", "sandbox"},
                          {"preview", "preview", false},
                          {"qa", "qa"},
                          {"uat", "uat"},
                          {"ci", "ci", false},
                          {"test", "test", false, false},
                          {"canary", "canary", false, false},
                          {"demo", "demo", false, false}};

std::vector<std::string> words_of(std::string_view text) {
  std::string plain = lower(text);
  std::ranges::replace_if(plain, [](char c) { return !is_lower(c); }, ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(plain, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

const Name* find(std::string_view word) {
  const auto* const found = std::ranges::find(names, word, &Name::word);
  return found == std::end(names) ? nullptr : found;
}

std::string environment_in(std::string_view text, bool is_heading) {
  std::string_view environment;
  for (const std::string& word : words_of(text)) {
    const Name* const name = find(word);
    if (!name || (is_heading && !name->in_headings)) continue;
    if (!environment.empty() && environment != name->environment) return {};
    environment = name->environment;
  }
  return std::string(environment);
}

}  // namespace

std::string environment_in(std::string_view text) {
  return environment_in(text, false);
}

std::string environment_in_heading(std::string_view heading) {
  return environment_in(heading, true);
}

std::string_view environment_named(std::string_view word, std::string_view before) {
  const Name* const name = find(word);
  const bool is_place = name && (name->alone || among(before, {"in", "on", "for", "only", "to"}));
  return is_place ? name->environment : std::string_view();
}

std::vector<std::string> environments_listed(std::string_view listed) {
  std::vector<std::string> environments;
  for (std::string& word : words_of(listed))
    if (word != "and") environments.push_back(std::move(word));
  return environments;
}

bool is_environment(std::string_view cell) {
  const auto words = words_of(cell);
  return words.size() == 1 && find(words.front());
}

bool names_every_environment(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "anywhere") return true;
    const bool are_environments = words[i].starts_with("environment") || words[i] == "envs";
    const std::size_t from = i < 3 ? 0 : i - 3;  // "all of the environments"
    const auto before = std::ranges::subrange(words.begin() + static_cast<std::ptrdiff_t>(from),
                                              words.begin() + static_cast<std::ptrdiff_t>(i));
    if (are_environments && std::ranges::any_of(before, [](std::string_view word) {
          return among(word, {"all", "any", "every", "each"});
        }))
      return true;
  }
  return false;
}

}  // namespace seatrial
