#include "recognize/topics.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/env_words.hpp"
#include "recognize/expectation.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/targets.hpp"
#include "recognize/threshold.hpp"
#include "recognize/topic_shapes.hpp"
#include "recognize/topic_table.hpp"

// A guess at the kind from the words alone. Never a binding: what is missing is what a person has
// to add.
namespace seatrial::recognize {
namespace {

constexpr std::size_t guesses_max = 3;
constexpr std::size_t short_label = 4;  // words; a short item names its topic and nothing else

// "log in" and "transaction log" speak of no logs.
bool is_log_in(const Prose& prose, std::size_t at) {
  if (!prose.tokens[at].lower.starts_with("log")) return false;
  const bool database =
      at > 0 && among(prose.tokens[at - 1].lower, {"transaction", "write-ahead", "change"});
  return database ||
         (among(prose.tokens[at].lower, {"log", "logs", "logged"}) &&
          at + 1 < prose.tokens.size() && among(prose.tokens[at + 1].lower, {"in", "into", "out"}));
}

// "secrets/keys": what each of them is. A path is one word.
Meaning meaning_of_parts(const Token& token) {
  Meaning all = topics_of(token.lower);
  if (token.spanned || !token.lower.contains('/') || token.lower.starts_with('/') ||
      token.lower.contains('.'))
    return all;
  for (const std::string_view part : split(token.lower, '/')) {
    const Meaning meaning = topics_of(part);
    all.subject |= meaning.subject;
    all.state |= meaning.state;
  }
  return all;
}

bool loads_page(const Prose& prose, std::size_t at) {
  return at > 0 && prose.tokens[at].lower == "load" && prose.tokens[at - 1].lower == "page";
}

Meaning meaning_of(const Prose& prose, std::size_t at) {
  const Token& token = prose.tokens[at];
  if (token.kind == Token::Kind::mark || is_log_in(prose, at)) return {};
  return loads_page(prose, at) ? topics_of("page-load") : meaning_of_parts(token);
}

std::vector<Meaning> meanings_of(const Prose& prose) {
  std::vector<Meaning> meanings;
  meanings.reserve(prose.tokens.size());
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) meanings.push_back(meaning_of(prose, i));
  return meanings;
}

// The token that makes the words speak of this topic: its first subject, if another one says a
// state.
const Token* said(const Prose& prose, std::span<const Meaning> meanings, std::size_t topic) {
  const std::uint64_t bit = std::uint64_t{1} << topic;
  const auto subject =
      std::ranges::find_if(meanings, [&](const Meaning& one) { return (one.subject & bit) != 0; });
  if (subject == meanings.end()) return nullptr;
  const bool enough = topics()[topic].states.empty() || prose.tokens.size() <= short_label;
  for (auto other = meanings.begin(); other != meanings.end(); ++other)
    if (enough || (other != subject && (other->state & bit) != 0))
      return &prose.tokens[static_cast<std::size_t>(subject - meanings.begin())];
  return nullptr;
}

std::uint64_t subjects_of(std::span<const Meaning> meanings) {
  std::uint64_t subjects = 0;
  for (const Meaning& one : meanings) subjects |= one.subject;
  return subjects;
}

// What is measured at the topic itself, so that a threshold says nothing more.
bool is_measured(const Prose& prose, std::span<const Meaning> meanings) {
  for (std::size_t i = 0; i < prose.tokens.size(); ++i)
    if (loads_page(prose, i)) return false;  // by vitals, or as a time
  static const std::uint64_t measured = [] {
    std::uint64_t bits = 0;
    for (std::size_t t = 0; t < topics_count; ++t)
      if (among(topics()[t].kind, {"vitals", "coverage", "bundle"})) bits |= std::uint64_t{1} << t;
    return bits;
  }();
  return (subjects_of(meanings) & measured) != 0;
}

Check threshold_check(const Threshold& threshold) {
  Check check = check_of("threshold", {{"metric", Value(threshold.metric)},
                                       {"op", Value(threshold.op)},
                                       {"value", Value(threshold.value)}});
  if (!threshold.percentile.empty()) check.params.set("percentile", Value(threshold.percentile));
  if (!threshold.per.empty()) check.params.set("per", Value("1" + threshold.per));
  if (!threshold.each.empty()) check.params.set("each", Value(threshold.each));
  if (!threshold.window.empty()) check.params.set("window", Value(threshold.window));
  return check;
}

// "Rate limiting", "rate limits": two words that only together name the topic.
bool says_rate_limit(const Prose& prose) {
  for (std::size_t i = 1; i < prose.tokens.size(); ++i)
    if (prose.tokens[i - 1].lower == "rate" && prose.tokens[i].lower.starts_with("limit"))
      return true;
  return false;
}

// A variable that is said to be changed, set or needed, or is called as variables are.
bool is_about_a_variable(const View& view, const Token& name) {
  static constexpr std::string_view endings[] = {
      "_URL",  "_KEY",  "_SECRET", "_TOKEN",  "_PASSWORD", "_DSN",     "_HOST",
      "_PORT", "_ID",   "_MODE",   "_ENV",    "_DOMAIN",   "_ORIGIN",  "_PATH",
      "_USER", "_NAME", "_REGION", "_BUCKET", "_LEVEL",    "_ENABLED", "_TIMEOUT"};
  const bool called = std::ranges::any_of(
      endings, [&](std::string_view ending) { return name.text.ends_with(ending); });
  return called ||
         (name.depth == 0 && (view.main.size() <= 6 ||
                              view.prose.has({"update", "set", "change", "variable", "secret"})));
}

// "100-1000 requests per minute"
bool says_rate(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i)
    if (among(tokens[i].lower, {"per", "/"}) && tokens[i - 1].says(sense::request) &&
        tokens[i + 1].says(sense::unit_of_rate))
      return true;
  return std::ranges::any_of(tokens, [](const Token& token) {
    return token.lower.ends_with("req/min") || token.lower.ends_with("req/s");
  });
}

// "`POST /api/orders` without a token returns 401": sent only when a person says so.
std::optional<Check> request_of(const Token& token, const Prose& prose) {
  if (!token.spanned || token.kind != Token::Kind::code) return std::nullopt;
  const auto parts = split(token.text, ' ');
  if (parts.size() != 2 || !parts[1].starts_with('/') ||
      !among(parts[0], {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}))
    return std::nullopt;
  Check check = check_of("http", {{"url", Value("${base_url}" + std::string(parts[1]))}});
  if (parts[0] != "GET") check.params.set("method", Value(parts[0]));
  std::string rest;
  for (const Token& other : prose.tokens)
    if (other.depth == 0 && (other.kind == Token::Kind::word || other.kind == Token::Kind::number))
      rest += std::string(other.text) + " ";
  if (const auto status = status_in(rest)) check.params.set("status", Value(*status));
  return check;
}

// Collects guesses: the first of each kind.
class Guesses {
 public:
  void add(Check check, std::string because) {
    const bool known = std::ranges::any_of(
        found_, [&](const Finding& each) { return each.checks[0].kind == check.kind; });
    if (!known && !full()) found_.push_back(finding(false, std::move(check), std::move(because)));
  }
  bool full() const { return found_.size() >= guesses_max; }
  bool empty() const { return found_.empty(); }
  std::vector<Finding> take() { return std::move(found_); }

 private:
  std::vector<Finding> found_;
};

// "-> 401" is of who asks, "-> 429" of how often.
void guess_answer(const Token& status, const std::string& because, Guesses& guesses) {
  const std::string_view code = std::string_view(status.text).substr(0, 3);
  if (among(code, {"401", "403"})) guesses.add(check_of("auth", {}), because);
  if (code == "429") guesses.add(check_of("rate_limit", {}), because);
  guesses.add(check_of("http", {{"status", Value(code)}}), because);
}

std::string speaks_of(const View& view, std::string_view word) {
  return quote(view.item.text) + " speaks of " + std::string(word);
}

// Guesses at one token; the reason names it as it stands, or in quotes.
class TokenGuesses {
 public:
  TokenGuesses(const View& view, std::size_t at, Guesses& guesses)
      : view_(view), at_(at), token_(view.prose.tokens[at]), guesses_(guesses) {}

  // What is run, and what answers.
  void guess_programs() {
    const Prose& prose = view_.prose;
    if (token_.spanned)
      if (const auto kind = looked_at(token_.text); !kind.empty()) add_quoted(check_of(kind, {}));
    if (shows_something(prose, at_))  // and what it shows is not for its exit status to tell
      add_quoted(check_of("command", {}));
    if (is_script(token_) && is_run(view_)) add_quoted(check_of("command", {{"run", text()}}));
    if (is_task(token_) || is_ordered(prose, at_)) add_quoted(check_of("command", {}));
    if (is_schedule(token_)) add_quoted(check_of("process", {}));
    if (is_series(token_)) add_quoted(check_of("alerts", {}));
    if (is_payment_event(token_)) add_quoted(check_of("webhook", {}));
    if (names_program(prose, at_)) add(check_of("command", {}));
    if (names_status(prose, at_)) guess_answer(token_, speaks_of(view_, token_.text), guesses_);
  }

  // What is set, and in which file.
  void guess_settings() {
    const Prose& prose = view_.prose;
    if (is_bare_file(token_)) add(check_of("file", {}));
    if (is_workload_field(token_)) add(check_of("kubernetes", {}));
    if (is_test_file(token_)) add(check_of("tests", {}));
    if (auto check = compared(prose, at_)) add(std::move(*check));
    if (is_nested_name(token_)) add(check_of("env", {{"names", Value::list({text()})}}));
    if (is_configuration_key(token_)) add_quoted(check_of("env", {}));
    if (is_header(token_)) guesses_.add(check_of("http", {}), speaks_of(view_, "a header"));
    if (is_manifest_field(token_)) add_quoted(check_of("kubernetes", {}));
    if (is_setting_key(token_) || names_value(prose, at_))
      add_quoted(check_of("file", {{"contains", text()}}));
  }

  // What has an address, a place or a language of its own.
  void guess_places() {
    const bool is_path = token_.kind == Token::Kind::path;
    if (is_path && token_.text.contains(".github/workflows/"))
      add(check_of("workflow", {{"path", text()}}));
    if (token_.spanned && token_.text.contains("migrate ")) add_quoted(check_of("sql", {}));
    if (is_query(token_)) add_quoted(check_of("sql", {}));
    if (is_unit_of_systemd(token_)) add(check_of("process", {}));
    if (token_.spanned && token_.text.starts_with("origin/"))
      add(check_of("git", {{"contains", text()}}));
    if (is_address(token_)) add(check_of("tcp", {{"host", text()}}));
    if (is_path && token_.text.ends_with(".md")) add(check_of("docs", {{"path", text()}}));
    if (auto request = request_of(token_, view_.prose)) add_quoted(std::move(*request));
  }

 private:
  Value text() const { return Value(token_.text); }
  void add(Check check) { guesses_.add(std::move(check), speaks_of(view_, token_.text)); }
  void add_quoted(Check check) {
    guesses_.add(std::move(check), speaks_of(view_, quote(token_.text)));
  }

  const View& view_;
  std::size_t at_;
  const Token& token_;
  Guesses& guesses_;
};

// What single tokens are, whatever is said of them.
void guess_by_shape(const View& view, std::span<const Meaning> meanings, Guesses& guesses) {
  const Prose& prose = view.prose;
  if (says_rate_limit(prose) || says_rate(prose))
    guesses.add(check_of("rate_limit", {}), speaks_of(view, "a rate limit"));
  if (says_who_may(prose)) guesses.add(check_of("auth", {}), speaks_of(view, "who may do what"));
  if (const auto directive = directive_of(view))
    guesses.add(check_of("file", {{"contains", Value(*directive)}}), speaks_of(view, *directive));
  if (!prose.tokens.empty() && among(prose.tokens[0].lower, {"document", "documented"}))
    guesses.add(check_of("docs", {}), speaks_of(view, prose.tokens[0].text));
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    if (prose.tokens[i].kind == Token::Kind::mark) continue;
    if (guesses.full()) return;
    TokenGuesses guessed(view, i, guesses);
    guessed.guess_programs();
    guessed.guess_settings();
    guessed.guess_places();
  }
  if (const auto threshold = find_threshold(prose); threshold && !is_measured(prose, meanings))
    guesses.add(threshold_check(*threshold), quote(view.item.text));
  if (const Token* name = prose.first(Token::Kind::name); name && is_about_a_variable(view, *name))
    guesses.add(check_of("env", {{"names", Value::list({Value(name->text)})}}),
                speaks_of(view, name->text));
}

// "Configure these alerts:", "Alerting" above a table.
void guess_alerts(const View& view, Guesses& guesses) {
  if (view.item.form != Form::row) return;
  const std::string lead = lead_of(view);
  const std::string_view above = lead.empty() ? heading(view.item) : std::string_view(lead);
  if (shared_prose(above)->has({"alert", "alerts", "alerting"}))
    guesses.add(check_of("alerts", {}), quote(view.item.text) + " stands under " + quote(above));
}

// `above`: the words are not the item's own, but stand above it.
void guess_by_words(const View& view, const Prose& prose, std::span<const Meaning> meanings,
                    std::string_view above, Guesses& guesses) {
  const std::uint64_t subjects = subjects_of(meanings);
  for (std::size_t t = 0; t < topics_count && !guesses.full(); ++t) {
    if ((subjects >> t & 1) == 0) continue;
    const Token* subject = said(prose, meanings, t);
    if (!subject) continue;
    const std::string place = above.empty() ? "" : " stands under " + quote(above) + ", which";
    guesses.add(check_of(topics()[t].kind, {}),
                quote(view.item.text) + place + " speaks of " + quote(subject->text));
  }
}

// "/orders/:id", "/en/*", "/s/{token}": routes with a place in them.
bool is_route(const Token& token) {
  return token.text.starts_with('/') && token.text.find_first_of("*{:<") != std::string::npos &&
         !token.text.starts_with("/etc") && !token.text.starts_with("/var") &&
         !token.text.starts_with("/opt");
}

// "`ops/rollback.sh` exists and is executable": looked at, and not run.
bool is_to_be_executable(const View& view, const Token& token) {
  return token.spanned && view.prose.has({"executable"}) &&
         token.text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789._/-") == std::string::npos &&
         !token.text.starts_with('-');
}

// "asks for a password (401)": the only status that the words name.
std::optional<std::string> status_aside(const View& view) {
  std::optional<std::string> status;
  const auto& tokens = view.prose.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i - 1].text != "(" || !is_status(tokens[i].text)) continue;
    if (status) return std::nullopt;
    status = std::string(tokens[i].text);
  }
  return status;
}

void guess_by_path(const View& view, Guesses& guesses) {
  if (!may_name_target(view.prose)) return;
  const std::string item = quote(view.item.text);
  const bool disk = view.prose.has({"disk", "disks", "volume", "mount", "mounted", "partition",
                                    "directory", "folder", "filesystem", "space", "dumps"});
  for (const Token& token : view.prose.tokens) {
    if (guesses.full()) return;
    if (token.text.starts_with("http://") || token.text.starts_with("https://"))
      guesses.add(check_of("http", {{"url", Value(token.text)}}),
                  item + " speaks of " + std::string(token.text));
    if (token.kind != Token::Kind::path && token.kind != Token::Kind::code) continue;
    const std::string because = item + " speaks of " + std::string(token.text);
    if (is_to_be_executable(view, token))
      guesses.add(check_of("command", {{"run", Value("test -x " + std::string(token.text))}}),
                  because);
    else if (token.spanned && is_command(token.text))
      guesses.add(check_of("command", {{"run", Value(token.text)}}), because);
    if (is_domain(token) && view.prose.count(Token::Kind::path) == 0)
      guesses.add(check_of("dns", {{"name", Value(token.text)}}), because);
    if (token.kind != Token::Kind::path) continue;
    const bool web = is_web_path(token) && !disk;
    if (web) {
      Check check = check_of("http", {{"url", Value("${base_url}" + std::string(token.text))}});
      if (const auto status = status_aside(view)) check.params.set("status", Value(*status));
      guesses.add(std::move(check), because);
    }
    if (!web && is_route(token) && !disk) guesses.add(check_of("http", {}), because);
    if (is_dotenv(token.text)) guesses.add(check_of("env", {}), because);
    if (!web || token.text.find('.') != std::string::npos)
      guesses.add(check_of("file", {{"path", Value(token.text)}}), because);
  }
}

// What a title alone can say of all that stands below it.
bool is_narrow(const Topic& topic) {
  return among(topic.kind, {"container", "tls", "kubernetes", "auth", "sql", "redis", "logs",
                            "alerts", "rate_limit", "dns", "vulnerabilities", "vitals"}) ||
         (topic.kind == "http" && topic.states.empty());
}

// A title speaks of many things: what it names counts if a word of the item fits, or if it names
// nothing else.
void guess_by_heading(const View& view, std::span<const Meaning> own, Guesses& guesses) {
  const std::string_view title = heading(view.item);
  const auto read = shared_prose(title);
  const Prose& prose = *read;
  const auto meanings = meanings_of(prose);
  std::vector<std::pair<std::size_t, const Token*>> found;
  const std::uint64_t subjects = subjects_of(meanings);
  for (std::size_t t = 0; t < topics_count; ++t)
    if (const Token* subject = subjects >> t & 1 ? said(prose, meanings, t) : nullptr)
      found.emplace_back(t, subject);
  const bool one = std::ranges::all_of(found, [&](const auto& each) {
    return topics()[each.first].kind == topics()[found[0].first].kind;
  });
  for (const auto& [t, subject] : found) {
    const std::uint64_t bit = std::uint64_t{1} << t;
    const bool fits = std::ranges::any_of(
        own, [&](const Meaning& word) { return ((word.subject | word.state) & bit) != 0; });
    if (fits || (one && is_narrow(topics()[t])))
      guesses.add(check_of(topics()[t].kind, {}), quote(view.item.text) + " stands under " +
                                                      quote(title) + ", which speaks of " +
                                                      quote(subject->text));
  }
}

// What the item says nothing about stands above it: "Rollback" below "Runbooks".
void guess_by_place(const View& view, std::span<const Meaning> own, Guesses& guesses) {
  const std::string lead = lead_of(view);
  if (!lead.empty()) {
    const auto prose = shared_prose(lead);
    guess_by_words(view, *prose, meanings_of(*prose), lead, guesses);
  }
  if (!guesses.full()) guess_by_heading(view, own, guesses);
}

}  // namespace

std::vector<Finding> guess_topics(const View& view) {
  Guesses guesses;
  if (view.prose.tokens.empty()) return {};
  const auto meanings = meanings_of(view.prose);
  guess_alerts(view, guesses);
  guess_by_shape(view, meanings, guesses);
  guess_by_words(view, view.prose, meanings, "", guesses);
  guess_by_path(view, guesses);
  if (guesses.empty()) guess_by_place(view, meanings, guesses);
  return guesses.take();
}

}  // namespace seatrial::recognize
