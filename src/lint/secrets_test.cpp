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

// No two of them in one piece.
std::string parts(std::initializer_list<const char*> pieces) {
  std::string whole;
  for (const char* piece : pieces) whole += piece;
  return whole;
}

TEST(Secrets, HaveManyShapes) {
  const std::string body = "MIIEpAIBAAKCAQEA7fK2mQ9vXzL4pWc8RtYbN3hJ6sDgF1uE5oPiA0xTqZrVwCk\n";
  const Row rows[] = {
      {"AWS key id", "Key " + parts({"AK", "IAZ7QWERT", "YUIOP2KJH"}) + "\n", "ST0219:1"},
      {"AWS secret key of a file",
       "```ini\naws_secret_access_key = " +
           parts({"kP9vXzL4pWc8RtYb", "N3hJ6sDgF1uE5oPiA0xTqZrV"}) + "\n```\n",
       "ST0219:2"},
      {"AWS secret key in JSON",
       "```json\n{\"SecretAccessKey\": \"" +
           parts({"kP9vXzL4pWc8RtYb", "N3hJ6sDgF1uE5oPiA0xTqZrV"}) + "\"}\n```\n",
       "ST0219:2"},
      {"AWS secret key in prose",
       "- Secret access key: `" + parts({"kP9vXzL4pWc8/RtYb", "N3hJ6sDgF1uE5oPi+A0xTq"}) + "`\n",
       "ST0219:1"},
      {"GitLab", "Use " + parts({"glp", "at-kP9vXzL4pWc8RtYbN3hJ"}) + "\n", "ST0219:1"},
      {"Slack", "Use " + parts({"xo", "xb-2483719265-8371926", "4-kP9vXzL4pWc8RtYb"}) + "\n",
       "ST0219:1"},
      {"Slack webhook",
       "https://" +
           parts({"hooks.slack", ".com/services/T02K8QX4Z/B03M7RP9W/kP9vXzL4pWc8RtYbN3hJ6sDg"}) +
           "\n",
       "ST0219:1"},
      {"Google", "Use " + parts({"AI", "zaSyD4kP9vXzL4pWc8RtYbN3hJ6sDgF1uE5oP"}) + "\n",
       "ST0219:1"},
      {"Stripe", "Use " + parts({"sk_", "live_51HkP9vXzL4pWc8RtYbN3hJ6"}) + "\n", "ST0219:1"},
      {"Stripe for tests", "Use " + parts({"sk_", "test_51HkP9vXzL4pWc8RtYbN3hJ6"}) + "\n",
       "ST0219:1"},
      {"JWT",
       parts({"ey", "JhbGciOiJIUzI1NiJ9.", "eyJpc3MiOiJzaG9wIiwicm9sZSI6ImFkbWluIn0.",
              "kP9vXzL4pWc8RtYbN3hJ6sDgF1uE5oPiA0xTqZrVwCk"}) +
           "\n",
       "ST0219:1"},
      {"private key",
       parts({"-----BEGIN RSA ", "PRIVATE KEY-----\n"}) + body +
           parts({"-----END RSA ", "PRIVATE KEY-----\n"}),
       "ST0219:1"},
      {"password of a URL", parts({"postgres://u:", "hunter2", "@pg.prod.example:5432/app\n"}),
       "ST0219:1"},
      {"password of a URL of the web",
       parts({"https://sample:", "hunter2", "@git.prod.example/app\n"}), "ST0219:1"},
      {"token alone in a URL of the web",
       parts({"https://kP9vXzL4pWc8", "RtYbN3hJ6sDg", "@git.prod.example/app\n"}), "ST0219:1"},
      {"chosen password", parts({"password: ", "hun", "ter2\n"}), "ST0219:1"},
      {"chosen password in bold", parts({"- **Admin password:** ", "Xk92!runs\n"}), "ST0219:1"},
      {"chosen password in code", parts({"- Log in with `DB_PASSWORD=", "Tr0ub4dor&3`\n"}),
       "ST0219:1"},
      {"chosen password as an argument",
       "```bash\nlogin --password=" + parts({"Tr0ub", "4dor9"}) + " now\n```\n", "ST0219:2"},
      {"key of YAML",
       "```yaml\nclient-secret: " + parts({"kP9vXzL4pWc8", "RtYbN3hJ6sDg"}) + "\n```\n",
       "ST0219:2"},
  };
  expect("ST0219", rows);
}

TEST(Secrets, StandInSentencesColumnsAndArguments) {
  const std::string chosen = parts({"Gr4nite", "&9xQ"});
  const Row rows[] = {
      {"sentence", "- [ ] Log in with password " + chosen + "\n", "ST0219:1"},
      {"column", "| User | Password |\n|---|---|\n| root | " + chosen + " |\n", "ST0219:3"},
      {"of a user", "- [ ] `curl -u admin:" + chosen + " https://a.example/` answers\n",
       "ST0219:1"},
      {"glued", "```\nmysql -uroot -p" + chosen + " shop\n```\n", "ST0219:2"},
      {"apart", "```\nredis-cli -h cache -a " + chosen + " ping\n```\n", "ST0219:2"},
      {"word", "- [ ] The password rotation works\n", ""},
      {"method", "- [ ] Passwords: password Argon2id hashes\n", ""},
      {"variable", "```\nredis-cli -a $REDIS_PASS1 ping\n```\n", ""},
      {"port", "```\nmysql -P 3306 -p shop\n```\n", ""},
      {"empty column", "| User | Password |\n|---|---|\n| root | in the vault |\n", ""},
  };
  expect("ST0219", rows);
}

TEST(Secrets, AreNoPlaceholders) {
  const Row rows[] = {
      {"AWS's own", "Key AKIAIOSFODNN7EXAMPLE and wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n", ""},
      {"AWS's own assigned", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
       ""},
      {"angle brackets", "password: <token>\n", ""},
      {"change me", "password: changeme123\n", ""},
      {"crosses", "API_TOKEN=xxxxxxxxxxxxxxxxxxx1\n", ""},
      {"reference", "password: $DB_PASSWORD2\n", ""},
      {"template", "password: {{ vault_password_1 }}\n", ""},
      {"Slack's own",
       "https://" + parts({"hooks.slack", ".com/services/T00000000/B00000000/"}) +
           "XXXXXXXXXXXXXXXXXXXXXXXX\n",
       ""},
      {"mentioned header", "Look for `" + parts({"-----BEGIN ", "PRIVATE KEY-----"}) + "`.\n", ""},
      {"shortened key",
       parts({"-----BEGIN ", "PRIVATE KEY-----\n...\n-----END ", "PRIVATE KEY-----\n"}), ""},
      {"method", "- Password: argon2id\n", ""},
      {"rule", "- Password: min12 characters with digits\n", ""},
      {"sentence", "- [ ] Password: h4shed before it is stored\n", ""},
      {"lifetime", "token: 24h\n", ""},
      {"URL of an example", "postgres://user:password@host:5432/app\n", ""},
      {"name in a URL of the web", "https://ann-marie.miller@git.prod.example/app\n", ""},
      {"hash of a commit", "commit: 9f1c2d3e4b5a69788796a5b4c3d2e1f009182736\n", ""},
      {"place of a secret", "password: vault:kv/app#pw1\n", ""},
      {"digest", "image: app@sha256:9f1c2d3e4b5a69788796a5b4c3d2e1f00918273645\n", ""},
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
