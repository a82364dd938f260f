#include "app/kept_secrets.hpp"

#include <gtest/gtest.h>

#include "app/statements.hpp"

namespace seatrial::app {
namespace {

TEST(KeptSecrets, AreNamedByTheirLine) {
  struct Row {
    const char* name;
    std::string text;
    std::string_view type;
    std::optional<int> want;
  };
  const std::string token = std::string("tok-") + "9f8e7d6c5b4a3210";
  const Row rows[] = {
      {"a header of the sidecar",
       "version: 1\nbind:\n  a: {http: {headers: {Authorization: \"Bearer " + token + "\"}}}\n",
       kept_sidecar, 3},
      {"a variable", "version: 1\nenvironments: {p: {vars: {API_TOKEN: \"s3cr3t-9f8e7d6c\"}}}\n",
       kept_sidecar, 2},
      {"a name of one", "bind:\n  a: {http: {headers: {Authorization: \"Bearer ${TOKEN}\"}}}\n",
       kept_sidecar, std::nullopt},
      {"keys of roles", "roles: {Lead: {keys: [lead.pub.pem]}}\n", kept_sidecar, std::nullopt},
      {"a login of a checklist", "# A\n\n- [ ] `curl https://app:hunter2@host/`\n", kept_checklist,
       3},
      {"words of a checklist", "# A\n\n- [ ] Password: rotated, token: none\n", kept_checklist,
       std::nullopt},
      {"a public key", "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n", kept_key,
       std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(line_of_secret(row.text, row.type), row.want) << row.name;
}

}  // namespace
}  // namespace seatrial::app
