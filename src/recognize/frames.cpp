#include "recognize/frames.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/env_words.hpp"
#include "recognize/file_words.hpp"
#include "recognize/literals.hpp"
#include "recognize/targets.hpp"
#include "recognize/topic_shapes.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t tokens_max = 24;  // a longer sentence says more than a frame does
constexpr std::size_t few_words = 3;
constexpr std::size_t some_words = 8;
constexpr std::size_t nouns_max = 4;

// "2.1.0", "v2.1.0-rc1": a number alone is no version.
bool is_version(const Token& token) {
  std::string_view text = token.text;
  if (text.starts_with('v')) text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  return end > 2 && text[0] != '.' && std::ranges::count(text.substr(0, end), '.') >= 1 &&
         (end == text.size() || text[end] == '-');
}

bool is_value(const Token& token) {
  if (token.kind == Kind::quoted || token.kind == Kind::url) return true;
  if (token.kind == Kind::name || token.kind == Kind::assignment) return false;
  return token.spanned || among(token.lower, {"true", "false"});
}

bool is_time(const Token& token) {
  return token.kind == Kind::number && (token.lower.ends_with("ms") || token.lower.ends_with('s'));
}

// `shop.example`, also without a code span, an address, or this machine.
bool is_host(const Token& token) {
  if (is_address(token) || token.lower == "localhost") return true;
  Token spanned = token;
  if (token.kind == Kind::word) spanned.kind = Kind::code;
  return is_domain(spanned) && is_host_name(token.text);
}

bool is_in_place(std::string_view place, const Token& token) {
  if (place == "$command") return is_run(token);
  if (place == "$url") return token.kind == Kind::url || is_web_path(token) || request_in(token);
  if (place == "$variable") return token.kind == Kind::name || is_short_name(token);
  if (place == "$assignment") return token.kind == Kind::assignment && token.spanned;
  if (place == "$value") return is_value(token);
  if (place == "$file")
    return token.kind == Kind::path && token.text.find('*') == std::string::npos;
  if (place == "$name") return token.spanned && !is_run(token);
  if (place == "$status") return is_status(token);
  if (place == "$version") return is_version(token);
  if (place == "$host") return is_host(token);
  if (place == "$number")
    return token.kind == Kind::number && std::ranges::all_of(token.text, is_digit);
  if (place == "$header")
    return token.spanned && (is_header_name(token.text) || token.text == "Server");
  return place == "$time" && is_time(token);
}

// What is named with one of these is not, or not only, what is wanted.
constexpr WordSet turning({
    "after",    "again",    "allow",     "avoid",    "before",     "broken",  "bug",
    "bugs",     "bump",     "change",    "crash",    "crashes",    "current", "deprecated",
    "draft",    "error",    "errors",    "except",   "expected",   "fail",    "failing",
    "fails",    "failure",  "failures",  "fix",      "flaky",      "former",  "forbidden",
    "how",      "increase", "issue",     "issues",   "known",      "legacy",  "manual",
    "manually", "more",     "new",       "obsolete", "old",        "only",    "planned",
    "previous", "problem",  "problems",  "raise",    "remove",     "replace", "skipped",
    "slow",     "stale",    "temporary", "twice",    "unless",     "until",   "update",
    "upgrade",  "was",      "were",      "had",      "vulnerable", "what",    "whether",
    "wrong",    "yet",
});

bool fills(const Token& token) {
  if (token.kind == Kind::mark) return among(token.text, {".", ","});
  static constexpr WordSet telling({"only", "was", "were", "had", "least", "most", "than", "from",
                                    "outside", "about", "over", "under"});
  return token.kind == Kind::word && !token.spanned && token.says(sense::filler) &&
         !token.says(sense::none) && !telling.contains(token.lower);
}

bool divides(const Token& token) {
  return token.kind == Kind::mark &&
         among(token.text, {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", ":", ";", "|"});
}

bool introduces(const Token& token) {
  return among(token.lower, {"the", "a", "an", "both", "all", "our", "your"});
}

// "the two scripts": what they are called in front of a list of them.
bool is_count_of_files(const Token& token) {
  return among(token.lower, {"following", "two", "three", "four", "five"});
}

bool fills_tightly(const Token& token) {
  static constexpr WordSet plain({"the",  "a",      "an",     "is",     "are",     "be",   "been",
                                  "has",  "have",   "must",   "should", "shall",   "our",  "your",
                                  "that", "verify", "ensure", "check",  "confirm", "make", "sure"});
  if (token.kind == Kind::mark) return token.text == ".";
  return token.kind == Kind::word && !token.spanned && plain.contains(token.lower);
}

// A frame's cursor over the words of an item.
class Fitting {
 public:
  using Filling = bool (*)(const Token&);
  Fitting(const std::vector<Token>& tokens, Filling filling) : tokens_(tokens), fills_(filling) {}

  bool take(std::string_view part, std::string_view next) {
    if (part == "~" || part == "...") return take_words(part, next);
    if (part == "#") return take_cell();
    if (part == "@files") return take_files();
    if (part == "@noun") return take_noun();
    const bool optional = part.ends_with('?');
    if (optional) part.remove_suffix(1);
    const std::size_t begin = at_;
    while (at_ < tokens_.size() && !fits(part, tokens_[at_]) && fills_(tokens_[at_])) ++at_;
    if (at_ >= tokens_.size() || !fits(part, tokens_[at_])) {
      at_ = begin;
      return optional;
    }
    if (part.starts_with('$')) places_.push_back(&tokens_[at_]);
    ++at_;
    return true;
  }

  bool ends() {
    while (at_ < tokens_.size() && fills_(tokens_[at_])) ++at_;
    return at_ == tokens_.size();
  }

  Places places() { return std::move(places_); }

 private:
  static bool fits(std::string_view part, const Token& token) {
    if (part.starts_with('$')) return is_in_place(part, token);
    if (part == "-") return divides(token);
    if (part == "->") return is_arrow(token.text);
    if (part == "/") return is_border(token);
    if (token.spanned) return false;
    while (!part.empty()) {
      const std::size_t end = std::min(part.find('|'), part.size());
      if (part.substr(0, end) == token.lower) return true;
      part.remove_prefix(std::min(end + 1, part.size()));
    }
    return false;
  }

  // Up to where the next part fits, or the words of this kind end.
  bool take_words(std::string_view part, std::string_view next) {
    const std::size_t most = part == "~" ? few_words : some_words;
    std::size_t taken = 0;
    for (; at_ < tokens_.size() && taken < most && is_any_word(tokens_[at_]); ++at_, ++taken)
      if (!next.empty() && fits(next, tokens_[at_])) break;
    return part == "~" || taken > 0;
  }

  const Token* here() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }
  bool is(std::initializer_list<std::string_view> texts) const {
    return here() && !here()->spanned && among(here()->lower, texts);
  }

  // "the following three files"
  bool take_noun() {
    std::size_t nouns = 0;
    for (; here() && nouns < nouns_max; ++at_) {
      if (calls_file(*here()))
        ++nouns;
      else if (!introduces(*here()) && !is_count_of_files(*here()))
        break;
    }
    return nouns > 0;
  }

  // "the script `a.sh` and `b.sh`", "the `a/` directory"
  bool take_files() {
    const std::size_t before = places_.size();
    do {
      const std::size_t begin = at_;
      if (!take_noun()) at_ = begin;
      while (here() && introduces(*here())) ++at_;
      const bool aside = at_ > begin && is({"("});
      at_ += aside ? 1u : 0u;
      if (!here() || !is_one_file(*here())) return false;
      places_.push_back(&tokens_[at_++]);
      if (aside && !is({")"})) return false;
      at_ += aside ? 1u : 0u;
      if (here() && names_itself(*here())) ++at_;
    } while (take_separator());
    return places_.size() > before;
  }

  // Between two of a list: ",", "and", ", and".
  bool take_separator() {
    const std::size_t begin = at_;
    if (is({","})) ++at_;
    if (is({"and", "&"})) ++at_;
    return at_ > begin;
  }

  // What a row is about.
  bool take_cell() {
    const std::size_t begin = at_;
    while (at_ < tokens_.size() && !is_border(tokens_[at_])) {
      const Token& token = tokens_[at_++];
      if (token.spanned || negates(token) || overturns(token) || turning.contains(token.lower))
        return false;
    }
    return at_ > begin;
  }

  const std::vector<Token>& tokens_;
  Filling fills_;
  std::size_t at_ = 0;
  Places places_;
};

}  // namespace

static std::optional<Places> fit_with(std::string_view frame, const std::vector<Token>& tokens,
                                      Fitting::Filling filling) {
  if (tokens.size() > tokens_max) return std::nullopt;
  Fitting fitting(tokens, filling);
  while (!frame.empty()) {
    const std::size_t end = std::min(frame.find(' '), frame.size());
    const std::string_view part = frame.substr(0, end);
    frame.remove_prefix(std::min(end + 1, frame.size()));
    if (!fitting.take(part, frame.substr(0, frame.find(' ')))) return std::nullopt;
  }
  return fitting.ends() ? std::optional(fitting.places()) : std::nullopt;
}

std::optional<Places> fit(std::string_view frame, const View& view) {
  return fit(frame, view.prose.tokens);
}

std::optional<Places> fit(std::string_view frame, const std::vector<Token>& tokens) {
  return fit_with(frame, tokens, fills);
}

std::optional<Places> fit_tightly(std::string_view frame, const View& view) {
  return fit_with(frame, view.prose.tokens, fills_tightly);
}

std::optional<Places> fit_tightly(std::span<const std::string_view> frames, const View& view) {
  for (const std::string_view frame : frames)
    if (auto places = fit_tightly(frame, view)) return places;
  return std::nullopt;
}

bool may_fit(const View& view, bool (*place)(const Token& token)) {
  return view.prose.tokens.size() <= tokens_max && std::ranges::any_of(view.prose.tokens, place);
}

bool is_any_word(const Token& token) {
  const bool ascii =
      std::ranges::all_of(token.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return token.kind == Kind::word && !token.spanned && ascii && !token.says(sense::none) &&
         !negates(token) && !overturns(token) && !is_conditional(token) && !joins(token) &&
         !turning.contains(token.lower);
}

bool is_spanned(const Token& token) {
  return token.spanned;
}

bool is_target(const Token& token) {
  return token.kind == Kind::url || token.kind == Kind::path || token.spanned;
}

std::optional<Places> fit_any(std::span<const std::string_view> frames, const View& view) {
  for (const std::string_view frame : frames)
    if (auto places = fit(frame, view)) return places;
  return std::nullopt;
}

}  // namespace seatrial::recognize
