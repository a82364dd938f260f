#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;

TEST(File, Judges) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"exists", "file path=docs/a.md", "pass: a file"},
      {"does not exist", "file path=docs/b.md", "fail: no such file"},
      {"must not exist", "file path=docs/b.md exists=false", "pass: no such file"},
      {"a placeholder", "file path=<dir>/debug.log exists=false",
       "error: path has the placeholder '<dir>'; never looked at"},
      {"something left out", "file path=…/debug.log exists=false",
       "error: path has the placeholder '…'; never looked at"},
      {"a name that stands for one elsewhere", "file path=logs/PROJECT/xxx.log exists=false",
       "pass: no such file"},
      {"a file that is called like one", "file path=docs/VERSION exists=false",
       "pass: no such file"},
      {"exists but must not", "file path=docs/a.md exists=false", "fail: a file"},
      {"missing fails its other expectations", "file path=docs/b.md mode=0600",
       "fail: no such file"},
      {"a directory", "file path=docs kind=directory", "pass: a directory"},
      {"not a directory", "file path=docs/a.md kind=directory", "fail: a file"},
      {"a socket", "file path=/run/app.sock kind=socket", "pass: a socket"},
      {"a link itself", "file path=current kind=link", "pass: a link"},
      {"what a link leads to", "file path=current kind=file", "pass: a file"},
      {"a link that leads nowhere is not absent", "file path=dangling exists=false",
       "fail: a link that leads nowhere"},
      {"nor a file", "file path=dangling", "fail: a link that leads nowhere"},
      {"but a link", "file path=dangling kind=link", "pass: a link"},
      {"mode", "file path=key.pem mode=0600", "pass: mode 0600"},
      {"other mode", "file path=docs/a.md mode=0600", "fail: mode 0644"},
      {"fewer bits", "file path=key.pem mode=\"<= 0640\"", "pass: mode 0600"},
      {"one bit too many", "file path=docs/a.md mode=\"<= 0640\"", "fail: mode 0644"},
      {"more bits", "file path=docs/a.md mode=\">= 0600\"", "pass: mode 0644"},
      {"one bit too few", "file path=docs/a.md mode=\">= 0100\"", "fail: mode 0644"},
      {"owner and group", "file path=key.pem owner=app group=app", "pass: owner app; group app"},
      {"other owner", "file path=key.pem owner=root", "fail: owner app"},
      {"size", "file path=docs/a.md size=\"> 0\"", "pass: size 14 B (14 bytes)"},
      {"too large", "file path=docs/a.md size=\"< 10B\"", "fail: size 14 B (14 bytes)"},
      {"larger than it is, with a unit", "file path=docs/a.md size=\"> 1MiB\"",
       "fail: size 14 B (14 bytes)"},
      {"smaller, with a unit", "file path=docs/a.md size=\"< 1KiB\"", "pass: size 14 B (14 bytes)"},
      {"smaller, with a larger unit", "file path=bundle.js size=\"< 1MiB\"",
       "pass: size 600.0 KiB (614400 bytes)"},
      {"one byte below the limit", "file path=bundle.js size=\"<= 600KiB\"",
       "pass: size 600.0 KiB (614400 bytes)"},
      {"on the limit", "file path=bundle.js size=\"< 600KiB\"",
       "fail: size 600.0 KiB (614400 bytes)"},
      {"a range with a unit", "file path=bundle.js size=\"1..2MiB\"",
       "fail: size 600.0 KiB (614400 bytes)"},
      {"a range without one", "file path=docs/a.md size=\"10..20\"", "pass: size 14 B (14 bytes)"},
      {"bytes without a unit", "file path=bundle.js size=\"< 614400\"",
       "fail: size 600.0 KiB (614400 bytes)"},
      {"equal with a unit", "file path=bundle.js size=\"= 600KiB\"",
       "pass: size 600.0 KiB (614400 bytes)"},
      {"size of a directory", "file path=docs/ size=\"< 1MiB\"",
       "error: docs is a directory, and size is that of files; write docs/**"},
      {"age of a directory", "file path=docs max_age=1d",
       "error: docs is a directory, and max_age is that of files; write docs/**"},
      {"dated in the future", "file path=future.md max_age=1d",
       "fail: changed 2 d 0 h in the future"},
      {"dated by a clock that is ahead a little", "file path=skewed.md max_age=1d",
       "pass: 0 ms old"},
      {"young enough", "file path=docs/a.md max_age=1d", "pass: 1 d 0 h old"},
      {"too old", "file path=docs/a.md max_age=23h", "fail: 1 d 0 h old"},
      {"digest",
       "file path=key.pem sha256=2C70E12B7A0646F92279F427C7B38E7334D8E5389CFF167A1DC30E73F826B683",
       "pass: sha256 2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683"},
      {"contains", "file path=docs/a.md contains=Title", "pass: \"Title\" found"},
      {"lacks", "file path=docs/a.md contains=None", "fail: content \"# Title\\n\\nText.\""},
      {"has what it must not", "file path=docs/a.md not_contains=Text", "fail: \"Text.\""},
      {"matches", "file path=docs/a.md matches=^Text", "pass: /^Text/ found"},
      {"content of a directory", "file path=docs contains=x", "fail: a directory"},
      {"json", "file path=a.json json.log.level=info", "pass: log.level = \"info\""},
      {"json further below", "file path=a.json json.level=info",
       "error: level is absent from the top of the document, and stands at log.level: write the "
       "place that is meant"},
      {"yaml further below", "file path=a.yaml yaml.read_only=true",
       "error: read_only is absent from the top of the document, and stands at "
       "services.web.read_only: write the place that is meant"},
      {"json that is nowhere", "file path=a.json json.other=info", "fail: other absent"},
      {"json that is to be nowhere on top", "file path=a.json json.level=absent",
       "pass: level absent"},
      {"broken json", "file path=docs/a.md json.a=1", "fail: not JSON at byte 1: invalid literal"},
      {"yaml", "file path=a.yaml yaml.services.web.read_only=true",
       "pass: services.web.read_only = true"},
      {"toml", "file path=a.toml toml.server.port=8080", "pass: server.port = 8080"},
      {"dated", "file path=docs/readiness-{date}.md", "pass: a file"},
      {"by month", "file path=docs/window-{month}.md", "pass: a file"},
      {"pattern", "file path=docs/*.md", "pass: 3 files, first docs/a.md"},
      {"pattern without a file", "file path=docs/*.txt", "fail: no file"},
      {"no file may fit", "file path=docs/*.txt exists=false", "pass: no file"},
      {"a file fits but must not", "file path=docs/*.md exists=false",
       "fail: 3 files, first docs/a.md"},
      {"count", "file path=docs/*.md count=3", "pass: 3 files, first docs/a.md"},
      {"too few", "file path=docs/*.md count=\">= 4\"", "fail: 3 files, first docs/a.md"},
      {"every match is judged", "file path=docs/*.md contains=Title",
       "fail: docs/readiness-2026-01-01.md: content \"ready\"; docs/window-2026-01.md: content "
       "nothing"},
      {"deeper than we read says nothing", "file path=deep.json json.a=1",
       "error: JSON nested deeper than 64 levels (json_depth_max)"},
      {"larger than we count says nothing", "file path=large.json json.a=1",
       "error: the number 1e999 at byte 10 is beyond a double"},
      {"half a character", "file path=surrogate.json json.a=1",
       "fail: not JSON at byte 13: invalid string: surrogate U+D800..U+DBFF must be followed by "
       "U+DC00..U+DFFF"},
      {"in every document", "file path=several.yaml yaml..metadata.namespace=shop",
       "pass: .metadata.namespace = \"shop\""},
      {"not in every document", "file path=several.yaml yaml..kind=Service",
       "fail: .kind = \"Deployment\""},
      {"where a document has it", "file path=several.yaml yaml..spec.replicas=2",
       "pass: .spec.replicas = 2"},
      {"an element without it in a document that has others",
       "file path=several.yaml yaml..containers[*].safe=true",
       "fail: .containers[*].safe absent in 1 of 2 elements"},
      {"in no document", "file path=several.yaml yaml..spec.paused=absent",
       "pass: .spec.paused absent"},
      {"in one document", "file path=several.yaml yaml.[1].kind=Deployment",
       "pass: [1].kind = \"Deployment\""},
      {"in a document that is not there", "file path=several.yaml yaml.[2].kind=exists",
       "fail: [2].kind absent"},
      {"no directory to search", "file path=none/**/*.pem count=0",
       "error: none: no such directory to search"},
      {"no directory to search for what must not exist", "file path=docs/none/*.pem exists=false",
       "error: docs/none: no such directory to search"},
      {"no directory to search for a text", "file path=none/** not_contains=TODO",
       "error: none: no such directory to search"},
      {"no file to search for a text", "file path=none.txt not_contains=TODO",
       "error: none.txt: no such file to search"},
      {"a file that should be there and lack a text",
       "file path=none.txt contains=a not_contains=TODO", "fail: no such file"},
      {"a file where a directory is searched", "file path=key.pem/*.pem exists=false",
       "error: key.pem: a file, not a directory to search"},
      {"patterns enter no link", "file path=shared/*.pem count=0",
       "error: shared: a link, not a directory to search"},
      {"no directory where a file is wanted", "file path=none/*.pem", "fail: no file"},
      {"none of several", "file path=docs/*.pem count=0", "pass: no file"},
      {"nothing was looked at", "file path=docs/*.txt count=\"<= 5\" contains=x", "fail: no file"},
      {"unreadable", "file path=locked contains=x", "error: /repo/locked: permission denied"},
      {"one of several endings", "file path=*.{pem,p12} exists=false",
       "fail: 1 file, first key.pem"},
      {"none of several endings", "file path=*.{p12,jks} exists=false", "pass: no file"},
      {"one of a set", "file path=[j-l]*.pem exists=false", "fail: 1 file, first key.pem"},
      {"none of a set", "file path=[!j-l]*.pem exists=false", "pass: no file"},
      {"a name with brackets", "file path=app/[slug]/page.tsx",
       "pass: 1 file, first app/[slug]/page.tsx"},
      {"at home", "file path=~/.aws/credentials exists=false", "fail: a file"},
      {"not at home", "file path=~/.aws/config exists=false", "pass: no such file"},
      {"a name with a dollar sign", "file path=app/$id.tsx", "pass: a file"},
      {"an empty directory has no backup", "file path=backups/** max_age=1d", "fail: no file"},
      {"nor is it one", "file path=backups/** count=\">= 1\"", "fail: no file"},
      {"a directory where nothing may be", "file path=backups/* exists=false",
       "fail: 1 file, first backups/old"},
      {"the newest of them", "file path=dumps/*.sql newest=true max_age=1d",
       "pass: 2 files, first dumps/a.sql; dumps/b.sql: 1 h 0 m old"},
      {"each of them", "file path=dumps/*.sql max_age=1d", "fail: dumps/a.sql: 5 d 0 h old"},
      {"the newest is too old", "file path=dumps/*.sql newest=true max_age=30m",
       "fail: dumps/b.sql: 1 h 0 m old"},
      {"the newest is too small", "file path=dumps/*.sql newest=true size=\"> 1KiB\"",
       "fail: dumps/b.sql: size 2 B (2 bytes)"},
      {"none is the newest", "file path=dumps/*.txt newest=true max_age=1d", "fail: no file"},
      {"directories that are meant", "file path=backups/* kind=directory",
       "pass: 1 file, first backups/old; backups/old: a directory"},
      {"files among directories", "file path=docs/** count=4", "pass: 4 files, first docs/a.md"},
      {"owner by number", "file path=root.txt owner=0 group=0", "pass: owner root; group root"},
      {"other number", "file path=root.txt owner=1", "fail: owner root"},
      {"a setting", "file path=pg.conf contains=\"ssl = on\" as=setting",
       "pass: \"ssl=on\" (line 1)"},
      {"two of them", "file path=pg.conf contains=[\"ssl = on\", \"max = 20\"] as=setting",
       "fail: \"max = 200\" (line 2)"},
      {"another that is not there", "file path=pg.conf contains=\"port = 1\" as=setting",
       "fail: port is not set"},
      {"one that is set twice", "file path=pg.conf contains=\"fsync = on\" as=setting",
       "error: pg.conf: \"fsync = on\" (line 3), and \"fsync = off\" (line 4): reading does not tell "
       "which counts"},
      {"one at two places of a manifest", "file path=ports.yaml contains=\"port: 8080\" as=setting",
       "pending: \"port: 8080\" (line 1), and \"port: 9090\" (line 2)"},
      {"one at two places that agree", "file path=ports.yaml contains=\"tls: on\" as=setting",
       "pass: \"tls: on\" (line 3)"},
      {"one at two places, and another that is wrong",
       "file path=ports.yaml contains=[\"port: 8080\", \"tls: off\"] as=setting",
       "fail: \"port: 8080\" (line 1), and \"port: 9090\" (line 2); \"tls: on\" (line 3)"},
      {"one that is computed", "file path=pg.conf contains=\"data = /x\" as=setting",
       "error: pg.conf: \"data = ${DATA}\" (line 5): reading does not tell what that is"},
      {"a text in UTF-16", "file path=wide.txt not_contains=secret",
       "error: wide.txt: UTF-16 or UTF-32, which is not read as text"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    auto& files = tested.fakes.files;
    const UtcTime now = tested.fakes.clock.now();
    files.add("/repo/docs/a.md", "# Title\n\nText.", {.modified = now - 24h});
    files.add("/repo/docs/readiness-2026-01-01.md", "ready", {.modified = now});
    files.add("/repo/docs/window-2026-01.md", "", {.modified = now});
    files.add("/repo/key.pem", "key", {.mode = 0600, .owner = "app", .group = "app"});
    files.add("/repo/bundle.js", std::string(600 << 10, ' '));
    files.add("/repo/future.md", "x", {.modified = now + 48h});
    files.add("/repo/skewed.md", "x", {.modified = now + 1min});
    files.add("/repo/a.json", R"({"log": {"level": "info"}})");
    files.add("/repo/a.yaml", "services:\n  web:\n    read_only: true\n");
    files.add("/repo/a.toml", "[server]\nport = 8080\n");
    files.add_link("/repo/current", "/repo/docs/a.md");
    files.add_link("/repo/dangling", "/mnt/none");
    files.add_link("/repo/shared", "/repo/docs");
    files.add("/repo/deep.json", std::string(70, '[') + std::string(70, ']'));
    files.add("/repo/large.json", R"({"a":1e999})");
    files.add("/repo/surrogate.json", R"({"a":"\ud800"})");
    files.add("/repo/several.yaml",
              "kind: Service\nmetadata: {namespace: shop}\n---\nkind: Deployment\n"
              "metadata: {namespace: shop}\nspec: {replicas: 2}\n"
              "containers: [{safe: true}, {name: plain}]\n");
    files.add_other("/run/app.sock", world::FileKind::socket);
    files.add("/repo/app/[slug]/page.tsx", "x");
    files.add("/repo/app/$id.tsx", "x");
    files.add("/home/app/.aws/credentials", "x");
    files.add_directory("/repo/backups/old");
    files.add("/repo/dumps/a.sql", "old", {.modified = now - 120h});
    files.add("/repo/dumps/b.sql", "ab", {.modified = now - 1h});
    files.add("/repo/docs/more/b.md", "x");
    files.add("/repo/root.txt", "x",
              {.owner = "root", .group = "root", .owner_number = "0", .group_number = "0"});
    files.add("/repo/pg.conf",
              "ssl=on # always\nmax = 200\nfsync = on\nfsync = off\ndata = ${DATA}\n");
    files.add("/repo/ports.yaml", "port: 8080\n- port: 9090\ntls: on\n");
    files.add("/repo/wide.txt", std::string("\xff\xfes\0", 4));
    tested.variables["HOME"] = {"/home/app", "process"};
    files.break_path("/repo/locked", "permission denied");
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(File, Refuses) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"no setting", "file path=a contains=Title as=setting",
       "file: contains: 'Title' is no NAME = VALUE or NAME: VALUE"},
      {"nothing as a setting", "file path=a as=setting", "file: as: contains names no setting"},
      {"pattern above the root", "file path=../*",
       "file: path: a pattern must stay beneath the root"},
      {"absolute pattern", "file path=/etc/*", "file: path: a pattern must stay beneath the root"},
      {"size of directories", "file path=a size=\"< 1KiB\" kind=directory",
       "file: kind: a directory has neither size nor age of what lies in it; write its files as a "
       "pattern, dist/**"},
      {"count of one path", "file path=a count=1",
       "file: count: path is no pattern, so there is one file"},
      {"the newest of one path", "file path=a newest=true max_age=1d",
       "file: newest: path is no pattern, so there is one file"},
      {"the newest without a demand", "file path=* newest=true",
       "file: newest: nothing is expected of it"},
      {"a mode that always holds", "file path=a mode=\">= 0000\"",
       "file: mode: '>= 0000' always holds"},
      {"count that always holds", "file path=* count=\">= 0\"",
       "file: count: '>= 0' always holds, so it checks nothing"},
      {"contradiction", "file path=a exists=false mode=0600",
       "file: exists: false leaves no file to expect something of"},
      {"no mode", "file path=a mode=rw",
       "file: mode: 'rw' is not a mode like 0600, '<= 0640' or '>= 0100'"},
      {"no octal", "file path=a mode=0888",
       "file: mode: '0888' is not a mode like 0600, '<= 0640' or '>= 0100'"},
      {"no digest", "file path=a sha256=abc", "file: sha256: 64 hexadecimal digits are wanted"},
      {"size in seconds", "file path=a size=\"< 5s\"", "file: size: '< 5s' has the wrong unit"},
      {"kind", "file path=a kind=folder",
       "kind: 'folder' is none of file, directory, socket, link"},
      {"empty", "file path=\"\"", "file: path: empty"},
      {"empty by its variables", "file path=a sha256=\"\"", "file: sha256: empty"},
      {"a brace of its own", "file path=backup-{day}.md exists=false",
       "file: path: {day} is not known; {date} and {month} are"},
      {"a variable is no brace", "file path=${DIR}/{date}.md", ""},
      {"pattern at home", "file path=~/*.pem", "file: path: a pattern must stay beneath the root"},
      {"alternative above the root", "file path={a,../b}/*",
       "file: path: a pattern must stay beneath the root"},
      {"a variable that nobody expands", "file path=$HOME/.aws/credentials exists=false",
       "file: path: $HOME is not expanded; write ~/... or ${HOME}/..."},
      {"somebody else's home", "file path=~app/.ssh/id_rsa exists=false",
       "file: path: ~app is not expanded; only ~/ is"},
      {"a class by its name", "file path=[[:digit:]].pem exists=false",
       "file: path: [:class:] is not known; write the characters, as in [a-z]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

TEST(File, ShowsNoSecretOfADocument) {
  KindUnderTest tested;
  tested.fakes.files.add("/repo/a.json",
                         R"({"db": {"user": "app", "password": "hunter2"}, "tokens": ["abc"]})");
  for (const char* check :
       {"file path=a.json json..db.password=hunter3", "file path=a.json json..db.password=hunter2",
        "file path=a.json json..db.password=absent", "file path=a.json json..db=exists",
        "file path=a.json json..tokens=exists", "file path=a.json json..tokens[0]=\"~ ^a\""}) {
    SCOPED_TRACE(check);
    const auto verdict = tested.verdict(check);
    ASSERT_TRUE(verdict.has_value()) << verdict.error().what;
    for (const char* secret : {"hunter", "abc"})
      EXPECT_EQ((verdict->expected + verdict->observed).find(secret), std::string::npos)
          << verdict->expected << "; " << verdict->observed;
  }
  EXPECT_EQ(tested.run("file path=a.json json..db.password=hunter2"),
            "pass: .db.password = (secret)");
}

TEST(File, YamlBeyondTheReaderIsNoVerdict) {
  KindUnderTest tested;
  tested.fakes.files.add("/repo/a.yaml", "a: &x 1\nb: *x\n");
  EXPECT_TRUE(tested.run("file path=a.yaml yaml.a=1").starts_with("error: a.yaml:"));
}

}  // namespace
}  // namespace seatrial::checks
