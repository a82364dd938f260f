#include "checks/secret_strength.hpp"
#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

// Random to look at, and made by hand for this file.
constexpr const char* hex_64 = "9f2c41d07be8a6530c1d92ef48b7365aa10f6e82d5c9743b2e80f1647dca5b39";
constexpr const char* base64_44 = "q7Zt1KxV9bRw4uYp0LmEa3sHc8NfGj6QdToXyW2iB5k=";

TEST(Env, Judges) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"set", "env names=AUTH_MODE", "pass: shadow (process)"},
      {"not set", "env names=NOWHERE", "fail: not set"},
      {"a name that stands for one elsewhere", "env names=[YOUR_VAR] unset=true", "pass: not set"},
      {"a name that is real here", "env names=HOST unset=true", "pass: not set"},
      {"empty is not set", "env names=EMPTY", "fail: empty (.env.production:4)"},
      {"blanks are no value", "env names=BLANK", "fail: blanks alone (.env:7)"},
      {"equals", "env names=AUTH_MODE equals=shadow", "pass: shadow (process)"},
      {"equals something else", "env names=AUTH_MODE equals=enforced", "fail: shadow (process)"},
      {"unset has no value to compare", "env names=NOWHERE equals=enforced", "fail: not set"},
      {"unset is not unequal", "env names=NOWHERE not_equals=enforced", "fail: not set"},
      {"does not contain", "env names=AUTH_MODE not_contains=debug", "pass: shadow (process)"},
      {"contains what it must not", "env names=AUTH_MODE not_contains=had",
       "fail: shadow (process)"},
      {"not equals", "env names=AUTH_MODE not_equals=off", "pass: shadow (process)"},
      {"equals what it must not", "env names=AUTH_MODE not_equals=shadow",
       "fail: shadow (process)"},
      {"empty is not unequal", "env names=EMPTY not_equals=changeme",
       "fail: empty (.env.production:4)"},
      {"empty has no source to speak of", "env names=EMPTY source=.env.production",
       "fail: empty (.env.production:4)"},
      {"empty is meant", "env names=EMPTY equals=\"\"", "pass: empty (.env.production:4)"},
      {"empty is allowed", "env names=EMPTY one_of=[\"\", off] not_equals=changeme",
       "pass: empty (.env.production:4)"},
      {"one of", "env names=AUTH_MODE one_of=[off, shadow]", "pass: shadow (process)"},
      {"none of", "env names=AUTH_MODE one_of=[off, enforced]", "fail: shadow (process)"},
      {"matches the whole", "env names=AUTH_MODE matches=sh.*w", "pass: shadow (process)"},
      {"a number above", "env names=APP_LOGIN_LIMIT number=\">= 4\"", "pass: 5 (.env:1)"},
      {"a number below", "env names=APP_LOGIN_LIMIT number=\"< 5\"", "fail: 5 (.env:1)"},
      {"a number between", "env names=APP_LOGIN_LIMIT number=4..8", "pass: 5 (.env:1)"},
      {"no number", "env names=AUTH_MODE number=\">= 4\"", "fail: shadow (process)"},
      {"a number that is not set", "env names=NOWHERE number=\">= 4\"", "fail: not set"},
      {"a part does not match", "env names=AUTH_MODE matches=had", "fail: shadow (process)"},
      {"several", "env names=[AUTH_MODE, NOWHERE]", "fail: NOWHERE: not set"},
      {"pattern", "env names=APP_*_LIMIT equals=5", "pass: APP_LOGIN_LIMIT: 5 (.env:1)"},
      {"pattern without a fit", "env names=APP_*_NONE", "fail: no such variable"},
      {"from the right place", "env names=AUTH_MODE source=process", "pass: shadow (process)"},
      {"from elsewhere", "env names=APP_LOGIN_LIMIT source=process", "fail: 5 (.env:1)"},
      {"from the file of that name", "env names=APP_LOGIN_LIMIT source=.env", "pass: 5 (.env:1)"},
      {"a longer name is another file", "env names=EMPTY equals=\"\" source=.env",
       "fail: empty (.env.production:4)"},
      {"a part that is no file", "env names=EMPTY equals=\"\" source=product",
       "pass: empty (.env.production:4)"},
      {"from a file that nobody reads", "env names=AUTH_MODE source=.env.example",
       "error: no variable comes from .env.example: is it a source of this environment?"},
      {"must be unset", "env names=NOWHERE unset=true", "pass: not set"},
      {"set but must not", "env names=AUTH_MODE unset=true", "fail: shadow (process)"},
      {"no pattern member may be set", "env names=APP_* unset=true",
       "fail: APP_LOGIN_LIMIT: 5 (.env:1)"},
      {"when it holds", "env names=NOWHERE when=AUTH_MODE=shadow", "fail: not set"},
      {"when it does not hold", "env names=NOWHERE when=AUTH_MODE=enforced",
       "not_applicable: AUTH_MODE = shadow (process)"},
      {"when it is not set", "env names=NOWHERE when=VAULT=on", "not_applicable: VAULT not set"},
      {"unless another holds", "env names=AUTH_MODE equals=off unless=[AUTH_MODE=shadow, A=b]",
       "not_applicable: AUTH_MODE = shadow (process)"},
      {"and it does not", "env names=AUTH_MODE equals=off unless=[AUTH_MODE=enforced, NOWHERE=b]",
       "fail: shadow (process)"},
      {"url host", "env names=PUBLIC_URL url_host=app.example",
       "pass: host app.example (.env.production:2)"},
      {"other host", "env names=PUBLIC_URL url_host=localhost",
       "fail: host app.example (.env.production:2)"},
      {"no url", "env names=AUTH_MODE url_host=app.example", "fail: no URL (process)"},
      {"strong secret", "env names=SIGNING entropy_bytes=32", "pass: set, 64 bytes (process)"},
      {"weak secret", "env names=WEAK entropy_bytes=32",
       "fail: about 0 bytes of entropy, set, 64 bytes (process)"},
      {"placeholder", "env names=TEMPLATE no_placeholder=true", "fail: your-key-here (.env:9)"},
      {"no placeholder", "env names=AUTH_MODE no_placeholder=true", "pass: shadow (process)"},
      {"from a file", "env names=MAILER equals=smtp.internal",
       "pass: set, 13 bytes (MAILER_FILE from process)"},
      {"both", "env names=TWICE", "error: both TWICE and TWICE_FILE are set"},
      {"file is missing", "env names=LOST", "error: LOST_FILE: no such file: /run/none"},
      {"file is empty", "env names=HOLLOW", "error: HOLLOW_FILE: the file is empty"},
      {"file with a byte order mark", "env names=MARKED",
       "error: MARKED_FILE: the file begins with a byte order mark, which programs take for a part "
       "of the value"},
      {"file is binary", "env names=BINARY", "error: BINARY_FILE: the file holds NUL bytes"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.variables["AUTH_MODE"] = {"shadow", "process"};
    tested.variables["EMPTY"] = {"", ".env.production:4"};
    tested.variables["BLANK"] = {" \t", ".env:7"};
    tested.variables["APP_LOGIN_LIMIT"] = {"5", ".env:1"};
    tested.variables["PUBLIC_URL"] = {"https://user:pw@app.example:8443/x", ".env.production:2"};
    tested.variables["SIGNING"] = {hex_64, "process"};
    tested.variables["WEAK"] = {std::string(64, 'a'), "process"};
    tested.variables["TEMPLATE"] = {"your-key-here", ".env:9"};
    tested.variables["MAILER_FILE"] = {"/run/mailer", "process"};
    tested.variables["TWICE"] = tested.variables["TWICE_FILE"] = {"/run/mailer", "process"};
    tested.variables["LOST_FILE"] = {"/run/none", "process"};
    tested.variables["HOLLOW_FILE"] = {"/run/hollow", "process"};
    tested.variables["MARKED_FILE"] = {"/run/marked", "process"};
    tested.variables["BINARY_FILE"] = {"/run/binary", "process"};
    tested.fakes.files.add("/run/mailer", "smtp.internal\n", {.mode = 0600});
    tested.fakes.files.add("/run/hollow", "\n");
    tested.fakes.files.add("/run/marked", "\xef\xbb\xbfx\n");
    tested.fakes.files.add("/run/binary", std::string("a\0b", 3));
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(Env, Refuses) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"no name", "env names=[]", "env: names: no variable is named"},
      {"names are no prose", "env names=\"A B\"", "env: names: 'A B' is no variable"},
      {"empty choice", "env names=A one_of=[]", "env: one_of: allows nothing"},
      {"no condition", "env names=A when=B", "env: when: NAME=value is wanted"},
      {"no exception", "env names=A unless=[A=b, B]", "env: unless: NAME=value is wanted"},
      {"no pattern", "env names=A matches=(", "env: matches: '(' is not a pattern: missing ): ("},
      {"a value of a few bytes", "env names=A matches=\".{0,64}\"", ""},
      {"every value", "env names=A matches=\".*\"",
       "env: matches: /.*/ fits every value, so it checks nothing"},
      {"some value", "env names=A matches=\".+\"", ""},
      {"every source", "env names=A source=\"\"",
       "env: source: an empty text is a part of every source"},
      {"no entropy", "env names=A entropy_bytes=0", "env: entropy_bytes: not between 1 and 1024"},
      {"contradiction", "env names=A unset=true equals=b",
       "env: unset: true leaves no value to expect something of"},
      {"unset under a condition", "env names=A unset=true when=B=c", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

TEST(Env, NeverShowsASecret) {
  const std::string secret = "hunter2hunter2hunter2";
  for (const char* check :
       {"env names=SESSION_SECRET", "env names=SESSION_SECRET equals=hunter2hunter2hunter2",
        "env names=SESSION_SECRET one_of=[hunter2hunter2hunter2, b]",
        "env names=SESSION_SECRET no_placeholder=true", "env names=PLAIN entropy_bytes=32",
        "env names=PLAIN equals=x entropy_bytes=4", "env names=FROM_FILE matches=hunter.*",
        "env names=AUTH when=SESSION_SECRET=other",
        "env names=AUTH unless=SESSION_SECRET=hunter2hunter2hunter2"}) {
    SCOPED_TRACE(check);
    KindUnderTest tested;
    tested.variables["SESSION_SECRET"] = {secret, "process"};
    tested.variables["PLAIN"] = {secret, "process"};
    tested.variables["FROM_FILE_FILE"] = {"/run/file", "process"};
    tested.fakes.files.add("/run/file", secret, {.mode = 0644});
    const auto verdict = tested.verdict(check);
    ASSERT_TRUE(verdict.has_value()) << verdict.error().what;
    for (const std::string& text :
         {verdict->expected, verdict->observed, verdict->message, verdict->output})
      EXPECT_EQ(text.find(secret), std::string::npos) << text;
  }
}

TEST(Env, DoesNotJudgeWhatOnlyARunKnows) {
  const std::string why =
      "comes from a GitHub expression (.github/workflows/ci.yml:4); only a run knows its value";
  struct Row {
    const char* check;
    std::string want;
  };
  const Row rows[] = {
      {"env names=JWT_SECRET", "error: JWT_SECRET " + why},
      {"env names=JWT_SECRET entropy_bytes=16", "error: JWT_SECRET " + why},
      {"env names=JWT_SECRET equals=x", "error: JWT_SECRET " + why},
      {"env names=JWT_SECRET unset=true", "error: JWT_SECRET " + why},
      {"env names=JWT_*", "error: JWT_SECRET " + why},
      {"env names=AUTH_MODE when=JWT_SECRET=x", "error: JWT_SECRET " + why},
      {"env names=AUTH_MODE unless=JWT_SECRET=x", "error: JWT_SECRET " + why},
      {"env names=API", "error: API_FILE " + why},
      {"env names=AUTH_MODE", "pass: shadow (process)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.check);
    KindUnderTest tested;
    for (const char* name : {"JWT_SECRET", "API_FILE"})
      tested.variables[name] = {"${{ secrets.X }}", ".github/workflows/ci.yml:4", true};
    tested.variables["AUTH_MODE"] = {"shadow", "process"};
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(Env, WarnsOfASecretThatEveryoneReads) {
  KindUnderTest tested;
  tested.variables["API_KEY_FILE"] = {"/run/key", "process"};
  tested.fakes.files.add("/run/key", hex_64, {.mode = 0644});
  const auto verdict = tested.verdict("env names=API_KEY");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->outcome, Outcome::pass);
  EXPECT_EQ(verdict->message, "/run/key is readable by everyone (mode 0644)");
}

TEST(SecretStrength, EstimatesEntropy) {
  struct Row {
    const char* name;
    std::string value;
    bool at_least_32;
  };
  const Row rows[] = {
      {"64 hex digits", hex_64, true},
      {"62 hex digits", std::string(hex_64).substr(2), false},
      {"base64 of 32 bytes", base64_44, true},
      {"base64url without padding", "q7Zt1KxV9bRw4uYp0LmEa3sHc8NfGj6QdToXyW2iB5k", true},
      {"base64 of 24 bytes", std::string(base64_44).substr(0, 32), false},
      {"one letter", std::string(64, 'a'), false},
      {"one word again and again", "secretsecretsecretsecretsecretsecretsecretsecretsecretsecret",
       false},
      {"counting", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false},
      {"an English phrase of 32", "correct horse battery staple now", false},
      {"a longer phrase", "the quick brown fox jumps over the lazy dog while it rains", false},
      {"letters of one case", "thisisaverylongpassphrasewithoutanyspacesinitatall", false},
      {"camel case", "CorrectHorseBatteryStapleCorrectRiverMountainWindow1", false},
      {"empty", "", false},
      {"a template", "<generate with openssl rand -base64 32 and keep it 7Zt1KxV9bRw4uYp0>", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(entropy_bytes(row.value) >= 32, row.at_least_32) << entropy_bytes(row.value);
  }
}

TEST(SecretStrength, IsLinear) {
  EXPECT_LT(entropy_bytes(std::string(1 << 20, 'x')), 32);
}

TEST(SecretStrength, KnowsPlaceholders) {
  for (const char* value : {"",
                            "changeme",
                            "CHANGE_ME",
                            "your-key-here",
                            "your_secret",
                            "xxx",
                            "XXXXXXXX",
                            "<secret>",
                            "TODO",
                            "todo: ask ops",
                            "example",
                            "dummy",
                            "secret",
                            "Password",
                            "test",
                            "***",
                            "...",
                            "sk_live_xxx",
                            "paste-key-here",
                            "${SECRET}",
                            "https://api.example.com",
                            "placeholder",
                            "to be defined",
                            "To Be Done",
                            "insert key here",
                            "%%API_KEY%%",
                            "$(openssl rand -hex 32)",
                            "AKIAIOSFODNN7EXAMPLE",
                            "todo-later"})
    EXPECT_TRUE(is_placeholder_value(value)) << value;
  for (const char* value : {"enforced",
                            "mastodon",
                            "production",
                            "https://app.acme.dev",
                            hex_64,
                            base64_44,
                            "0",
                            "true",
                            "latest",
                            "info",
                            "shadow",
                            "s3cr3t-4nd-l0ng",
                            "todolist-service",
                            "xxxl-size",
                            "xxl",
                            "100%",
                            "%20%",
                            "nowhere",
                            "a$(b)",
                            "defined",
                            "AKIAQ7ZT1KXV9BRW4UYP"})
    EXPECT_FALSE(is_placeholder_value(value)) << value;
}

}  // namespace
}  // namespace seatrial::checks
