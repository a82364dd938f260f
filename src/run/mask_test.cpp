#include "run/mask.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace seatrial::run {
namespace {

std::string params_of(Check check) {
  secrets::Redactor redactor;
  redactor.add("correct-horse");
  RunDocument document{.items = {{.binding = {.checks = {std::move(check)}}}}};
  mask_secrets(document, redactor);
  return write_json(document.items[0].binding.checks[0].params);
}

TEST(MaskSecrets, InParameters) {
  struct Row {
    const char* name;
    const char* kind;
    const char* params;
    const char* want;
  };
  const Row rows[] = {
      {"a known value in a command", "command", R"({"run": "login correct-horse"})",
       R"({"run":"login [redacted]"})"},
      {"a header", "http", R"({"url": "https://a:b@c/", "headers": {"X-Key": "k"}})",
       R"({"url":"https://[redacted]@c/","headers":{"X-Key":"[redacted]"}})"},
      {"a parameter's own name says nothing", "http", R"({"client_key": "certs/app.pem"})",
       R"({"client_key":"certs/app.pem"})"},
      {"what a secret must be", "env", R"({"names": ["JWT_SECRET"], "equals": "abc"})",
       R"({"names":["JWT_SECRET"],"equals":"[redacted]"})"},
      {"what a secret looks like", "env", R"({"names": ["API_KEY"], "matches": "^[0-9a-f]{64}$"})",
       R"({"names":["API_KEY"],"matches":"^[0-9a-f]{64}$"})"},
      {"how a secret begins", "env", R"({"names": ["API_KEY"], "matches": "^sk_live_"})",
       R"({"names":["API_KEY"],"matches":"^sk_live_"})"},
      {"a pattern that spells a secret out", "env",
       R"({"names": ["API_KEY"], "matches": "^hunter2$"})",
       R"({"names":["API_KEY"],"matches":"[redacted]"})"},
      {"a pattern with a secret in it", "env",
       R"({"names": ["API_KEY"], "matches": "^sk_live_51HxT9wq.*$"})",
       R"({"names":["API_KEY"],"matches":"[redacted]"})"},
      {"what has entropy is a secret", "env",
       R"({"names": "A", "entropy_bytes": 4, "equals": "b"})",
       R"({"names":"A","entropy_bytes":4,"equals":"[redacted]"})"},
      {"what a setting must be", "env", R"({"names": "AUTH_MODE", "equals": "enforced"})",
       R"({"names":"AUTH_MODE","equals":"enforced"})"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(params_of({.kind = row.kind, .params = *parse_json(row.params)}), row.want);
  }
}

TEST(MaskSecrets, InReasonsAndSuggestions) {
  const secrets::Redactor redactor;
  const Check check{.kind = "http", .params = *parse_json(R"({"headers": {"X-Key": "k3yk3y"}})")};
  RunDocument document{
      .items = {{.binding = {.checks = {check}, .reason = "line 1: `headers.X-Key=k3yk3y`"},
                 .suggestions = {{.check = check, .reason = "X-Key: k3yk3y"}}}}};
  mask_secrets(document, redactor);
  EXPECT_EQ(document.items[0].binding.reason, "line 1: `headers.X-Key=[redacted]`");
  EXPECT_EQ(document.items[0].suggestions[0].reason, "X-Key: [redacted]");
  EXPECT_EQ(write_json(document.items[0].suggestions[0].check.params),
            R"({"headers":{"X-Key":"[redacted]"}})");
}

}  // namespace
}  // namespace seatrial::run
