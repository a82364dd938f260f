// The generated JSON Schema against a validator that is not ours: it must accept and refuse what
// parse_config does.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "formats/yaml.hpp"
#include "plan/config.hpp"

// After nlohmann's header, which they build on.
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace seatrial {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

class SchemaTest : public testing::Test {
 protected:
  SchemaTest() : json_(nlohmann::json::parse(plan::config_schema())) {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(json_), schema_);
  }

  bool schema_accepts(const std::string& text) {
    const auto tree = formats::parse_yaml("seatrial.yaml", text);
    EXPECT_TRUE(tree) << text;
    if (!tree) return false;
    const nlohmann::json document = nlohmann::json::parse(write_json(*tree));
    valijson::Validator validator;
    return validator.validate(schema_, Adapter(document), nullptr);
  }

  nlohmann::json json_;
  valijson::Schema schema_;
};

std::vector<std::filesystem::path> example_sidecars() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path root(SEATRIAL_SOURCE_DIR "/examples");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.path().filename() == "seatrial.yaml") paths.push_back(entry.path());
  return paths;
}

TEST_F(SchemaTest, AcceptsTheExamples) {
  const auto paths = example_sidecars();
  ASSERT_FALSE(paths.empty());
  for (const auto& path : paths) {
    SCOPED_TRACE(path.string());
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    EXPECT_TRUE(schema_accepts(text.str()));
    const auto config = plan::parse_config(path.string(), text.str());
    EXPECT_TRUE(config) << config.error().front().message;
  }
}

TEST_F(SchemaTest, AgreesWithTheParser) {
  struct Row {
    const char* name;
    const char* text;
    bool good;
  };
  const Row rows[] = {
      {"smallest", "version: 1\n", true},
      {"no version", "checklists: []\n", false},
      {"other version", "version: 2\n", false},
      {"version as text", "version: '1'\n", false},
      {"unknown key", "version: 1\nchekclists: []\n", false},
      {"text for a list", "version: 1\nchecklists: a.md\n", false},
      {"number in a list of texts", "version: 1\nchecklists: [1]\n", false},
      {"null section", "version: 1\ngates:\n", false},
      {"consent", "version: 1\nexec: {allow: [{path: a, sha256: 12}]}\n", false},
      {"environment",
       "version: 1\nenvironments: {p: {vars: {a: 1, b: true, c: x}, env: [{dotenv: .env}, "
       "{process: true}, "
       "{workflow: w, job: j}], hosts: {a: b}}}\n",
       true},
      {"variable is a list", "version: 1\nenvironments: {p: {vars: {a: [1]}}}\n", false},
      {"two sources in one", "version: 1\nenvironments: {p: {env: [{dotenv: a, process: true}]}}\n",
       false},
      {"no source", "version: 1\nenvironments: {p: {env: [{}]}}\n", false},
      {"process off", "version: 1\nenvironments: {p: {env: [{process: false}]}}\n", false},
      {"job without workflow", "version: 1\nenvironments: {p: {env: [{dotenv: a, job: b}]}}\n",
       false},
      {"null environment", "version: 1\nenvironments: {p: }\n", false},
      {"binding", "version: 1\nbind: [{item: a, env: {names: A}}]\n", true},
      {"binding by text", "version: 1\nbind: [{item: {text: a}, env: {names: [A, B]}}]\n", true},
      {"common keys",
       "version: 1\nbind: [{item: a, timeout: 1m30s, retry: {attempts: 2, delay: 5s}, needs: [b], "
       "required: "
       "false, reason: r, tcp: {host: h, port: '${PORT}', timeout: 2s, attempts: 2, retry_delay: "
       "1s}}]\n",
       true},
      {"groups",
       "version: 1\nbind: [{item: a, any_of: [{env: {names: A}}, {tcp: {host: h, port: 1}}]}, "
       "{item: b, n_of: "
       "{n: 1, checks: [{env: {names: A}}]}}]\n",
       true},
      {"no check", "version: 1\nbind: [{item: a}]\n", false},
      {"no item", "version: 1\nbind: [{env: {names: A}}]\n", false},
      {"two kinds", "version: 1\nbind: [{item: a, env: {names: A}, tcp: {host: h, port: 1}}]\n",
       false},
      {"kind and group",
       "version: 1\nbind: [{item: a, env: {names: A}, any_of: [{env: {names: A}}]}]\n", false},
      {"unknown kind", "version: 1\nbind: [{item: a, evn: {names: A}}]\n", false},
      {"unknown parameter", "version: 1\nbind: [{item: a, tcp: {hots: h, port: 1}}]\n", false},
      {"missing parameter", "version: 1\nbind: [{item: a, tcp: {port: 1}}]\n", false},
      {"wrong parameter", "version: 1\nbind: [{item: a, tcp: {host: h, port: many}}]\n", false},
      {"list as a text", "version: 1\nbind: [{item: a, tcp: {host: [h], port: 1}}]\n", false},
      {"empty group", "version: 1\nbind: [{item: a, all_of: []}]\n", false},
      {"two kinds in a check",
       "version: 1\nbind: [{item: a, all_of: [{env: {names: A}, tcp: {}}]}]\n", false},
      {"duration without unit", "version: 1\nbind: [{item: a, timeout: '5', env: {names: A}}]\n",
       false},
      {"number as a duration", "version: 1\nbind: [{item: a, timeout: 5, env: {names: A}}]\n",
       false},
      {"too many attempts",
       "version: 1\nbind: [{item: a, retry: {attempts: 101}, env: {names: A}}]\n", false},
      {"calendar",
       "version: 1\ncalendars: {c: {open: [Mon-Thu 09:00-16:00 Europe/Berlin, 'Sat,Sun "
       "9:00-10:00'], "
       "freeze: [2026-12-20/2027-01-03, '2026-12-24']}}\n",
       true},
      {"hours without days", "version: 1\ncalendars: {c: {open: [09:00-16:00]}}\n", false},
      {"freeze without a day", "version: 1\ncalendars: {c: {freeze: [2026-12]}}\n", false},
      {"zone that is no name", "version: 1\nwindows: {w: {items: [a], days: 1, timezone: ../x}}\n",
       false},
      {"too many days", "version: 1\nwindows: {w: {items: [a], days: 3661}}\n", false},
      {"gate",
       "version: 1\ngates: {g: {items: [a], sign_off: [R], allow_light: true, calendar: c}}\n",
       true},
      {"gate without items", "version: 1\ngates: {g: {sign_off: [a]}}\n", false},
      {"later sections",
       "version: 1\nmetrics: {Error rate: {prometheus: q, unit: ratio}}\nwindows: {w: {items: [a], "
       "days: 7, "
       "restart_on: deployment}}\ncalendars: {c: {open: ['Mon-Thu 09:00-16:00 Europe/Berlin'], "
       "freeze: [2026-12-20/2027-01-03]}}\nevidence: {signer: "
       "{file: e}, "
       "retain: {outputs: 90d}}\n",
       true},
      {"a calendar without hours", "version: 1\ncalendars: {c: {open: [Mon-Thu]}}\n", false},
      {"a freeze without an end", "version: 1\ncalendars: {c: {freeze: [2026-12-20/]}}\n", false},
      {"window restarts", "version: 1\nwindows: {w: {items: [a], days: 7, restart_on: monday}}\n",
       false},
      {"window without days", "version: 1\nwindows: {w: {items: [a], days: 0}}\n", false},
      {"retention", "version: 1\nevidence: {retain: {outputs: long}}\n", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(schema_accepts(row.text), row.good) << "the schema";
    const auto config = plan::parse_config("seatrial.yaml", row.text);
    EXPECT_EQ(config.has_value(), row.good)
        << "the parser: " << (config ? "accepts" : config.error().front().message);
  }
}

}  // namespace
}  // namespace seatrial
