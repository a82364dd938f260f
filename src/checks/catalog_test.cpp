#include <algorithm>

#include "checks/annotation.hpp"
#include "checks/testing.hpp"
#include "checks/validate.hpp"

namespace seatrial::checks {
namespace {

TEST(Catalog, IsSortedAndComplete) {
  EXPECT_TRUE(std::ranges::is_sorted(catalog(), {}, &CheckKind::name));
  for (const CheckKind* kind : catalog()) {
    SCOPED_TRACE(kind->name);
    EXPECT_EQ(find_kind(kind->name), kind);
    EXPECT_FALSE(kind->summary.empty());
    ASSERT_TRUE(kind->validate && kind->run);
    for (const Field& field : kind->fields) EXPECT_FALSE(field.help.empty()) << field.name;
  }
  EXPECT_EQ(find_kind("nonsense"), nullptr);
}

// The example of every kind is worth copying: it parses, it is valid, and it passes in a world
// where it should.
TEST(Catalog, EveryExampleRuns) {
  for (const CheckKind* kind : catalog()) {
    SCOPED_TRACE(kind->name);
    KindUnderTest tested;
    tested.variables["AUTH_MODE"] = {"enforced", "process"};
    tested.fakes.files.add("/repo/config/app.json", R"({"logging": {"level": "info"}})",
                           {.mode = 0640});
    tested.fakes.network.on_connect("db.internal:5432", world::Connection{"192.0.2.1", {}});
    tested.fakes.network.on_resolve(
        "A app.example", world::Network::DnsAnswer{"NOERROR", {"203.0.113.7", "203.0.113.8"}});
    tested.fakes.http.on("GET https://app.example/health",
                         world::HttpResponse{.status = 200, .body = R"({"status":"ok"})"});
    tested.fakes.processes.running = {{7, "nginx", "nginx", "www-data"}};
    tested.fakes.processes.on("df --output=pcent /", world::ProcessResult{.out = "Use%\n 42%\n"});
    tested.fakes.processes.otherwise = [](const world::ProcessRequest& request, Deadline,
                                          const std::stop_token&) -> Result<world::ProcessResult> {
      const bool asks_branch =
          std::ranges::find(request.argv, "symbolic-ref") != request.argv.end();
      return world::ProcessResult{.out = asks_branch ? "main\n" : ""};
    };
    const auto verdict = tested.verdict(kind->example);
    ASSERT_TRUE(verdict.has_value()) << verdict.error().what;
    const bool is_of_the_evidence = kind->name == "attest" || kind->name == "streak";
    EXPECT_EQ(verdict->outcome, is_of_the_evidence ? Outcome::pending : Outcome::pass)
        << verdict->expected << " / " << verdict->observed;
  }
}

// The stand-in for a `${VAR}` must itself be valid, or a plan would refuse what may be right.
TEST(Catalog, UnresolvedReferencesAreAccepted) {
  for (const char* check : {
           "tcp host=${HOST} port=${PORT} within=${LIMIT}",
           "http url=${base_url}/health status=${STATUS} json..version=${VERSION}",
           "http url=${base_url} status=2xx json..count=\"< ${MAX}\"",
           "env names=AUTH_MODE equals=${MODE}",
           "env names=AUTH_SECRET entropy_bytes=${BYTES} when=${FLAG}",
           "file path=${FILE} mode=${MODE} size=${SIZE} sha256=${DIGEST} max_age=${AGE}",
           "command run=${COMMAND} status=${STATUS} number=${NUMBER} empty=${EMPTY}",
           "git clean=${CLEAN} branch=${BRANCH}",
           "process name=${NAME} count=${COUNT}",
           "dns name=${NAME} type=${TYPE}",
           "attest role=${ROLE} valid_for=${FOR}",
       })
    EXPECT_EQ(problem_of(check), "") << check;
}

TEST(Catalog, PointsAtWhatIsWrong) {
  struct Row {
    const char* name;
    const char* check;
    const char* marked;
    const char* message;
    const char* help;
  };
  const Row rows[] = {
      {"unknown key", "tcp host=db prt=1 port=2", "prt", "tcp has no parameter 'prt'",
       "did you mean 'port'?"},
      {"wrong type", "tcp host=db port=many", "many", "port: whole number is wanted, not 'many'",
       "for example: port: 3"},
      {"not one of", "dns name=a type=AAA", "AAA",
       "type: 'AAA' is none of A, AAAA, CNAME, MX, NS, TXT, CAA, SRV", "did you mean 'AAAA'?"},
      {"the kind's own problem", "tcp host=db port=0", "0", "tcp: port: not between 1 and 65535",
       "`seatrial kinds tcp` explains the parameters"},
      {"missing", "tcp host=db", "tcp host=db", "tcp needs 'port': 1 to 65535",
       "for example: tcp host=db.internal port=5432 within=250ms"},
      {"list for a text", "tcp host=[a] closed=perhaps port=1", "perhaps",
       "closed: true or false is wanted, not 'perhaps'", "for example: closed: true"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Annotated check = annotated(row.check);
    const auto problems = validate(*check.kind, check.params);
    ASSERT_EQ(problems.size(), 1u);
    const Span span = problems[0].span;
    EXPECT_EQ(std::string_view(row.check).substr(span.offset, span.length), row.marked);
    EXPECT_EQ(problems[0].message, row.message);
    EXPECT_EQ(problems[0].help, row.help);
  }
}

TEST(Catalog, RefusesWhatIsNoMap) {
  EXPECT_EQ(validate(*find_kind("tcp"), Value("db:5432")).at(0).message,
            "tcp takes a map of parameters");
  Value params = Value::map({{"host", Value::list({Value("db")})}, {"port", Value(1)}});
  EXPECT_EQ(validate(*find_kind("tcp"), params).at(0).message, "host: text is wanted, not a list");
}

TEST(Catalog, HelpNamesEveryParameterAndTheExample) {
  for (const CheckKind* kind : catalog()) {
    const std::string help = kind_help(*kind);
    EXPECT_NE(help.find(kind->example), std::string::npos) << kind->name;
    for (const Field& field : kind->fields)
      EXPECT_NE(help.find(field.name), std::string::npos) << kind->name << " " << field.name;
  }
}

TEST(Catalog, ConsentIsNeededForWhatActsOrLeavesTheRoot) {
  struct Row {
    const char* name;
    const char* check;
    bool want;
  };
  const Row rows[] = {
      {"a variable", "env names=A", false},
      {"a file in the repository", "file path=docs/a.md", false},
      {"a missing file", "file path=docs/none.md", false},
      {"up and down again", "file path=docs/../docs/a.md", false},
      {"above the root", "file path=../secret", true},
      {"absolute", "file path=/etc/passwd", true},
      {"absolute, beneath the root", "file path=/repo/docs/a.md", false},
      {"a neighbour with the same beginning", "file path=/repo2/a", true},
      {"a link that leads out", "file path=out", true},
      {"through a link that leads out", "file path=away/passwd", true},
      {"a dated link that leads out", "file path=logs/{date}", true},
      {"a link that stays", "file path=in", false},
      {"a pattern", "file path=docs/*.md", false},
      {"a pattern that meets a link out", "file path=*", true},
      {"a fixed question to git", "git clean=true", false},
      {"a signature needs gpg", "git signed=true", true},
      {"a process", "command run=true", true},
      {"a connection", "tcp host=a port=1", true},
      {"a statement", "attest role=A", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    world::FakeFiles files;
    files.add("/repo/docs/a.md", "a");
    files.add("/repo2/a", "a");
    files.add("/etc/passwd", "root");
    files.add_link("/repo/out", "/etc/passwd");
    files.add_link("/repo/away", "/etc");
    files.add_link("/repo/logs/2026-01-01", "/etc/passwd");
    files.add_link("/repo/in", "/repo/docs/a.md");
    const Annotated check = annotated(row.check);
    EXPECT_EQ(needs_consent(*check.kind, check.params, "/repo", files, {}), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
