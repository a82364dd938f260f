#include "recognize/beside.hpp"

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/named_words.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/scopes.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t short_remark = 3;  // words; more of them explain

// They are parts of a system that a command builds or an address names: "Worker compiles".
constexpr WordSet components({"agent", "client", "container", "host", "image", "instance", "node",
                              "runner", "vm", "worker"});

// "10/10", "11th"
bool counts(std::string_view text) {
  return is_digit(text.front()) &&
         (text.contains('/') || (text.size() > 2 && is_letter(text.back())));
}

// "EU", "QAT": what capitals stand for is known or not.
bool is_unknown_abbreviation(const Token& token) {
  return token.text.size() > 1 && token.senses == 0 && std::ranges::all_of(token.text, is_upper) &&
         !is_neutral(token);
}

// An answer that is named besides bears out what the label says; that it answers does not.
bool only_ends_well(const Check& check) {
  const Value& params = check.params;
  if (check.kind == "command")
    return !std::ranges::any_of(params.members(), [](const Member& member) {
      return among(member.key, {"stdout", "contains", "matches", "number", "json", "status"});
    });
  return check.kind == "http" && !params.find("json") && !params.find("contains") &&
         !params.find("response_headers") && !params.text_or("status", "").starts_with('3');
}

bool is_priority(std::string_view text) {
  return text.size() > 1 && text[0] == 'P' && std::ranges::all_of(text.substr(1), is_digit);
}

class Beside {
 public:
  Beside(const Tokens& tokens, const View& view, const Finding& found)
      : tokens_(tokens),
        found_(found),
        target_(all_named(found)),
        literal_(first_literal(tokens)),
        asked_(is_kind(found, {"http"})),
        strict_(view.english && std::ranges::all_of(found.checks, only_ends_well)),
        gone_(std::ranges::all_of(found.checks, [](const Check& check) {
          const std::string status = check.params.text_or("status", "");
          return demands_absence(check) || status.starts_with('4') || status.starts_with('3');
        })) {}

  // "Worker:", "[worker]", "Standby |"
  std::optional<std::string> front() const {
    const std::size_t end = front_end();
    const bool named = names_in(0, end) > 1;
    for (std::size_t i = 0; i < end; ++i) {
      if (tokens_[i].text == "(" && words_in(i + 1, inside_end(i + 1)) > short_remark)
        i = inside_end(i + 1);
      else if (named ? turns(i) : is_strange(i))
        return std::string(tokens_[i].text);
    }
    return std::nullopt;
  }

  // "(web-2)", "- all pods"
  std::optional<std::string> behind() const {
    for (std::size_t i = literal_ + 1; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (strict_ && token.depth == 0 && repeats.contains(token.lower))
        return std::string(token.text);
      const bool opens = token.depth == 0 && token.text == "(";
      if (!opens && !is_dash(token)) continue;
      if (auto word = in_remark(i + 1, opens ? inside_end(i + 1) : clause_end(i + 1))) return word;
    }
    return std::nullopt;
  }

 private:
  static constexpr WordSet repeats{{"throughout", "consistently", "repeatedly", "twice", "thrice"}};

  bool ends_front(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != Kind::mark) return false;
    return is_dash(token) || among(token.text, {":", "|", ")", "]"}) ||
           (token.text == "(" && i + 1 == literal_ && !is_kind(found_, {"env"}));
  }

  std::size_t front_end() const {
    if (literal_ >= tokens_.size()) return 0;
    std::size_t end = literal_;
    while (end > 0 && !ends_front(end - 1)) --end;
    return end;
  }

  std::size_t inside_end(std::size_t at) const {
    while (at < tokens_.size() && tokens_[at].depth > 0 && tokens_[at].text != ")") ++at;
    return at;
  }

  std::size_t clause_end(std::size_t at) const {
    while (at < tokens_.size() && !among(tokens_[at].text, {"(", ".", ";", "|", ","})) ++at;
    return at;
  }

  // "agents/skills/prompts" are three.
  // "agents/skills/prompts" are three.
  std::size_t words_in(std::size_t begin, std::size_t end) const {
    std::size_t words = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (tokens_[i].kind == Kind::word && !tokens_[i].spanned)
        words += 1 + static_cast<std::size_t>(std::ranges::count(tokens_[i].text, '/'));
    return words;
  }

  // Words that what is looked at bears as its own.
  std::size_t names_in(std::size_t begin, std::size_t end) const {
    std::size_t names = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (tokens_[i].kind == Kind::word && !tokens_[i].says(sense::filler) &&
          tokens_[i].text.size() >= whole_word_max && is_named(tokens_[i].lower, target_))
        ++names;
    return names;
  }

  // Whatever else is said of what is named.
  bool turns(std::size_t i) const {
    const Token& token = tokens_[i];
    return (names_scope(token) && !is_named(token.lower, target_) && !is_part(i)) ||
           names_place(token) || (strict_ && overturns(token) && !gone_);
  }

  std::optional<std::string> in_remark(std::size_t begin, std::size_t end) const {
    const std::size_t words = words_in(begin, end);
    if (words == 0 || words > short_remark || negates(tokens_[begin]) ||
        tokens_[begin].lower == "without")
      return std::nullopt;
    const auto remark = std::span(tokens_).subspan(begin, end - begin);
    const bool literal = std::ranges::any_of(
        remark, [](const Token& token) { return is_literal(token) && !counts(token.text); });
    // "`/pitch` - our pitch deck": what it is called.
    const bool titled = asked_ && names_in(begin, end) > 0;
    if (asked_ && !gone_ && remark.size() == 1 && names_identity(remark[0]))
      return std::string(remark[0].text);  // "200 (auth)"
    for (std::size_t i = begin; !literal && i < end; ++i)
      if (titled ? turns(i) : is_strange(i)) return std::string(tokens_[i].text);
    return std::nullopt;
  }

  bool is_strange(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == Kind::mark || token.spanned) return false;
    if (among(token.lower, {"e2e", "a11y", "i18n", "l10n"})) return false;  // no count
    if (counts(token.text)) return true;
    if (token.kind != Kind::word || is_named(token.lower, target_) || is_priority(token.text))
      return false;
    if (gone_ && overturns(token) && token.lower != "off") return false;
    if (names_scope(token)) return !is_part(i);
    if (names_place(token)) return true;
    if (!strict_) return is_unknown_abbreviation(token);
    return !has_topics(token) && !explains(token) && !is_product(i);
  }

  bool has_topics(const Token& token) const {
    if (std::ranges::any_of(token.text, is_digit)) return false;
    if (is_known_topic(token)) return true;
    const auto parts = split(token.lower, '-');
    return parts.size() > 1 && std::ranges::all_of(parts, [&](std::string_view part) {
             const Prose prose = read_prose(part);
             return prose.tokens.size() == 1 && !names_scope(prose.tokens[0]) &&
                    (is_named(part, target_) || is_known_topic(prose.tokens[0]));
           });
  }

  // "Worker compiles:", "Docker image built:"
  bool is_part(std::size_t i) const {
    const std::string_view word = tokens_[i].lower;
    if (target_.contains("docker") && among(word, {"image", "images", "container", "containers"}))
      return true;
    const bool placed = !asked_ || (target_.contains("://") && !target_.contains("{base_url}"));
    return placed && is_kind(found_, {"command", "http"}) && components.contains(word) &&
           i + 1 < literal_ && tokens_[i + 1].kind == Kind::word &&
           is_known_topic(tokens_[i + 1]) && !names_scope(tokens_[i + 1]);
  }

  // "Hubble UI"
  bool is_product(std::size_t i) const {
    const std::string_view text = tokens_[i].text;
    return asked_ && i + 1 < literal_ && text.size() > whole_word_max && is_upper(text[0]) &&
           std::ranges::all_of(text.substr(1), is_lower) && names_service(tokens_[i + 1]);
  }

  // "Closed: `/admin` returns 403", "403 (forbidden)": other rules hold it against the status.
  bool explains(const Token& token) const {
    return negates(token) || is_known_foreign(token.lower) || says_it_is_closed(token) ||
           names_stranger(token) || (gone_ && explains_status(token)) ||
           has_foreign_letter(token.text);
  }

  const Tokens& tokens_;
  const Finding& found_;
  std::string target_;
  std::size_t literal_;
  bool asked_;   // over the web
  bool strict_;  // what is not known may turn it
  bool gone_;
};

}  // namespace

std::optional<std::string> strange_beside(const Tokens& tokens, const View& view,
                                          const Finding& found) {
  if (!is_kind(found, {"command", "http", "env", "file", "process", "tcp"})) return std::nullopt;
  const Beside beside(tokens, view, found);
  if (auto word = beside.front()) return word;
  return beside.behind();
}

}  // namespace seatrial::recognize
