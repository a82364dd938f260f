#include <algorithm>

#include "base/ascii.hpp"
#include "recognize/frames.hpp"
#include "recognize/git_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Branches and tags of the repository, and what was pushed of it.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "`develop` branch exists", "Branch `release/2.4` is present"
std::optional<Finding> branch_exists(const View& view) {
  Words words = statement_of(view);
  if (!view.english || words.size() < 3 || !begins_item(words, view)) return std::nullopt;
  const Token* name = only(words, Kind::code);
  if (!name || !name->spanned || !may_be_branch(name->text) ||
      name->text.find_first_of(" <>{}*$[]():~^") != std::string::npos ||
      name->text.starts_with("origin/") || name->text.contains("x.y") || name->text.contains("X"))
    return std::nullopt;
  bool called = false;
  const bool understood = std::all_of(words.begin(), words.end() - 1, [&](const Token* token) {
    called |= token->lower == "branch";
    return token == name || among(token->lower, {"branch", "the", "a", "is", "must", "git"});
  });
  const bool stated = among(words.back()->lower, {"exists", "exist", "present", "there"});
  if (!called || !stated) return std::nullopt;
  return whole(view, check_of("git", {{"has_branch", Value(name->text)}}),
               understood && aside_of(view).empty());
}

// "No unpushed commits": none of what is checked out, as far as the remotes were fetched.
std::optional<Finding> pushed(const View& view) {
  static constexpr std::string_view frames[] = {
      "no unpushed|unpublished commits left?",
      "all commits pushed",
  };
  if (!view.english || !fit_tightly(frames, view)) return std::nullopt;
  return whole(view,
               check_of("command", {{"run", Value("git rev-list --count HEAD --not --remotes")},
                                    {"stdout", Value("0")}}));
}

// "HEAD is tagged": with whatever.
std::optional<Finding> head_tagged(const View& view) {
  const Words words = statement_of(view);
  const auto are = [&](std::initializer_list<std::string_view> all) {
    return std::ranges::equal(words, all, {}, [](const Token* token) { return token->lower; });
  };
  if (!view.english || !(are({"head", "is", "tagged"}) || are({"head", "has", "a", "tag"})))
    return std::nullopt;
  return whole(view, check_of("git", {{"tag_at_head", Value(true)}}), aside_of(view).empty());
}

bool is_version_tag(const Token& token) {
  const std::string_view text = token.text;
  const std::size_t digits = text.starts_with('v') ? 1 : 0;
  return text.size() > digits && is_digit(text[digits]) &&
         text.find('.') != std::string_view::npos &&
         text.find_first_of(" <>{}*xX") == std::string_view::npos;
}

// "HEAD is tagged `v1.2.3`", "Release tagged `v1.2.3`"
std::optional<Finding> tagged(const View& view) {
  if (!view.english || !view.prose.has({"tagged", "tag"})) return std::nullopt;
  const Words words = statement_of(view);
  const Token* name = words.empty() ? nullptr : words.back();
  const bool bare = words.size() == 2 && words.front()->lower == "tagged";
  if (!name || !is_version_tag(*name) || (words.size() < 3 && !bare)) return std::nullopt;
  const bool head = among(words.front()->lower, {"head", "commit"});
  if (!head && !view.prose.has({"tagged"})) return std::nullopt;
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    return token == name || token->says(sense::filler) ||
           among(token->lower, {"head", "commit", "release", "repository", "tagged", "with", "as",
                                "tag", "carries"});
  });
  Check check = check_of("git", {{"tag", Value(name->text)}});
  if (head) check.params.set("tag_at_head", Value(true));
  return finding(understood && aside_of(view).empty() && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

// "Tag v1.2.3 exists", "Tag v1.2.3 is signed"
std::optional<Finding> tag(const View& view) {
  if (!view.english || !view.prose.has({"tag"})) return std::nullopt;
  const Words words = statement_of(view);
  const Token* name = nullptr;
  bool understood = true, stated = false, is_signed = false, head = false;
  for (const Token* token : words) {
    head |= token->lower == "head";
    is_signed |= token->lower == "signed";
    if (!name && is_version_tag(*token)) {
      name = token;
      continue;
    }
    stated |= among(token->lower, {"exists", "present", "exist", "signed", "created", "head"});
    understood &= among(token->lower, {"tag", "signed", "and", "created", "head"}) ||
                  token->says(sense::filler | sense::repository) ||
                  among(token->lower, {"exists", "present", "release"});
  }
  if (!name) return std::nullopt;
  Check check = check_of("git", {{"tag", Value(name->text)}});
  if (is_signed) check.params.set("signed", Value(true));
  if (head) check.params.set("tag_at_head", Value(true));
  return finding(understood && stated && aside_of(view).empty() && !view.conditional(),
                 std::move(check), quote(view.item.text));
}

constexpr Example tag_examples[] = {
    {"Tag v1.2.3 exists", "git tag=v1.2.3"},
    {"Tag `v1.2.3` exists and is signed", "git tag=v1.2.3 signed=true"},
    {"Git tag `2.4.0` is present in the repository", "git tag=2.4.0"},
    {"Release tag `v2.4.0` created", "git tag=v2.4.0"},
    {"`v2.4.0` tag is on `HEAD`", "git tag=v2.4.0 tag_at_head=true"},
};
constexpr Example tagged_examples[] = {
    {"HEAD is tagged `v1.4.0`", "git tag=v1.4.0 tag_at_head=true"},
    {"Release tagged as `2.0.1`", "git tag=2.0.1"},
    {"Tagged `v2.0.1`", "git tag=v2.0.1"},
    {"HEAD carries the tag `v1.4.0`", "git tag=v1.4.0 tag_at_head=true"},
};
constexpr std::string_view tagged_counters[] = {
    "Image is tagged `v1.4.0`",
    "HEAD is tagged `v1.4.0` by the release bot",
    "HEAD is not tagged `v1.4.0`",
};
constexpr std::string_view tag_counters[] = {
    "Tag v1.2.3 is not signed",
    "Tag v1.2.3 created and pushed",
    "Tag vX.Y.Z exists",
    "Image tag 1.2.3 exists on the hub",
    "Tag `v1.2.3` is not on HEAD",
    "Tag `v1.2.3` is behind HEAD",
    "Tag `v1.2.3` created by the release job",
    "Tag `v1.2.3` will be created",
};
constexpr Example exists_examples[] = {
    {"`develop` branch exists", "git has_branch=develop"},
    {"The branch `release/2.4` exists", "git has_branch=release/2.4"},
    {"Branch `hotfix/7` is present", "git has_branch=hotfix/7"},
};
constexpr std::string_view exists_counters[] = {
    "`develop` branch does not exist",   "`develop` branch exists in the fork",
    "`develop` branch exists locally",   "`develop` branch exists and is protected",
    "`develop` or `next` branch exists", "Branch `release/x.y` exists",
    "Branch `release/<version>` exists", "Branch `release/*` exists",
    "Old `develop` branch exists",       "Protection of branch `develop` exists",
    "`develop` branch exists (if used)", "Bank branch `Main Street` exists",
};
constexpr Example head_examples[] = {
    {"HEAD is tagged", "git tag_at_head=true"},
    {"`HEAD` has a tag", "git tag_at_head=true"},
};
constexpr std::string_view head_counters[] = {
    "HEAD is not tagged",       "HEAD is tagged and signed", "HEAD was tagged",
    "HEAD is tagged by CI",     "HEAD is tagged later",      "HEAD is tagged in the mirror",
    "HEAD is tagged as stable", "HEAD of `next` is tagged",
};
constexpr Example pushed_examples[] = {
    {"No unpushed commits", "command run=\"git rev-list --count HEAD --not --remotes\" stdout=0"},
    {"All commits are pushed",
     "command run=\"git rev-list --count HEAD --not --remotes\" stdout=0"},
};
constexpr std::string_view pushed_counters[] = {
    "No unpushed commits on `main`",
    "No unpushed changes",
    "Everything is pushed",
    "All work is pushed",
    "No unpushed tags",
    "Unpushed commits",
    "All commits are pushed and reviewed",
    "All commits are pushed to the mirror",
    "Not all commits are pushed",
    "All commits are pushed after the tests",
    "All commits are signed",
};

constexpr Rule table[] = {
    {{"git-branch-there", "git", "A branch is there.", exists_examples, exists_counters},
     branch_exists},
    {{"git-pushed", "command", "Nothing is left to push.", pushed_examples, pushed_counters},
     pushed,
     in_plain_words},
    {{"git-head-tagged", "git", "What is checked out carries a tag.", head_examples, head_counters},
     head_tagged,
     in_plain_words},
    {{"git-tagged", "git", "What is checked out carries a version's tag.", tagged_examples,
      tagged_counters},
     tagged},
    {{"git-tag", "git", "A version's tag is there.", tag_examples, tag_counters},
     tag,
     in_plain_words},
};

}  // namespace

std::span<const Rule> git_refs_rules() {
  return table;
}

}  // namespace seatrial::recognize
