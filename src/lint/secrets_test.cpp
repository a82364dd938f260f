#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

// Spelt in two parts, so that no scanner takes them for somebody's.
const std::string token = std::string("ghp_") + "q7Zt2LmXv9KcR4wBn8YdH3sJf6GpT1eUa5Vo";
const std::string value = "y1xFJ3qkC2DFbFtPSGsTs6bpIEp9eHnL";

TEST(Secrets, AreFound) {
  const Row rows[] = {
      {"token of a known shape", "- [ ] Use " + token + "\n", "ST0219:1"},
      {"assignment", "```bash\nAPI_TOKEN=" + value + "\n```\n", "ST0219:2"},
      {"quoted", "JWT_SECRET: \"" + value + "\"\n", "ST0219:1"},
      {"password of a URL",
       "postgres://app:Xk92"
       "hfTq@db.prod.example:5432/app\n",
       "ST0219:1"},
      {"example", "API_TOKEN=your-token-goes-here-12345\n", ""},
      {"placeholder", "API_TOKEN=<token-of-32-characters-1>\n", ""},
      {"reference", "API_TOKEN=${API_TOKEN_OF_PRODUCTION_1}\n", ""},
      {"command", "JWT_SECRET=$(openssl rand -hex 32)\n", ""},
      {"no secret name", "COMMIT_HASH=" + value + "\n", ""},
      {"repetition", "API_TOKEN=" + std::string(40, 'a') + "1\n", ""},
      {"local database", "postgres://postgres:postgres1@localhost:5432/app\n", ""},
  };
  expect("ST0219", rows);
}

TEST(Secrets, AreNeverShown) {
  const Checklist checklist =
      testing::read("- [x] API_TOKEN=" + value + " is set\n- [x] Use " + token + "\n");
  const std::string masked = masked_source(checklist);
  EXPECT_EQ(masked.size(), checklist.source.size());
  EXPECT_EQ(masked.find(value), std::string::npos);
  EXPECT_EQ(masked.find(token), std::string::npos);
  for (const Diagnostic& diagnostic : lint(checklist, {})) {
    EXPECT_EQ(diagnostic.message.find(value), std::string::npos);
    EXPECT_EQ(diagnostic.message.find(token), std::string::npos);
  }
}

}  // namespace
}  // namespace seatrial::lint
