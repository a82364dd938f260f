#include <algorithm>

#include "recognize/file_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"

// What is not there, or no longer: files, and texts of pages.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "`.env` is absent from the repository": it may lie beside it.
std::optional<Finding> untracked(const View& view) {
  static constexpr std::string_view frames[] = {
      "file? $file absent|gone|deleted|removed from repository|repo|git",
  };
  if (!view.english || !may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_one_file(*places->front())) return std::nullopt;
  return whole(view, check_of("git", {{"not_tracked", Value(places->front()->text)}}));
}

// An error page lacks the text as well: it has to be an answer.
std::optional<Finding> text(const View& view) {
  static constexpr std::string_view frames[] = {
      "page? $url does? not contain|show|include|mention|display $value",
      "page? $url doesn't|doesnt contain|show|include|mention|display $value",
      "page? $url no longer contains|shows|includes|mentions|displays $value",
  };
  if (!view.english || !may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const auto request = request_in(*places->front());
  const Token& target = request ? *request : *places->front();
  const bool page = target.kind == Kind::url || target.text.find('.') == std::string::npos;
  const Token& value = *places->back();
  const bool plain = value.text.find_first_of("<>*{}") == std::string::npos;
  if (!page || !plain || value.kind == Kind::url || value.kind == Kind::path) return std::nullopt;
  return whole(view, check_of("http", {{"url", Value(url_of(target))},
                                       {"not_contains", Value(value.text)},
                                       {"status", Value("2xx")}}));
}

constexpr Example untracked_examples[] = {
    {"`deploy/.env` is absent from the repository", "git not_tracked=deploy/.env"},
    {"`deploy/.env` has been removed from Git", "git not_tracked=deploy/.env"},
};
constexpr std::string_view untracked_counters[] = {
    "`deploy/.env` is absent from the repository of ops",
    "`deploy/.env` is removed from the repository later",
    "`deploy/.env` is not absent from the repository",
    "`deploy/.env` was removed from the repository's history",
};
constexpr Example text_examples[] = {
    {"`https://shop.example/` does not contain \"Coming soon\"",
     "http url=https://shop.example/ not_contains=\"Coming soon\" status=2xx"},
    {"Page `/about` no longer shows `Lorem ipsum`",
     "http url=${base_url}/about not_contains=\"Lorem ipsum\" status=2xx"},
};
constexpr std::string_view text_counters[] = {
    "`https://shop.example/` does not contain \"Coming soon\" for members",
    "`https://shop.example/` does not contain secrets",
};

constexpr Rule table[] = {
    {{"git-absent", "git", "A file is not in the repository.", untracked_examples,
      untracked_counters},
     untracked},
    {{"http-lacks", "http", "A page does not show a text.", text_examples, text_counters}, text},
};

}  // namespace

std::span<const Rule> absence_rules() {
  return table;
}

}  // namespace seatrial::recognize
