#include "recognize/scopes.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/neutral_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Topics of a heading that are a place, one of many, a state or a count beside a check.
constexpr WordSet scopes({
    "agent",        "agents",      "android",    "another",  "apac",      "arm",        "arm64",
    "bad",          "bastion",     "blue",       "bot",      "both",      "bucket",     "buckets",
    "cached",       "canary",      "client",     "clients",  "cluster",   "clusters",   "cold",
    "consistently", "container",   "containers", "crashed",  "customer",  "customers",  "degraded",
    "device",       "devices",     "down",       "drained",  "drill",     "each",       "edge",
    "emea",         "empty",       "eu",         "every",    "exceeded",  "expired",    "failover",
    "flag",         "flags",       "fork",       "guest",    "host",      "hosts",      "image",
    "images",       "instance",    "instances",  "ios",      "ipad",      "iphone",     "killed",
    "laptop",       "leader",      "legacy",     "limited",  "load",      "machine",    "machines",
    "macos",        "maintenance", "malformed",  "mirror",   "mobile",    "mode",       "negative",
    "next",         "night",       "node",       "nodes",    "off",       "offline",    "old",
    "other",        "overloaded",  "partner",    "partners", "paused",    "peak",       "phone",
    "pod",          "pods",        "previous",   "primary",  "quota",     "region",     "regions",
    "repeatedly",   "replica",     "replicas",   "restart",  "rollback",  "runner",     "runners",
    "second",       "secondary",   "shard",      "shards",   "standby",   "suspended",  "tablet",
    "tenant",       "tenants",     "then",       "thrice",   "throttled", "throughout", "times",
    "twice",        "unhealthy",   "upstream",   "user",     "users",     "vendor",     "vendors",
    "vm",           "vms",         "vpc",        "vpn",      "windows",   "worker",     "workers",
    "zone",         "zones",
});

// What tests, builds and pages are called besides, and how they went.
constexpr WordSet known({
    "aab",         "all",        "api",        "apk",      "auth",       "authenticated",
    "auto",        "axe",        "bench",      "best",     "blocking",   "builds",
    "built",       "bundler",    "chart",      "charts",   "checking",   "chromatic",
    "clean",       "cleanly",    "cli",        "clippy",   "compile",    "compiles",
    "conditions",  "contact",    "correctly",  "critical", "db",         "doctor",
    "done",        "drift",      "effort",     "error",    "errors",     "examples",
    "existing",    "faq",        "fast",       "fmt",      "formatted",  "full",
    "fuzz",        "gesundheit", "golangci",   "helper",   "home",       "installed",
    "ipa",         "issues",     "jest",       "left",     "legal",      "linted",
    "linter",      "microbench", "miniapp",    "minified", "mocha",      "mypy",
    "optional",    "out",        "passed",     "passing",  "perf",       "pgtap",
    "preview",     "properly",   "property",   "quick",    "race",       "read-only",
    "regressions", "rendered",   "renders",    "rerun",    "responding", "responds",
    "rest",        "rspec",      "ruff",       "running",  "salud",      "samples",
    "shown",       "side",       "skill",      "spec",     "specs",      "sql",
    "starts",      "static",     "style",      "syntax",   "terms",      "tested",
    "type",        "types",      "ui",         "unittest", "unittests",  "validate",
    "validates",   "vet",        "violations", "vitest",   "warnings",   "web",
    "webapp",      "written",
});

// "web-2", "prod-us"
bool is_place_name(std::string_view word) {
  const auto parts = split(word, '-');
  if (parts.size() < 2 || parts.front().empty() || !is_letter(parts.front()[0])) return false;
  const bool numbered =
      !parts.back().empty() && std::ranges::all_of(parts.back(), is_digit) && word.size() > 3;
  return numbered || std::ranges::any_of(parts, [](std::string_view part) {
           return scopes.contains(part) || among(part, {"us", "uk", "asia", "east", "west"});
         });
}

}  // namespace

bool names_scope(const Token& token) {
  return token.kind == Kind::word && !token.spanned && scopes.contains(token.lower);
}

bool names_place(const Token& token) {
  return token.kind == Kind::word && !token.spanned && is_place_name(token.lower);
}

bool is_known_topic(const Token& token) {
  if (is_neutral(token) || known.contains(token.lower)) return true;
  if (!token.lower.ends_with('s')) return false;
  Token one = token;  // "crawlers"
  one.text.remove_suffix(1);
  one.lower.remove_suffix(1);
  return is_neutral(one) || known.contains(one.lower);
}

}  // namespace seatrial::recognize
