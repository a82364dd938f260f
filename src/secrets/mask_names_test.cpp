#include "secrets/mask_names.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "base/testing.hpp"
#include "secrets/mask.hpp"

namespace seatrial::secrets {
namespace {

TEST(MaskNames, HidesWhatNamesSayIsSecret) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  constexpr Row rows[] = {
      {"a variable", "DB_PASSWORD=hunter2\nPORT=8080", "DB_PASSWORD=[redacted]\nPORT=8080"},
      {"exported", "export SMTP_PASSWORD=hun\"ter;2", "export SMTP_PASSWORD=[redacted]"},
      {"quoted", "API_KEY=\"a b\\\"c\" # mine", "API_KEY=\"[redacted]\" # mine"},
      {"in JSON", R"({"Env":["DB_PASSWORD=hunter2","PORT=80"]})",
       R"({"Env":["DB_PASSWORD=[redacted]","PORT=80"]})"},
      {"with escaped quotes", R"({"run":"X_TOKEN=\"a b\" make"})",
       R"({"run":"X_TOKEN=\"[redacted]\" make"})"},
      {"YAML", "db:\n  DB_PASSWORD: correct horse\n  port: 1",
       "db:\n  DB_PASSWORD: [redacted]\n  port: 1"},
      {"one word of YAML", "password: hunter", "password: [redacted]"},
      {"a list of names and values",
       "- name: SESSION_SECRET\n  value: hunter\n- name: PORT\n  value: 1",
       "- name: SESSION_SECRET\n  value: [redacted]\n- name: PORT\n  value: 1"},
      {"Python", "{'password': 'hunter', 'user': 'bob'}",
       "{'password': '[redacted]', 'user': 'bob'}"},
      {"Ruby", ":password => \"hunter\"", ":password => \"[redacted]\""},
      {"TOML", "client_secret = \"hunter\"", "client_secret = \"[redacted]\""},
      {"a header", "< x-api-key: hunter\r\n< x: y\r\n", "< x-api-key: [redacted]\r\n< x: y\r\n"},
      {"a cookie", "> Cookie: sid=abc; theme=dark", "> Cookie: sid=[redacted]; theme=[redacted]"},
      {"a cookie that is set", "Set-Cookie: sid=abc; Path=/; HttpOnly; SameSite=Lax",
       "Set-Cookie: sid=[redacted]; Path=/; HttpOnly; SameSite=Lax"},
      {"authorization", "Authorization: Token abc", "Authorization: Token [redacted]"},
      {"an option", "deploy --password=hunter --to x", "deploy --password=[redacted] --to x"},
      {"an option and a word", "deploy --api-token hunter2 x", "deploy --api-token [redacted] x"},
      {"curl", "curl -s -u bob:hunter https://a.example",
       "curl -s -u bob:[redacted] https://a.example"},
      {"a connection string", "Server=db;User Id=app;Password=hun,ter;Encrypt=true",
       "Server=db;User Id=app;Password=[redacted];Encrypt=true"},
      {"an account", "AccountName=a;AccountKey=Zm9vYmFy+/==;X=1",
       "AccountName=a;AccountKey=[redacted];X=1"},
      {"a query", "GET /x?page=2&access_token=abc&sig=d%2Fe#top",
       "GET /x?page=2&access_token=[redacted]&sig=[redacted]#top"},
      {"a query in JSON", R"("https://a.example/?a=1\u0026X-Amz-Signature=abc\u0026b=2")",
       R"("https://a.example/?a=1\u0026X-Amz-Signature=[redacted]\u0026b=2")"},
      {"six digits", "login password=123456", "login password=[redacted]"},
      {"a variable of digits and signs", "TOKEN=$ecret<x", "TOKEN=[redacted]"},
      {"a default", "TOKEN=${OTHER:-hunter}", "TOKEN=[redacted]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(mask_names(row.text), row.want);
    EXPECT_EQ(mask_names(row.want), row.want) << "masking again changes nothing";
  }
}

TEST(MaskNames, LeavesWhatIsPlainlyNoSecret) {
  for (const char* text : {
           "PASS: all 12 tests\n--- PASS: TestToken (0.00s)\nok",
           "commit: 3f786850e387550fdab836ed7e6dc881de23001b",
           "HEAD=3f786850e387550fdab836ed7e6dc881de23001b",
           "tokens: 1523, keys: 12, max_tokens=4096",
           "SSH_KEY=/home/app/.ssh/id_ed25519",
           "--key=/etc/tls/server.key --cert=/etc/tls/server.crt",
           "DB_PASSWORD=\nDB_PASSWORD: \"\"\n",
           "DB_PASSWORD=${DB_PASSWORD} API_KEY=$API_KEY TOKEN=$(cat token)",
           "DB_PASSWORD: required\nJWT_SECRET is set",
           "DB_PASSWORD: must have 32 bytes",
           "DB_PASSWORD: <set to the key 'password' in secret 'db'>",
           "error: invalid token: unexpected end",
           "if token == expected:",
           "cache-key: linux-node-abc123\nprimary_key=id7",
           "src/token_test.py:12:3: E501 line too long",
           "token-service: running, secret-manager=on",
           "std::token::parse",
           "PWD=/srv/app\nOLDPWD=/",
           "password=[redacted] token: ****",
           "KEY VALUE\nkey: name",
           "token = get_token(request)",
           "TOKEN_TTL=15m PASSWORD_MIN_LENGTH=12",
           "-plugin-opt=-pass-through=-lgcc pass-rate=high",
           "https://a.example/path?page=2&sort=name#top",
           "2026-03-01T10:00:00Z GET / 200 12ms",
           "docker run -u 1000:1000 app",
           "Set-Cookie: Path=/; SameSite=Lax",
       })
    EXPECT_EQ(mask_names(text), text);
}

TEST(MaskNames, AreLinear) {
  for (const char* unit : {"=",
                           ":",
                           "a_key=",
                           "a_key: ",
                           "password = f(",
                           "a_key=\"",
                           "a_key='\\\"",
                           "Cookie: true;",
                           "Authorization: true ",
                           "--token ",
                           "-u a:b ",
                           "curl -u a: ",
                           "a_key=;b=",
                           "x_token=&,;",
                           "?token=1&",
                           "\"",
                           "\\\"",
                           "- name: a_key\n value: \n",
                           "aaaaaaaa",
                           "a_key=<",
                           "a_key=b,c "}) {
    SCOPED_TRACE(unit);
    std::string text;
    while (text.size() < 500'000) text += unit;
    const auto started = processor_time();
    (void)mask_names(text);
    EXPECT_LT(processor_time() - started, std::chrono::seconds(4));
  }
}

TEST(MaskNames, AreUsedWithJson) {
  EXPECT_EQ(mask_printed(R"([{"name":"DB_PASSWORD","value":"ab"},{"name":"PORT","value":"80"}])"),
            R"([{"name":"DB_PASSWORD","value":"[redacted]"},{"name":"PORT","value":"80"}])");
  EXPECT_EQ(mask_printed(R"({"Value":"ab","Name":"API_TOKEN","a":{"name":"x"}})"),
            R"({"Value":"[redacted]","Name":"API_TOKEN","a":{"name":"x"}})");
  EXPECT_EQ(mask_printed(R"({"password":"${DB_PASSWORD}","token":"${A:-b}"})"),
            R"({"password":"${DB_PASSWORD}","token":"[redacted]"})");
}

}  // namespace
}  // namespace seatrial::secrets
