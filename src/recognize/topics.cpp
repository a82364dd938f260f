#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/threshold.hpp"

// A guess at the kind from the words alone. Never a binding: what is missing is what a person has
// to add.
namespace seatrial::recognize {
namespace {

struct Topic {
  std::string_view kind;
  std::span<const std::string_view> subjects;  // one of these has to be said
  std::span<const std::string_view> states;    // and, unless empty, one of these
};

using Words = std::string_view[];

constexpr Words backups = {"backup", "backups", "restore", "pitr"};
constexpr Words coverages = {"coverage", "codecov", "coveralls"};
constexpr Words headers = {"csp",
                           "hsts",
                           "x-frame-options",
                           "x-content-type-options",
                           "content-security-policy",
                           "referrer-policy",
                           "permissions-policy",
                           "x-xss-protection",
                           "strict-transport-security",
                           "cors",
                           "helmet",
                           "cookies",
                           "cookie",
                           "x-powered-by",
                           "content-type",
                           "x-request-id",
                           "sitemap.xml",
                           "robots.txt",
                           "security.txt",
                           "header",
                           "headers"};
constexpr Words tls_words = {"tls", "ssl", "https", "certificate", "certificates"};
constexpr Words limits_words = {"rate-limiting", "rate-limited", "ratelimit", "throttling"};
constexpr Words hooks = {"webhook", "webhooks"};
constexpr Words vulnerabilities = {"vulnerabilities",    "vulnerability", "cve",  "cves",
                                   "vulnerability-free", "owasp",         "audit"};
constexpr Words bad = {"no",    "zero", "high", "critical", "passed",
                       "clean", "0",    "scan", "scanned",  "npm"};
constexpr Words migrations = {"migration", "migrations", "schema"};
constexpr Words applied = {"applied",   "pending", "matches",  "complete",
                           "completed", "run",     "executed", "current"};
constexpr Words metrics_words = {"prometheus", "scraped", "/metrics",  "metrics",
                                 "gauge",      "counter", "histogram", "slis"};
constexpr Words alert_words = {"alert",  "alerts",    "alerting",
                               "uptime", "pagerduty", "alertmanager"};
constexpr Words logs_words = {"log", "logs", "logging"};
constexpr Words kubernetes_words = {
    "pods",     "pod",           "namespace",       "kubernetes", "k8s", "ingress",   "hpa",
    "replicas", "networkpolicy", "networkpolicies", "configmap",  "pdb", "autoscaler"};
constexpr Words container_words = {"container", "containers", "docker", "dockerfile",
                                   "non-root",  "tmpfs",      "image",  "capabilities"};
constexpr Words terraform_words = {"terraform", "tofu",   "opentofu",   "iam",
                                   "vpc",       "subnet", "cloudtrail", "s3"};
constexpr Words workflow_words = {"ci", "pipeline", "workflow", "workflows", "ci/cd", "actions"};
constexpr Words states_green = {"green",  "passing", "passes",  "passed",   "pass",
                                "green:", "status",  "success", "succeeds", "failing"};
constexpr Words test_words = {"test", "tests", "e2e", "smoke", "unit", "integration", "regression"};
constexpr Words test_states = {"pass",  "passes", "passing", "passed", "tests",
                               "green", "suite",  "written", "covered"};
constexpr Words load_words = {"load", "stress", "soak", "k6", "concurrent"};
constexpr Words load_states = {"test", "tests", "testing", "tested", "users", "scenario"};
constexpr Words vital_words = {"lcp", "cls", "fcp",        "ttfb",      "inp",
                               "tti", "tbt", "lighthouse", "pagespeed", "vitals"};
constexpr Words bundle_words = {"bundle", "gzipped", "js"};
constexpr Words sizes = {"size", "budget", "kb", "500kb", "load"};
constexpr Words openapi_words = {"openapi", "swagger"};
constexpr Words dns_words = {"dns", "subdomain", "cname", "nameserver"};
constexpr Words secret_words = {"secret", "secrets", "credentials", "key",
                                "keys",   "tokens",  "passwords"};
constexpr Words secret_states = {"hardcoded",  "committed", "exposed", "leaked", "source",
                                 "repository", "git",       "history", "code"};
constexpr Words redis_words = {"redis", "memcached"};
constexpr Words sql_words = {"postgres", "postgresql", "mysql", "database", "table", "rls"};
constexpr Words sql_states = {"index", "indexes",    "exists",      "created", "connectivity",
                              "rows",  "connection", "replication", "enabled"};
constexpr Words auth_words = {"jwt", "unauthorized",   "unauthenticated", "lockout", "mfa",
                              "2fa", "authentication", "authorization",   "session"};
constexpr Words auth_states = {"401",      "403",     "reject",   "rejects",  "rejected",
                               "expire",   "expires", "attempts", "required", "enforced",
                               "returned", "lockout", "check",    "protected"};
constexpr Words ports = {"port", "ports", "firewall"};
constexpr Words documented = {"documented", "runbooks"};
constexpr Words docs_words = {"documented", "documentation", "runbook",    "runbooks",
                              "readme",     "changelog",     "playbook",   "docs",
                              "guide",      "procedure",     "procedures", "plan"};
constexpr Words docs_states = {"documented", "exists",    "exist",   "updated",  "available",
                               "written",    "complete",  "current", "ready",    "linked",
                               "covers",     "published", "runbook", "runbooks", "up-to-date",
                               "created",    "create"};
constexpr Words health_words = {"health", "healthcheck", "endpoint", "endpoints"};
constexpr Words health_states = {"passing",    "pass",     "passes",     "returns", "returning",
                                 "responding", "responds", "accessible", "200",     "2xx",
                                 "working",    "works",    "check",      "checks",  "reachable"};
constexpr Words env_words = {"env", "envs", "environment"};
constexpr Words env_states = {"variables", "variable", "vars", "env", "envs", "present"};
constexpr Words lint_words = {"lint",  "linting", "linter",     "eslint",
                              "build", "builds",  "typescript", "compiles"};
constexpr Words lint_states = {"pass",     "passes",    "passing",      "errors",
                               "warnings", "succeeds",  "successfully", "successful",
                               "clean",    "completed", "green",        "without"};
constexpr Words git_words = {"tag", "branch", "commit"};
constexpr Words git_states = {"signed", "tagged", "merged", "protected", "exists"};

// Earlier topics win: the narrow ones stand first.
constexpr Topic topics[] = {
    {"coverage", coverages, {}},
    {"openapi", openapi_words, {}},
    {"vitals", vital_words, {}},
    {"load", load_words, load_states},
    {"rate_limit", limits_words, {}},
    {"webhook", hooks, {}},
    {"vulnerabilities", vulnerabilities, bad},
    {"env", env_words, env_states},
    {"logs", logs_words, {}},
    {"secrets", secret_words, secret_states},
    {"alerts", alert_words, {}},
    {"tls", tls_words, {}},
    {"http", headers, {}},
    {"dns", dns_words, {}},
    {"terraform", terraform_words, {}},
    {"kubernetes", kubernetes_words, {}},
    {"container", container_words, {}},
    {"workflow", workflow_words, states_green},
    {"tests", test_words, test_states},
    {"bundle", bundle_words, sizes},
    {"command", lint_words, lint_states},
    {"auth", auth_words, auth_states},
    {"sql", migrations, applied},
    {"sql", backups, applied},
    {"redis", redis_words, {}},
    {"sql", sql_words, sql_states},
    {"metrics", metrics_words, {}},
    {"http", health_words, health_states},
    {"docs", docs_words, docs_states},
    {"docs", documented, {}},
    {"tcp", ports, {}},
    {"git", git_words, git_states},
};

// What a word is to the topics: bit t stands for topics[t].
struct Meaning {
  std::uint32_t subject = 0;
  std::uint32_t state = 0;
};
static_assert(std::size(topics) <= 32);

struct Entry {
  std::string_view word;
  Meaning meaning;
};

constexpr std::size_t entries() {
  std::size_t count = 0;
  for (const Topic& topic : topics) count += topic.subjects.size() + topic.states.size();
  return count;
}

// The topics turned around, sorted by word: one look-up per token instead of one search per topic.
// A word of several lists stands there several times.
constexpr auto dictionary = [] {
  std::array<Entry, entries()> all;
  std::size_t at = 0;
  for (std::size_t t = 0; t < std::size(topics); ++t) {
    const std::uint32_t bit = std::uint32_t{1} << t;
    for (const auto word : topics[t].subjects) all[at++] = {word, {.subject = bit}};
    for (const auto word : topics[t].states) all[at++] = {word, {.state = bit}};
  }
  std::ranges::sort(all, {}, &Entry::word);
  return all;
}();

// "log in" speaks of no logs.
bool is_log_in(const Prose& prose, std::size_t at) {
  return prose.tokens[at].lower == "log" && at + 1 < prose.tokens.size() &&
         among(prose.tokens[at + 1].lower, {"in", "into", "out"});
}

Meaning meaning_of(const Prose& prose, std::size_t at) {
  Meaning meaning;
  if (prose.tokens[at].kind == Token::Kind::mark || is_log_in(prose, at)) return meaning;
  const std::string_view word = prose.tokens[at].lower;
  auto entry = std::ranges::lower_bound(dictionary, word, {}, &Entry::word);
  for (; entry != dictionary.end() && entry->word == word; ++entry) {
    meaning.subject |= entry->meaning.subject;
    meaning.state |= entry->meaning.state;
  }
  return meaning;
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
  const std::uint32_t bit = std::uint32_t{1} << topic;
  const auto subject =
      std::ranges::find_if(meanings, [&](const Meaning& one) { return (one.subject & bit) != 0; });
  if (subject == meanings.end()) return nullptr;
  for (auto other = meanings.begin(); other != meanings.end(); ++other)
    if (topics[topic].states.empty() || (other != subject && (other->state & bit) != 0))
      return &prose.tokens[static_cast<std::size_t>(subject - meanings.begin())];
  return nullptr;
}

// What is measured at the topic itself, so that a threshold says nothing more.
bool is_measured(std::span<const Meaning> meanings) {
  constexpr std::uint32_t measured = [] {
    std::uint32_t bits = 0;
    for (std::size_t t = 0; t < std::size(topics); ++t)
      if (topics[t].kind == "vitals" || topics[t].kind == "coverage" || topics[t].kind == "bundle")
        bits |= std::uint32_t{1} << t;
    return bits;
  }();
  return std::ranges::any_of(meanings,
                             [](const Meaning& one) { return (one.subject & measured) != 0; });
}

Finding threshold_guess(const Threshold& threshold, const View& view) {
  Check check = check_of("threshold", {{"metric", Value(threshold.metric)},
                                       {"op", Value(threshold.op)},
                                       {"value", Value(threshold.value)}});
  if (!threshold.window.empty()) check.params.set("for", Value(threshold.window));
  return finding(false, std::move(check), quote(view.item.text));
}

// "Rate limiting", "rate limits": two words that only together name the topic.
bool says_rate_limit(const Prose& prose) {
  for (std::size_t i = 1; i < prose.tokens.size(); ++i)
    if (prose.tokens[i - 1].lower == "rate" && prose.tokens[i].lower.starts_with("limit"))
      return true;
  return false;
}

// A variable that is said to be changed, set or needed.
bool is_about_a_variable(const View& view, const Token& name) {
  return name.depth == 0 && (view.main.size() <= 6 ||
                             view.prose.has({"update", "set", "change", "variable", "secret"}));
}

bool is_header_name(const Token& token) {
  const bool named = token.text.starts_with("X-") && token.text.size() > 4;
  return named || (token.spanned && token.text.find(": ") != std::string::npos);
}

}  // namespace

std::optional<Finding> guess_topic(const View& view) {
  const Prose& prose = view.prose;
  if (prose.tokens.empty()) return std::nullopt;
  const auto because = [&](std::string_view word) {
    return quote(view.item.text) + " speaks of " + std::string(word);
  };
  const auto threshold = find_threshold(prose);
  if (says_rate_limit(prose))
    return finding(false, check_of("rate_limit", {}), because("a rate limit"));
  if (std::ranges::any_of(prose.tokens, is_header_name))
    return finding(false, check_of("http", {}), because("a header"));
  const auto meanings = meanings_of(prose);
  if (threshold && !is_measured(meanings)) return threshold_guess(*threshold, view);
  if (const Token* name = prose.first(Token::Kind::name); name && is_about_a_variable(view, *name))
    return finding(false, check_of("env", {{"names", Value::list({Value(name->text)})}}),
                   because(name->text));
  for (std::size_t t = 0; t < std::size(topics); ++t)
    if (const Token* subject = said(prose, meanings, t))
      return finding(false, check_of(topics[t].kind, {}), because(quote(subject->text)));
  for (const Token& token : prose.tokens) {
    if (token.kind != Token::Kind::path) continue;
    const bool web = token.text.starts_with('/') && token.text.find('.') == std::string::npos;
    if (web)
      return finding(false, check_of("http", {{"url", Value("${base_url}" + token.text)}}),
                     because(token.text));
    return finding(false, check_of("file", {{"path", Value(token.text)}}), because(token.text));
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
