#include <algorithm>

#include "base/words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"

// Several files at once: kept in the repository, or out of it.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
constexpr std::size_t files_max = 12;

bool is_file(const Token& token) {
  return (token.kind == Kind::path || (token.spanned && token.text.find('.') == 0)) &&
         token.text.find_first_of(" <>{}") == std::string::npos;
}

// "`.env` and `.key` files": not two files, but all that are called so, or end like that.
bool speaks_of_endings(const View& view) {
  const auto& tokens = view.prose.tokens;
  const bool ends = std::ranges::any_of(tokens, [](const Token& token) {
    return is_file(token) && token.text.starts_with('.') && token.text != ".gitignore";
  });
  return ends && view.prose.has({"files"});
}

// "`a.json`, `b.json` and `c.json`": where the list ends.
std::size_t read_files(const Tokens& tokens, std::size_t at, Value& files) {
  for (; at < tokens.size() && files.items().size() < files_max; ++at) {
    if (is_file(tokens[at]) && tokens[at].text != ".gitignore")
      files.append(Value(tokens[at].text));
    else if (!among(tokens[at].lower, {",", "and", "&", "/"}))
      break;
  }
  return at;
}

// "Ensure that", "Confirm generated artifacts"
bool introduces(const Tokens& tokens, std::size_t end) {
  return std::all_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Token& token) {
                       return is_any_word(token) || token.says(sense::ask | sense::filler);
                     });
}

struct Predicate {
  bool denied = false, kept = false, ignored = false, understood = true;
};

Predicate read_predicate(const Tokens& tokens, std::size_t at) {
  Predicate said;
  std::size_t noes = 0;
  for (; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    noes += among(token.lower, {"not", "never"}) ? 1u : 0u;
    said.kept |= among(token.lower, {"committed", "tracked", "versioned"});
    said.ignored |=
        among(token.lower, {"ignored", "gitignored", "git-ignored"}) || token.text == ".gitignore";
    said.understood &=
        among(token.lower,
              {"is",          "are",       "must",       "be",        "should",  "not",
               "never",       "committed", "tracked",    "versioned", "ignored", "gitignored",
               "git-ignored", "listed",    "included",   "in",        "to",      "the",
               "by",          "git",       "repository", "repo",      "all",     "both",
               "files",       "correctly", "properly",   "."}) ||
        token.text == ".gitignore";
  }
  said.denied = noes == 1;
  said.understood &= noes <= 1;
  return said;
}

// "`a.json` and `b.json` are committed", "`.env`, `.env.local` are in `.gitignore`"
std::optional<Finding> several(const View& view) {
  const auto& tokens = view.prose.tokens;
  const auto first = std::ranges::find_if(tokens, is_file);
  const auto begin = static_cast<std::size_t>(first - tokens.begin());
  if (!view.english || first == tokens.end() || !introduces(tokens, begin)) return std::nullopt;
  Value files = Value::list();
  const std::size_t end = read_files(tokens, begin, files);
  if (files.items().size() < 2) return std::nullopt;
  const Predicate said = read_predicate(tokens, end);
  if (said.kept == said.ignored || (said.ignored && said.denied)) return std::nullopt;
  const std::string_view state = said.ignored ? "ignored" : said.denied ? "not_tracked" : "tracked";
  return whole(view, check_of("git", {{std::string(state), std::move(files)}}),
               said.understood && !view.conditional() && !speaks_of_endings(view));
}

constexpr Example examples[] = {
    {"`a.json` and `b.json` are committed", "git tracked=[a.json, b.json]"},
    {"`.env` and `.env.local` are in `.gitignore`", "git ignored=[.env, .env.local]"},
    {"Ensure `.env`, `.env.local` and `secrets/` are git-ignored",
     "git ignored=[.env, .env.local, secrets/]"},
    {"Confirm artifacts `dist/` and `coverage/` are not committed",
     "git not_tracked=[dist/, coverage/]"},
};
constexpr std::string_view counters[] = {
    "`a.json` or `b.json` are committed",
    "`.env` and `.env.local` are not in `.gitignore`",
    "`a.json` and `b.json` are committed by the release job",
    "`a.json` and `b.json` are reviewed",
    "`a.json` and `b.json` were committed",
    "No artifacts such as `dist/` and `coverage/` are committed",
    "`a.json` and `b.json` are never not committed",
    "`.env` and `.key` files are not committed",
};

constexpr Rule table[] = {
    {{"git-several", "git", "Several files are in the repository, or kept out of it.", examples,
      counters},
     several},
};

}  // namespace

std::span<const Rule> git_list_rules() {
  return table;
}

}  // namespace seatrial::recognize
