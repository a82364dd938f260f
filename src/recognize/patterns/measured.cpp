#include <algorithm>

#include "recognize/bounds.hpp"
#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// How large or old a named file is, and its digest.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 9;

// A directory has no size of its own; "every file in `dist/`" has one.
std::optional<std::string> path_to_measure(const Words& words, const Token& path) {
  const bool of_files = says(words, sense::file);
  const bool each = std::ranges::any_of(words, [](const Token* token) {
    return among(token->lower, {"every", "each", "all", "files"});
  });
  const bool inside = std::ranges::any_of(words, [](const Token* token) {
    return among(token->lower, {"in", "below", "under", "inside", "within"});
  });
  if (!path.text.ends_with('/'))
    return each && of_files && inside ? std::nullopt : std::optional(std::string(path.text));
  return each && of_files ? std::optional(std::string(path.text) + "**") : std::nullopt;
}

// "`data/shop.db` is smaller than 2 GB", "Backup newer than a day: `backup/latest.gz`"
std::optional<Finding> measured(const View& view) {
  if (!view.english || view.prose.count(Kind::path) != 1) return std::nullopt;
  // "Bundle < 80 MB (`dist/app.js`)": parentheses may name the file.
  const Words aside = aside_of(view);
  const bool inside = aside.size() == 1 && aside[0]->kind == Kind::path;
  Words words;
  for (const Token& token : view.prose.tokens)
    if ((token.depth == 0 || inside) && token.kind != Kind::mark) words.push_back(&token);
  const Token* path = only_file(words);
  if (!path) return std::nullopt;
  const auto size = largest_size(words);
  const auto age = youngest(words);
  if (size.has_value() == age.has_value()) return std::nullopt;
  const Bound& bound = size ? *size : *age;
  const auto measured_path = path_to_measure(words, *path);
  Check check =
      check_of("file", {{"path", Value(measured_path.value_or(std::string(path->text)))}});
  if (size)
    check.params.set("size", Value((bound.inclusive ? "<= " : "< ") + bound.value));
  else
    check.params.set("max_age", Value(bound.value));
  const bool label = words.back() == path;  // what it is stands in front of a colon
  bool measured = false;                    // behind the bound a word restricts it: "per chunk"
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    measured |= bound.covers(token);
    const bool noun =
        label && !measured && token->kind == Kind::word && !negates(*token) && !joins(*token);
    return token == path || bound.covers(token) || noun ||
           token->says(sense::filler | sense::modal | sense::file);
  });
  const bool told =
      view.english && words.size() <= words_max && !view.conditional() && (inside || aside.empty());
  return finding(understood && told && measured_path, std::move(check), quote(view.item.text));
}

// "`dist/app.tgz` sha256 is `9f86...`"
std::optional<Finding> digest(const View& view) {
  if (!view.prose.has({"sha256", "sha-256", "checksum", "digest"})) return std::nullopt;
  const Words words = statement_of(view);
  const Token* path = only_file(words);
  const auto value = std::ranges::find_if(words, [](const Token* token) {
    return token->text.size() == 64 &&
           token->lower.find_first_not_of("0123456789abcdef") == std::string::npos;
  });
  if (!path || value == words.end()) return std::nullopt;
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    return token == path || token == *value || token->says(sense::filler | sense::file) ||
           among(token->lower,
                 {"sha256", "sha-256", "checksum", "digest", "equals", "matches", "="});
  });
  return finding(
      understood && view.english && words.size() <= words_max && aside_of(view).empty() &&
          !view.conditional(),
      check_of("file", {{"path", Value(path->text)}, {"sha256", Value((*value)->lower)}}),
      quote(view.item.text));
}

constexpr Example measured_examples[] = {
    {"`data/shop.db` is smaller than 2 GB", "file path=data/shop.db size=\"< 2GB\""},
    {"Backup newer than a day: `backup/latest.gz`", "file path=backup/latest.gz max_age=1d"},
    {"Bundle < 80 MB (`dist/app.aab`)", "file path=dist/app.aab size=\"< 80MB\""},
    {"`build/app.js` is under 300KB", "file path=build/app.js size=\"< 300KB\""},
    {"`build/app.bin` is smaller than 1 MiB", "file path=build/app.bin size=\"< 1MiB\""},
    {"`build/app.bin` \xe2\x89\xa4 512 KiB", "file path=build/app.bin size=\"<= 512KiB\""},
    {"`build/app.bin` is no larger than 512 KiB", "file path=build/app.bin size=\"<= 512KiB\""},
    {"`build/app.js` is at most 300 KB", "file path=build/app.js size=\"<= 300KB\""},
    {"Every file in `build/` is smaller than 300 KB", "file path=build/** size=\"< 300KB\""},
};
constexpr std::string_view measured_counters[] = {
    "`build/` is smaller than 300 KB",
    "Bundle size below 300 KB: `build/`",
    "`build/` holds files smaller than 300 KB in total",
    "`data/shop.db` is smaller than 2 GB per node",
    "`data/shop.db` is not smaller than 2 GB",
    "Bundle below 300 KB per chunk (`dist/app.js`)",
    "`data/shop.db` is larger than 2 GB",
};
constexpr Example digest_examples[] = {
    {"`dist/app.txt` sha256 is `9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
     "file path=dist/app.txt "
     "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
};
constexpr std::string_view digest_counters[] = {
    "Digest of `dist/app.txt` published",
};

constexpr Rule table[] = {
    {{"file-measured", "file", "A file is small or new enough.", measured_examples,
      measured_counters},
     measured},
    {{"file-digest", "file", "A file has a digest.", digest_examples, digest_counters}, digest},
};

}  // namespace

std::span<const Rule> measured_rules() {
  return table;
}

}  // namespace seatrial::recognize
