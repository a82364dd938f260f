#include "formats/settings.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace seatrial::formats {
namespace {

// "1 wanted, 3 other"
std::string found(std::string_view setting, std::string_view path, std::string_view content) {
  const auto wanted = parse_setting(setting);
  if (!wanted) return "no setting";
  std::string shown;
  for (const SettingPlace& place : places_of(*wanted, path, content))
    shown += fmt::format("{}{} {}", shown.empty() ? "" : ", ", place.line,
                         place.says == SettingPlace::Says::wanted  ? "wanted"
                         : place.says == SettingPlace::Says::other ? "other"
                                                                   : "unclear");
  return shown;
}

TEST(Settings, AreFoundHoweverTheyAreWritten) {
  struct Row {
    const char* name;
    const char* setting;
    const char* path;
    const char* content;
    const char* want;
  };
  const Row rows[] = {
      {"alone", "ssl = on", "pg.conf", "ssl = on\n", "1 wanted"},
      {"without blanks", "ssl = on", "pg.conf", "ssl=on", "1 wanted"},
      {"with more of them", "ssl = on", "pg.conf", "  ssl   =\ton  \r\n", "1 wanted"},
      {"in quotes", "ssl = on", "pg.conf", "ssl = 'on'", "1 wanted"},
      {"a comment behind", "ssl = on", "pg.conf", "ssl = on  # always", "1 wanted"},
      {"in a comment", "ssl = on", "pg.conf", "#ssl = on\n  # ssl = on\n", ""},
      {"both", "ssl = on", "pg.conf", "ssl = on\nssl = off\n", "1 wanted, 2 other"},
      {"a longer value", "max = 20", "pg.conf", "max = 200", "1 other"},
      {"one of several values", "hosts = a", "pg.conf", "hosts = a, b", "1 other"},
      {"a longer name", "ssl = on", "pg.conf", "ssl_ca = on\nno-ssl = on\nx.ssl = on\n", ""},
      {"without a sign", "server_tokens: off", "nginx.conf", "  server_tokens off;\n", "1 wanted"},
      {"behind other words", "tokens: off", "nginx.conf", "server tokens off;\n", ""},
      {"by variable", "ssl = on", "pg.conf", "ssl = ${SSL}", "1 unclear"},
      {"ini", "debug = no", "a.ini", "; debug = no\n[web]\ndebug = yes ; really", "3 other"},
      {"properties", "a.b=1", "a.properties", "! a.b=1\na.b = 1\n", "2 wanted"},
      {"yaml", "replicas: 3", "d.yaml", "spec:\n  replicas:  3\n", "2 wanted"},
      {"yaml in a list", "name: x", "d.yaml", "- name: x\n", "1 wanted"},
      {"yaml in a flow", "id-token: write", "ci.yml",
       "permissions: {id-token: write, contents: read}", "1 wanted"},
      {"yaml in quotes", "version: 3", "d.yml", "version: \"3\"", "1 other"},
      {"yaml, a version in quotes", "tag: 3.1.0", "d.yml", "tag: \"3.1.0\"", "1 wanted"},
      {"yaml, a version without", "tag: '3.1.0'", "d.yml", "tag: 3.1.0", "1 wanted"},
      {"yaml, a word in quotes", "name: web", "d.yml", "name: 'web'", "1 wanted"},
      {"yaml, a word without", "pull: \"Always\"", "d.yml", "pull: Always", "1 wanted"},
      {"yaml, a number without", "version: \"3\"", "d.yml", "version: 3", "1 other"},
      {"yaml, a switch in quotes", "tls: true", "d.yml", "tls: \"true\"", "1 other"},
      {"yaml, a time in quotes", "after: 10s", "d.yml", "after: \"10s\"", "1 wanted"},
      {"yaml, a share", "max: 0.5", "d.yml", "max: \"0.5\"", "1 other"},
      {"toml, a version", "tag = 3.1.0", "d.toml", "tag = \"3.1.0\"", "1 wanted"},
      {"code, a name", "mode = \"live\"", "s.py", "mode = live", "1 other"},
      {"yaml, a word with a colon", "image: tag", "d.yml", "x: image:tag", ""},
      {"yaml, a map", "strict: true", "d.yml", "strict:\n  x: 1\n", ""},
      {"yaml, an alias", "size: 3", "d.yml", "size: *small", "1 unclear"},
      {"python", "DEBUG = False", "s.py", "DEBUG = False\n", "1 wanted"},
      {"python, an argument", "catchup=False", "d.py",
       "DAG(\"n\", catchup=False, max_active_runs=1)", "1 wanted"},
      {"python, an argument by itself", "catchup=False", "d.py", "DAG(\n    catchup=False,\n)\n",
       "2 wanted"},
      {"python, a tuple", "DEBUG = False", "s.py", "DEBUG = False,\n", "1 unclear"},
      {"python, by index", "DEBUG = False", "s.py", "DEBUG = False\nglobals()[\"DEBUG\"] = True\n",
       "1 wanted, 2 unclear"},
      {"python, a comment that touches", "DEBUG = False", "s.py", "x = f()#DEBUG = False\n", ""},
      {"python, with a type", "DEBUG = False", "s.py", "DEBUG: bool = False\n", "1 wanted"},
      {"python, another with a type", "DEBUG = False", "s.py", "DEBUG: bool = True\n", "1 other"},
      {"python, a text", "DEBUG = False", "s.py", "DEBUG = \"False\"\n", "1 other"},
      {"python, in a line", "DEBUG = False", "s.py", "if x: DEBUG = True\n", "1 other"},
      {"python, in a chain", "DEBUG = False", "s.py", "A = DEBUG = True\n", "1 other"},
      {"python, at once", "DEBUG = False", "s.py", "DEBUG, X = True, False\n", "1 unclear"},
      {"python, computed", "DEBUG = False", "s.py", "DEBUG = env.bool(\"D\")\n", "1 unclear"},
      {"python, half computed", "DEBUG = False", "s.py", "DEBUG = False or X\n", "1 unclear"},
      {"python, added to", "DEBUG = False", "s.py", "DEBUG |= True\n", "1 unclear"},
      {"python, compared", "DEBUG = False", "s.py", "if DEBUG == False: x()\n", ""},
      {"python, in a text", "DEBUG = False", "s.py", "print(\"DEBUG = False\")\n", ""},
      {"python, in a long text", "DEBUG = False", "s.py",
       "\"\"\"Set\nDEBUG = False\n\"\"\"\nDEBUG = True\n", "4 other"},
      {"python, a key", "DEBUG = False", "s.py", "x = {'DEBUG': False}\n", ""},
      {"ruby", "config.force_ssl = true", "p.rb", "  config.force_ssl   = true\n", "1 wanted"},
      {"ruby, turned", "config.x = true", "p.rb", "config.x ||= true\n", "1 unclear"},
      {"php", "debug => false", "a.php", "return ['debug' => false,\n];", "1 wanted"},
      {"json", "\"debug\": false", "a.json", "{\"debug\":false,\"x\":1}", "1 wanted"},
      {"json, a text", "\"debug\": false", "a.json", "{\"debug\": \"false\"}", "1 other"},
      {"json, a wanted text", "\"v\": \"3\"", "a.json", "{\"v\": 3}", "1 other"},
      {"typescript", "strict: true", "a.ts", "const a = {strict: true};\n", "1 wanted"},
      {"typescript, in a comment", "strict: true", "a.ts", "// strict: true\n/* strict: true */",
       ""},
      {"typescript, between comments", "strict: true", "a.ts", "x = {strict: /* never */ true,",
       "1 wanted"},
      {"typescript, in a long comment", "strict: true", "a.ts", "/*\nstrict: true\n*/\n", ""},
      {"an address", "url = \"https://a.example\"", "a.tf", "url = \"https://a.example\"\n",
       "1 wanted"},
      {"terraform", "multi_az = true", "main.tf", "  multi_az               = true\n", "1 wanted"},
      {"terraform, by variable", "multi_az = true", "main.tf", "multi_az = var.ha\n", "1 unclear"},
      {"java", "DEBUG = false", "A.java", "static final boolean DEBUG = false;\n", "1 wanted"},
      {"javascript, set later", "debug: false", "c.js",
       "const c = {debug: false};\nc.debug = true;", "1 wanted, 2 unclear"},
      {"javascript, a long text", "debug: false", "c.js", "const h = `\n  debug: false\n`;",
       "2 unclear"},
      {"toml, a long text", "timeout = 8", "a.toml", "n = \"\"\"\ntimeout = 8\n\"\"\"\n",
       "2 unclear"},
      {"toml, a text", "debug = false", "a.toml", "debug = \"false\"", "1 other"},
      {"toml, inline", "a = 1", "a.toml", "x = {a = 1, b = 2}", "1 wanted"},
      {"terraform, a heredoc", "multi_az = true", "main.tf", "x = <<EOF\nmulti_az = true\nEOF\n",
       "2 unclear"},
      {"yaml, a block", "replicas: 3", "d.yml", "notes: |\n  replicas: 3\nx: 1\n", "2 unclear"},
      {"yaml, a block beside", "replicas: 3", "d.yml", "notes: |\n  replicas: 4\nreplicas: 3\n",
       "3 wanted"},
      {"shell", "DEBUG=false", "run.sh", "export DEBUG=\"false\"\n", "1 wanted"},
      {"systemd", "MemoryMax = 1G", "app.service", ";MemoryMax = 1G\n", ""},
      {"hocon", "akka.ssl = on", "application.conf", "// akka.ssl = on\n", ""},
      {"named", "dnssec = yes", "named.conf", "/*\ndnssec = yes\n*/\n", ""},
      {"in other letters", "ssl = on", "pg.conf", "ssl = on\nSSL = off\n", "1 wanted, 2 unclear"},
      {"more behind", "roles = admin", "a.conf", "roles = admin;user\n", "1 other"},
      {"more in a dotenv file", "HOSTS=a", "live/.env.live", "HOSTS=a;b\n", "1 other"},
      {"exported", "HOSTS=a", ".env", "export HOSTS=a\n", "1 wanted"},
      {"in a message", "ssl = on", "a.conf", "message = please set ssl = on\n", ""},
      {"properties, all behind", "a.b = true", "a.properties", "a.b = true # todo\n", "1 other"},
      {"an apostrophe", "debug: no", "a.yml", "note: don't\ndebug: no\n", "2 wanted"},
      {"no pair", "Title", "a.md", "Title\n", "no setting"},
      {"an address", "https://a.example", "a.conf", "", "no setting"},
      {"a time", "17:30", "a.conf", "", "no setting"},
      {"a comparison", "a == 1", "a.py", "a == 1\n", "no setting"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(found(row.setting, row.path, row.content), row.want);
  }
}

TEST(Settings, AreFoundInLinearTime) {
  std::string line = "x = \"", blanks(1'000'000, ' ');
  for (int i = 0; i < 100'000; ++i) line += "\\\"a = '";
  EXPECT_EQ(found("a = 1", "a.py", line), "1 unclear, 1 other");
  for (int i = 0; i < 100'000; ++i) blanks += "a = 1 ,";
  EXPECT_EQ(found("a = 1", "a.py", blanks), "1 unclear");
}

}  // namespace
}  // namespace seatrial::formats
