#include "recognize/surroundings.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/named_words.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/telling_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t trouble_words_max = 4;
constexpr std::size_t title_words_max = 4;

// They lead to where, when or by whom it holds: nothing that a check of here and now could see.
constexpr WordSet leading_words({"across", "after",  "against", "around",  "as",      "at",
                                 "before", "behind", "beyond",  "by",      "despite", "during",
                                 "for",    "from",   "in",      "inside",  "on",      "outside",
                                 "over",   "per",    "since",   "through", "under",   "until",
                                 "using",  "via",    "while",   "with",    "within",  "without"});

// "within 5 minutes", "with exit code 0", "without a token", "on `shop.example`": the words up to
// the next mark belong to a literal or say nothing of a place or time.
bool leads_to_literal(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 4; ++i) {
    if (is_literal(tokens[i]) || makes_check(tokens[i])) return true;
    if (!tokens[i].says(sense::filler) &&
        !among(tokens[i].lower,
               {"less",   "than",  "under",     "status",    "exit",  "code",   "http",
                "body",   "json",  "namespace", "port",      "user",  "header", "one",
                "no",     "type",  "content",   "more",      "least", "most",   "mode",
                "branch", "below", "section",   "line",      "text",  "value",  "tls",
                "tag",    "field", "key",       "directory", "host"}))
      return false;
  }
  return false;
}

bool leads_to_known_place(const Tokens& tokens, std::size_t at, const Finding& found) {
  const bool here = !is_kind(found, {"command", "http", "vulnerabilities", "tcp", "tls", "dns"});
  const bool variable = is_kind(found, {"env"});
  std::size_t understood = 0, words = 0;
  for (std::size_t i = at + 1; i < tokens.size() && tokens[i].kind == Kind::word; ++i, ++words) {
    const Token& token = tokens[i];
    if (is_leading(token.lower)) break;
    if (words > 0 && token.says(sense::answers | sense::works | sense::green)) break;
    const bool environment = token.says(sense::place | sense::variable);
    const bool repository = token.says(sense::repository | sense::code | sense::history);
    const bool setting = variable && accompanies_value(token);
    const bool known =
        is_trouble(token) || is_ordinary_place(token) || (here && (environment || repository)) ||
        (setting && !token.says(sense::filler)) || (variable && token.lower == "service");
    understood += known ? 1u : 0u;
    if (!known && !token.says(sense::filler)) return false;
  }
  return understood > 0;
}

// These patterns read every word themselves; of a variable's sentence they do not read where.
bool reads_every_word(const Finding& found) {
  return is_kind(found, {"secrets", "workflow", "kubernetes", "docs", "metrics", "tls", "tcp",
                         "dns", "process", "git"});
}

// Most programs end well with warnings; one that does not says so in its options.
bool warns_only(const Token& token, const Finding& found) {
  if (!is_kind(found, {"command"}) || !among(token.lower, {"warning", "warnings"})) return false;
  const std::string run = lower(found.checks[0].params.text_or("run", ""));
  // What these find they call errors, or end badly with it.
  const bool strict =
      std::ranges::any_of(std::array<std::string_view, 6>{"go vet", "mypy", "ruff check",
                                                          "shellcheck", "staticcheck", "tsc "},
                          [&](std::string_view tool) { return run.contains(tool); });
  return !strict && !run.contains("warn") && !run.contains("-w");
}

// The words of a sentence around what it names.
class Surroundings {
 public:
  Surroundings(const Tokens& tokens, const Finding& found)
      : tokens_(tokens),
        found_(found),
        expected_(expected_values(found)),
        named_(all_named(found)),
        literal_(first_literal(tokens)),
        variable_(is_kind(found, {"env"})),
        value_(std::ranges::any_of(found.checks, demands_value)),
        read_(reads_every_word(found)),
        overturned_(std::ranges::all_of(found.checks, demands_absence) ||
                    (is_kind(found, {"command"}) && found.checks[0].params.find("status"))) {}

  // The first word in front of the first literal that is not understood; what stands in front of a
  // colon or a dash only labels it.
  std::optional<std::string> front() const {
    if (read_ || literal_ >= tokens_.size()) return std::nullopt;
    // "Tests pass (`npm test`)", "Types are enforced by `npx tsc`": it shows what is claimed.
    const bool shown = tokens_[literal_].depth > 0 || is_kind(found_, {"file", "docs"}) ||
                       (!value_ && literal_ > 0 && tokens_[literal_ - 1].says(sense::by));
    const std::size_t label = shown ? literal_ : last_label();
    for (std::size_t i = 0; i < literal_; ++i) {
      if (!is_plain_word(tokens_[i])) continue;
      const bool first = i == 0;
      if (tokens_[i].lower == "whether" || (first && hands_over(tokens_[i].lower)))
        return std::string(tokens_[i].text);
      const bool past = among(tokens_[i].lower, {"was", "were", "had"});
      if (past && (first || variable_)) return std::string(tokens_[i].text);
      if (is_run_by_another(i)) return std::string(tokens_[i].text);
      const bool now = first && tokens_[i].lower == "now" && variable_;
      if (i >= label && (now || !is_known(i))) return std::string(tokens_[i].text);
    }
    return std::nullopt;
  }

  // The first word behind the first literal that is not understood.
  std::optional<std::string> behind() const {
    if (auto other = other_demand()) return other;
    bool explains = false;  // behind a dash or a full stop, and in words that say nothing more
    for (std::size_t i = literal_ + 1; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      const bool divides = is_dash(token) || among(token.text, {".", ";", "|"});
      if (token.kind == Kind::mark && token.depth == 0 && divides && !explains) {
        explains = token.text == "|" || read_ || (variable_ && !value_) ||
                   says_nothing_more(i + 1, is_dash(token));
        if (!explains) return std::string(tokens_[i + 1].text);
      }
      if (!is_plain_word(token)) continue;
      if (const std::size_t trouble = ruled_out_trouble(i); trouble > 0) {
        i = trouble;
        continue;
      }
      auto word = explains ? denied(i) : strange(i);
      if (word) return word;
    }
    return std::nullopt;
  }

  // The same between a verb and what shows it: "Tests pass on the tablet (`npm test`)".
  std::optional<std::string> claim() const {
    if (read_ || variable_ || literal_ >= tokens_.size()) return std::nullopt;
    const std::size_t label = label_end(tokens_, literal_);
    bool claimed = false;
    for (std::size_t i = 0; i < literal_; ++i) {
      if (!is_plain_word(tokens_[i])) continue;
      const bool past = tokens_[literal_].depth > 0 &&
                        among(tokens_[i].lower,
                              {"old", "former", "legacy", "previous", "obsolete", "deprecated"});
      if (past || is_part_of_all(tokens_, i))
        return std::string(tokens_[i].text);  // "Old tests pass (`...`)"
      if (claimed && (tokens_[literal_].depth > 0 || i < label))
        if (auto word = strange(i)) return word;
      claimed |= tokens_[i].says(sense::green | sense::works);
    }
    return std::nullopt;
  }

 private:
  std::size_t last_label() const {
    for (std::size_t i = literal_; i-- > 0;)
      if (is_dash(tokens_[i]) || among(tokens_[i].text, {":", "|", ".", ";"})) return i;
    return 0;
  }

  // "CI uses `make check`", "the pipeline runs": not to be run here.
  bool is_run_by_another(std::size_t i) const {
    return is_kind(found_, {"command"}) && i + 1 < tokens_.size() &&
           among(tokens_[i].lower,
                 {"ci", "pipeline", "workflow", "actions", "job", "cron", "hook"}) &&
           among(tokens_[i + 1].lower, {"uses", "runs", "executes", "calls", "invokes"});
  }

  // "with no type errors", "without TypeScript errors": where the trouble stands. 0: none.
  std::size_t ruled_out_trouble(std::size_t i) const {
    if (!is_kind(found_, {"command"})) return 0;
    const std::string_view word = tokens_[i].lower;
    const bool none = i + 1 < tokens_.size() && among(tokens_[i + 1].lower, {"no", "zero"});
    if (word != "without" && !(word == "with" && none)) return 0;
    for (std::size_t j = i + 1; j < tokens_.size() && j <= i + trouble_words_max; ++j) {
      if (names_failures(tokens_[j]) || tokens_[j].lower == "violations") return j;
      if (tokens_[j].kind != Kind::word || tokens_[j].spanned) return 0;
    }
    return 0;
  }

  // "`make web` passes; images build": another thing that has to hold.
  std::optional<std::string> other_demand() const {
    if (!is_kind(found_, {"command"}) || tokens_.size() < 3) return std::nullopt;
    const Token& last = tokens_.back();
    std::size_t begin = tokens_.size() - 1;
    while (begin > literal_ && tokens_[begin].text != ";") --begin;
    const bool states = last.says(sense::works | sense::green) ||
                        among(last.lower, {"build", "builds", "start", "starts", "run", "runs"});
    const bool again = begin + 2 >= tokens_.size() ||
                       among(tokens_[begin + 1].lower, {"all", "everything", "it", "they", "must"});
    return begin > literal_ && is_plain_word(last) && states && !again
               ? std::optional(std::string(last.text))
               : std::nullopt;
  }

  // "- Home page", "- see the guide", words of another language: not a second demand.
  bool says_nothing_more(std::size_t from, bool remarks) const {
    const Tokens rest(tokens_.begin() + static_cast<std::ptrdiff_t>(from), tokens_.end());
    if (rest.empty() || std::ranges::any_of(rest, [](const Token& token) {
          return has_foreign_letter(token.text) || is_known_foreign(token.lower);
        }))
      return true;
    const unsigned kinds = remarks ? kinds_of_remark(rest) : kinds_of_sentence(rest);
    // "https://shop.example - Home page"
    const bool title =
        literal_ == 0 && from == 2 && rest.size() <= title_words_max &&
        std::ranges::all_of(rest, [](const Token& token) {
          return token.kind == Kind::word &&
                 (token.senses & ~(sense::endpoint | sense::document | sense::filler)) == 0 &&
                 !is_leading(token.lower);
        });
    return title || std::ranges::any_of(found_.checks, [&](const Check& check) {
             return (kinds & kind_group(check)) != 0;
           });
  }

  bool is_known(std::size_t i) const {
    const Token& token = tokens_[i];
    if (value_)
      return is_expected(i) || (!overturns(token) && !negates(token) && !token.says(sense::test) &&
                                !among(token.lower, {"start", "provided", "given"}) &&
                                (accompanies_value(token) || accompanies_value_elsewhere(token)));
    if (is_plain(token) || is_neutral(token) || is_expected(i)) return true;
    if (is_kind(found_, {"command", "http"}) && is_named(token.lower, named_)) return true;
    if (overturned_ && overturns(token)) return true;  // "Old site ... is gone"
    return variable_ && (is_conditional(token) || accompanies_value(token) ||
                         accompanies_value_elsewhere(token));
  }

  static bool is_plain_word(const Token& token) {
    return token.kind == Kind::word && token.depth == 0 && !makes_check(token);
  }

  std::optional<std::string> denied(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.lower == "without" && leads_to_known_place(tokens_, i, found_)) return std::nullopt;
    if (i + 1 < tokens_.size() && is_foreign_trouble(tokens_[i + 1].lower)) return std::nullopt;
    const bool part = is_part_of_all(tokens_, i) && i + 1 < tokens_.size() &&
                      tokens_[i + 1].says(sense::test | sense::green | sense::works);
    const bool denies_it = part || negates(token) || overturns(token) || is_conditional(token);
    return denies_it ? std::optional(std::string(token.text)) : std::nullopt;
  }

  bool is_expected(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::word &&
           expected_.find(" " + std::string(tokens_[i].lower) + " ") != std::string::npos;
  }

  std::optional<std::string> strange(std::size_t i) const {
    const Token& token = tokens_[i];
    const std::string next = i + 1 < tokens_.size() ? " " + std::string(tokens_[i + 1].text) : "";
    if (among(token.lower, {"was", "were", "had"})) return std::string(token.text);
    if (i + 1 < tokens_.size() && turns_next(token, tokens_[i + 1]))
      return std::string(token.text) + next;
    if (is_part_of_all(tokens_, i)) return std::string(token.text);
    if (read_ || is_expected(i)) return std::nullopt;
    const bool status = tokens_[i - 1].kind == Kind::number;  // "403 Forbidden"
    if (overturns(token) && !overturned_ && !variable_ && !status) return std::string(token.text);
    if (warns_only(token, found_)) return std::string(token.text);
    if (is_many(tokens_, i)) return std::string(token.text) + next;
    if (is_leading(token.lower)) {
      const bool another = i + 1 < tokens_.size() && is_leading(tokens_[i + 1].lower);  // "as in"
      const bool leads = another || is_expected(i + 1) || leads_to_known(tokens_, i, found_);
      return leads ? std::nullopt : std::optional(std::string(token.text) + next);
    }
    // "shows no `failed` jobs": what the value is of.
    const bool noun =
        !value_ && i > literal_ + 1 && tokens_[i - 1].spanned && i + 1 == tokens_.size();
    const bool known = value_ ? is_known(i) : variable_ || is_plain(token);
    const bool plain = known || noun || (overturned_ && overturns(token));
    return plain ? std::nullopt : std::optional(std::string(token.text));
  }

  const Tokens& tokens_;
  const Finding& found_;
  std::string expected_;
  std::string named_;
  std::size_t literal_;
  bool variable_;  // their patterns know the words around a name
  bool value_;     // what other words do to a value, nobody knows
  bool read_;
  bool overturned_;  // what is demanded is a failure or an absence
};

}  // namespace

bool is_leading(std::string_view word) {
  return leading_words.contains(word);
}

bool is_plain(const Token& token) {
  return token.senses != 0 || negates(token) || is_known_foreign(token.lower);
}

// "loads over HTTPS": as the address says.
static bool leads_to_own_scheme(const Tokens& tokens, std::size_t at, const Finding& found) {
  return at + 1 < tokens.size() && among(tokens[at].lower, {"over", "via"}) &&
         among(tokens[at + 1].lower, {"https", "tls", "ssl"}) && is_kind(found, {"http"}) &&
         std::ranges::all_of(found.checks, [](const Check& check) {
           return check.params.text_or("url", "").starts_with("https://");
         });
}

bool leads_to_known(const Tokens& tokens, std::size_t at, const Finding& found) {
  if (leads_to_own_scheme(tokens, at, found)) return true;
  return leads_to_literal(tokens, at) || leads_to_known_place(tokens, at, found);
}

std::optional<std::string> strange_word(const Tokens& tokens, const Finding& found) {
  if (found.whole) return std::nullopt;
  const Surroundings around(tokens, found);
  if (auto word = around.front()) return word;
  if (auto word = around.claim()) return word;
  return around.behind();
}

}  // namespace seatrial::recognize
