#include <algorithm>
#include <array>

#include "recognize/bounds.hpp"
#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// How large or old a named file is, and its digest.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 12;

// The files that are measured.
struct Measured {
  std::string path;
  bool newest = false;  // of them only
};

bool has_word(const Words& words, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(words, [&](const Token* token) { return among(token->lower, any); });
}

// A directory has no size of its own; "every file in `dist/`" and "the latest dump in `dist/`" have
// one.
std::optional<Measured> what_to_measure(const Words& words, const Token& path, bool is_most) {
  const bool each =
      says(words, sense::file) && has_word(words, {"every", "each", "all", "files", "no"});
  const auto at = std::ranges::find(words, &path);
  const bool inside = at != words.begin() &&
                      among((*(at - 1))->lower, {"in", "below", "under", "inside", "within"});
  if (!path.text.ends_with('/'))
    return each && inside ? std::nullopt : std::optional(Measured{std::string(path.text)});
  if (path.text.starts_with('/') || !inside) return std::nullopt;  // no pattern above the root
  if (each) return Measured{std::string(path.text) + "**"};
  // One dump of a directory of dumps is the latest. How large the newest is says nothing of others.
  const bool is_dump =
      among(words.front()->lower, {"backup", "dump", "snapshot", "export", "archive"});
  const bool newest =
      has_word(words, {"newest", "latest", "last", "recent"}) || (is_dump && !is_most);
  return newest ? std::optional(Measured{std::string(path.text) + "*", true}) : std::nullopt;
}

// "No file in `dist/` is larger than 2 MB": then each is at most so large.
bool turn_round(const Words& words, Bound& bound) {
  const bool turned = bound.lower && words.size() > 1 && words.front()->lower == "no" &&
                      among(words[1]->lower, {"file", "files"});
  if (turned) bound = {bound.value, !bound.inclusive, false, bound.first, bound.last};
  return turned;
}

// Beside a file and a bound: how it came about, and which of several it is.
bool leaves_measure(const Token& token) {
  return calls_file(token) || among(token.lower, {"size", "written", "created", "refreshed",
                                                  "taken", "most", "recent", "old", "last"});
}

// Documents and settings: their files are as old as the clone, whenever they were last written.
bool is_kept_in_git(std::string_view path) {
  return std::ranges::any_of(
      std::array<std::string_view, 11>{".md", ".rst", ".adoc", ".txt", ".yml", ".yaml", ".json",
                                       ".toml", ".html", ".pdf", ".docx"},
      [&](std::string_view ending) { return path.ends_with(ending); });
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
  if (!path || is_another_file(view.prose.tokens, *path)) return std::nullopt;
  auto size = bounded_size(words);
  const auto age = youngest(words);
  if (size.has_value() == age.has_value()) return std::nullopt;
  const auto behind = std::ranges::find(words, path) + 1;
  const bool other = behind != words.end() && calls_file(**behind) && !names_itself(**behind);
  if (other || (age && is_kept_in_git(path->text))) return std::nullopt;
  const bool none = size && turn_round(words, *size);
  const Bound& bound = size ? *size : *age;
  const auto files = what_to_measure(words, *path, size && !bound.lower);
  Check check = check_of("file", {{"path", Value(files ? files->path : std::string(path->text))}});
  if (files && files->newest) check.params.set("newest", Value(true));
  const std::string sign = std::string(bound.lower ? ">" : "<") + (bound.inclusive ? "= " : " ");
  if (size)
    check.params.set("size", Value(sign + bound.value));
  else
    check.params.set("max_age", Value(bound.value));
  const bool label = words.back() == path;  // what it is stands in front of a colon
  bool measured = false;                    // behind the bound a word restricts it: "per chunk"
  bool named = false;                       // by words of its own, which others look at
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    measured |= bound.covers(token);
    const bool noun = label && !measured && files && !files->newest && token->kind == Kind::word &&
                      !negates(*token) && !joins(*token);
    const bool turned = none && token == words.front();
    const bool known =
        token == path || bound.covers(token) || turned || leaves_measure(*token) ||
        (token->says(sense::filler | sense::modal | sense::file) &&
         !among(token->lower, {"least", "had"}) && (age || !among(token->lower, {"was", "were"})));
    named |= noun && !known;
    return known || noun;
  });
  const bool told =
      view.english && words.size() <= words_max && !view.conditional() && (inside || aside.empty());
  Finding found = finding(understood && told && files, std::move(check), quote(view.item.text));
  found.whole = !named;
  return found;
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
  if (!path || value == words.end() || is_another_file(view.prose.tokens, *path))
    return std::nullopt;
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    return token == path || token == *value ||
           (token->says(sense::filler | sense::file) &&
            !among(token->lower, {"had", "was", "were"})) ||
           among(token->lower,
                 {"sha256", "sha-256", "checksum", "digest", "hash", "equals", "matches", "="}) ||
           calls_file(*token);
  });
  return whole(view,
               check_of("file", {{"path", Value(path->text)}, {"sha256", Value((*value)->lower)}}),
               understood && view.english && words.size() <= words_max && aside_of(view).empty());
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
    {"The bundle `web/main.js` is smaller than 250 KB", "file path=web/main.js size=\"< 250KB\""},
    {"Size of `build/app.js` is below 500 KB", "file path=build/app.js size=\"< 500KB\""},
    {"`data/shop.db` is at least 1 GB", "file path=data/shop.db size=\">= 1GB\""},
    {"`data/shop.db` is larger than 2 GB", "file path=data/shop.db size=\"> 2GB\""},
    {"`data/shop.db` is not smaller than 2 GB", "file path=data/shop.db size=\">= 2GB\""},
    {"No files larger than 10 MB in `maps/`", "file path=maps/** size=\"<= 10MB\""},
    {"`db/shop.sql` is not older than 24 hours", "file path=db/shop.sql max_age=24h"},
    {"Dump `db/shop.sql` is less than 24 hours old", "file path=db/shop.sql max_age=24h"},
    {"`db/shop.sql` was written within the last 24 hours", "file path=db/shop.sql max_age=24h"},
    {"Latest backup `db/shop.sql` is at most 1 day old", "file path=db/shop.sql max_age=1d"},
    {"Backup in `dumps/` is not older than 24 hours", "file path=dumps/* newest=true max_age=24h"},
    {"Newest file in `dumps/` is less than 1 day old", "file path=dumps/* newest=true max_age=1d"},
    {"The latest dump in `dumps/` is larger than 1 GB",
     "file path=dumps/* newest=true size=\"> 1GB\""},
    {"Every file in `build/` is smaller than 300 KB", "file path=build/** size=\"< 300KB\""},
};
constexpr std::string_view measured_counters[] = {
    "`build/` is smaller than 300 KB",
    "Bundle size below 300 KB: `build/`",
    "`build/` holds files smaller than 300 KB in total",
    "`data/shop.db` is smaller than 2 GB per node",
    "Bundle below 300 KB per chunk (`dist/app.js`)",
    "`data/shop.db` is not larger than 2 GB and not older than a day",
    "`data/shop.db` was at least 1 GB",
    "`data/shop.db` is 24 hours old",
    "`data/shop.db` is older than 24 hours",
    "`data/shop.db` is less than 24 hours",
    "`db/shop.sql` was written within the last 24 hours by Bob",
    "`db/shop.sql` was not written within the last 24 hours",
    "Restore of `db/shop.sql` was tested within the last 30 days",
    "Backup of the database `data/shop.db` is not older than 24 hours",
    "`data/shop.db` backup is not older than 24 hours",
    "Bundle in `dist/` is smaller than 300 KB",
    "`docs/runbook.md` was updated within the last 90 days",
    "`docs/runbook.md` is less than 90 days old",
    "Backup in `/var/dumps/` is not older than 24 hours",
    "Backups in `dumps/` are not older than 24 hours",
    "Data in `data/shop.db` is less than 1 day old",
    "Backup of `data/shop.db` is not older than 24 hours",
    "Backup in `dumps/` of each tenant is not older than 24 hours",
    "No files larger than 10 MB in `maps/` and `tiles/`",
    "No new files larger than 10 MB in `maps/`",
    "A file larger than 10 MB in `maps/` is fine",
    "Not every file in `maps/` is larger than 10 MB",
    "The latest dump in `dumps/` is larger than the one before",
    "`docs/oncall.md` was reviewed within the last 90 days",
};
constexpr Example digest_examples[] = {
    {"`dist/app.txt` sha256 is `9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
     "file path=dist/app.txt "
     "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
    {"Bundle `dist/app.tgz` has checksum "
     "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
     "file path=dist/app.tgz "
     "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
};
constexpr std::string_view digest_counters[] = {
    "Digest of `dist/app.txt` published",
    "`dist/app.txt` sha256 is not "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
    "`dist/app.txt` had checksum "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
    "`dist/app.txt` had the checksum "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08` before",
    "`dist/app.txt` has checksum "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08` on the mirror",
    "`dist/app.txt` has checksum `9f86d081884c7d65`",
    "`dist/app.txt` and `dist/b.txt` have checksum "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
    "Old checksum of `dist/app.txt` is "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
    "`dist/app.txt` has checksum "
    "`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08` if it is built",
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
