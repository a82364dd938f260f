#include "recognize/recognize.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "model/annotation.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

struct Sample {
  Checklist checklist;
  std::size_t item = 0;
  Substitutions substitutions;
};

// An example as a small checklist: the item's words, "@verify ..." for its verification line, a
// fenced block,
// "# " for its heading, "  - " for items below it ("  > ": the one that is meant;
// "  * ": the same without a box, as "* " is, "  | ": a row), "@host from=to".
// "| a | `b` |" is a row whose second cell is a command, "$ a" a box in a block of commands,
// "& " begins a line of a table with its heads, of which the last row is meant,
// "! a" what a report states and "!| a | b |" a row of such.
class SampleReader {
 public:
  Sample read(std::string_view text) {
    for (const std::string_view line : split_lines(text)) read_line(line);
    return std::move(sample_);
  }

 private:
  void read_line(std::string_view line) {
    if (line.starts_with("```")) {
      if (!fence_) item().code.push_back({.language = std::string(line.substr(3))});
      fence_ = !fence_;
    } else if (fence_) {
      read_code(line);
    } else if (line.starts_with("# ")) {
      section_ = {std::string(line.substr(2))};
    } else if (line.starts_with("@host ")) {
      const auto parts = split(line.substr(6), '=');
      sample_.substitutions.hosts.emplace(parts[0], parts[1]);
    } else if (line.starts_with("  - ") || line.starts_with("  > ") || line.starts_with("  * ") ||
               line.starts_with("  | ")) {
      add(line.substr(4));
      item().parent = 0;
      if (line[2] != '-') sample_.item = sample_.checklist.items.size() - 1;
      if (line[2] == '*') item().form = Form::plain;
      if (line[2] == '|') item().form = Form::row;
    } else if (line.starts_with("| ")) {
      add(trim(line.substr(2, line.size() - 3)));
      item().form = Form::row;
      item().command = second_cell(line);
    } else if (line.starts_with("& ")) {
      read_table(line.substr(2));
    } else if (line.starts_with("!| ")) {
      add(trim(line.substr(3, line.size() - 4)));
      item().form = Form::row;
      item().claimed = true;
    } else if (line.starts_with("! ")) {
      add(line.substr(2));
      item().form = Form::claim;
      item().claimed = true;
    } else if (line.starts_with("$ ")) {
      add(line.substr(2));
      item().command = std::string(line.substr(2));
    } else if (line.starts_with("* ")) {
      add(line.substr(2));
      item().form = Form::plain;
    } else {
      add(line);
    }
  }

  // As the reader gives it: "\\|" is a bar of the cell.
  static std::string second_cell(std::string_view line) {
    const std::string_view rest = line.substr(line.find(" | ") + 3);
    const std::size_t end = std::min(rest.find(" | "), rest.rfind(" |"));
    return replace_all(std::string(rest.substr(0, end)), "\\|", "|");
  }

  // A line of the document: the heads, the rule below them, or a row.
  void read_table(std::string_view line) {
    std::string& source = sample_.checklist.source;
    const std::size_t begin = source.size();
    source += std::string(line) + "\n";
    if (source.find("|--") >= begin) return;
    add(trim(line.substr(2, line.size() - 4)));
    item().form = Form::row;
    item().span = {begin + 2, item().text.size()};
  }

  void read_code(std::string_view line) {
    CodeBlock& block = item().code.back();
    block.text += std::string(line) + "\n";
    if (line.starts_with("# Expected: ")) block.expected = std::string(line.substr(12));
  }

  void add(std::string_view line) {
    Item& item = sample_.checklist.items.emplace_back();
    const std::size_t verify = line.find(" @verify ");
    item.text = std::string(line.substr(0, verify));
    item.at = {static_cast<int>(sample_.checklist.items.size()), 1};
    item.section = section_;
    if (verify != std::string_view::npos) {
      item.verification = Verification{};
      item.verification->text = std::string(line.substr(verify + 9));
    }
  }

  Item& item() { return sample_.checklist.items.back(); }

  Sample sample_;
  std::vector<std::string> section_;
  bool fence_ = false;
};

std::string bound(std::string_view text) {
  Sample sample = SampleReader().read(text);
  assign_roles(sample.checklist);
  const Recognition found = recognize(sample.checklist, sample.item, sample.substitutions);
  std::string shown;
  if (!found.binding) return shown;
  for (const Check& check : found.binding->checks)
    shown += (shown.empty() ? "" : " + ") + annotation(check);
  return shown;
}

// Every pattern's documentation is its test.
TEST(Recognize, ExamplesOfAllPatterns) {
  for (const Pattern& pattern : patterns()) {
    SCOPED_TRACE(pattern.name);
    EXPECT_FALSE(pattern.summary.empty());
    EXPECT_FALSE(pattern.examples.empty());
    EXPECT_FALSE(pattern.counter_examples.empty());
    for (const Example& example : pattern.examples) {
      EXPECT_FALSE(example.want.empty()) << example.text;
      EXPECT_EQ(bound(example.text), example.want) << example.text;
    }
    for (const std::string_view text : pattern.counter_examples) EXPECT_EQ(bound(text), "") << text;
  }
}

// A box with words alone: what stands around them would be decorated as well.
bool is_one_line(std::string_view text) {
  return !text.contains('\n') && !text.contains(" @verify ") && !text.starts_with("& ") &&
         !text.starts_with("| ") && !text.starts_with("$ ") && !text.starts_with("!") &&
         !text.starts_with("* ") && !text.starts_with("@host");
}

struct Decoration {
  std::string_view front, end;
  bool is_language = false;  // words, of English
};
constexpr Decoration decorations[] = {
    {"", " (@ana)"},
    {"", " — @ana"},
    {"", " [@ana]"},
    {"", " (owner: Ana)"},
    {"", " _(Ana)_"},
    {"", " ([docs](R.md))"},
    {"", "!"},
    {"", " 🔒"},
    {"**[P0]** ", ""},
    {"P1: ", ""},
    {"A-3: ", ""},
    {"🔥 ", ""},
    {"Config: ", ""},
    {"Verify that ", "", true},
    {"[MUST] Ensure that ", " (@ana)", true},
};
bool fits(const Decoration& decoration, std::string_view text) {
  const Sample sample = SampleReader().read(text);
  return is_one_line(text) && (!decoration.is_language || is_english(sample.checklist, 0));
}
std::string decorated(const Decoration& decoration, std::string_view text) {
  return std::string(decoration.front) + std::string(text) + std::string(decoration.end);
}

TEST(Recognize, DecoratedWordsBindAsThePlainOnes) {
  for (const Pattern& pattern : patterns())
    for (const Example& example : pattern.examples)
      for (const Decoration& decoration : decorations)
        if (fits(decoration, example.text)) {
          const std::string text = decorated(decoration, example.text);
          EXPECT_EQ(bound(text), example.want) << text;
        }
}

TEST(Recognize, DecorationsMakeNoneOfCounterExamplesACheck) {
  std::size_t turn = 0;  // each has a few of them
  for (const Pattern& pattern : patterns())
    for (const std::string_view counter : pattern.counter_examples)
      for (int i = 0; i < 3; ++i, ++turn) {
        const Decoration& decoration = decorations[turn % std::size(decorations)];
        const std::string text = decorated(decoration, counter);
        const std::string got = fits(decoration, counter) ? bound(text) : "";
        EXPECT_EQ(got, "") << text;
      }
}

// What says that it is not so yet, or at another time, is none either.
TEST(Recognize, WhatIsToBeDoneBindsNothing) {
  for (const Pattern& pattern : patterns())
    for (const Example& example : pattern.examples)
      for (const std::string_view front : {"Fix: ", "🚧 ", "**Fix:** "})
        if (is_one_line(example.text)) {
          const std::string text = std::string(front) + std::string(example.text);
          EXPECT_EQ(bound(text), "") << text;
        }
}

// What limits or takes back is no decoration, wherever it stands.
TEST(Recognize, HarmfulParenthesesBindNothing) {
  for (const Pattern& pattern : patterns())
    for (const Example& example : pattern.examples)
      for (const std::string_view end : {" (except staging)", " (not yet)"})
        if (is_one_line(example.text)) {
          const std::string text = std::string(example.text) + std::string(end);
          EXPECT_EQ(bound(text), "") << text;
        }
}

TEST(Recognize, ATextThatIsACommandIsLookedForAndNotOwed) {
  EXPECT_EQ(bound("`Dockerfile` contains `npm ci`"),
            R"p(file path=Dockerfile contains="npm ci" matches="(?m)^[^#\n]*?(^|[^\w#-])-*npm )p"
            R"p(ci([^\w+-]|\z)")p");
  EXPECT_EQ(bound("`src/app.js` does not contain `rm -rf`"),
            "file path=src/app.js not_contains=\"rm -rf\"");
  EXPECT_EQ(bound("`deploy.sh` runs `docker push shop`"), "");
}

TEST(Recognize, PatternNamesAreUnique) {
  std::set<std::string_view> names;
  for (const Pattern& pattern : patterns())
    EXPECT_TRUE(names.insert(pattern.name).second) << pattern.name;
}

Checklist one_item(std::string text) {
  Checklist checklist;
  Item& item = checklist.items.emplace_back();
  item.text = std::move(text);
  item.at = {7, 1};
  return checklist;
}

TEST(Recognize, ReasonQuotesTheWordsAndTheLine) {
  const auto found = recognize(one_item("`make lint` passes"), 0, {});
  ASSERT_TRUE(found.binding);
  EXPECT_EQ(found.binding->reason, "line 7: \"`make lint` passes\"");
  EXPECT_EQ(found.binding->source, BindingSource::recognized);
}

TEST(Recognize, EnvironmentThatTheWordsName) {
  const auto found = recognize(one_item("SHOP_STRICT=1 enabled in production"), 0, {});
  ASSERT_TRUE(found.binding);
  EXPECT_EQ(found.binding->environment, "production");
  EXPECT_EQ(recognize(one_item("SHOP_STRICT=1 enabled"), 0, {}).binding->environment, std::nullopt);
}

TEST(Recognize, ANegatedGuessNamesItsKindAlone) {
  const auto found = recognize(one_item("`/api/debug` must not return 200"), 0, {});
  EXPECT_FALSE(found.binding);
  ASSERT_FALSE(found.suggestions.empty());
  EXPECT_EQ(annotation(found.suggestions[0].check), "http");
}

TEST(Recognize, PlaceholderIsASuggestionUntilItIsKnown) {
  const Checklist checklist = one_item("`curl https://api-xxx.shop.example/health` returns 403");
  const auto open = recognize(checklist, 0, {});
  EXPECT_FALSE(open.binding);
  ASSERT_FALSE(open.suggestions.empty());
  EXPECT_EQ(annotation(open.suggestions[0].check),
            "http url=https://api-xxx.shop.example/health status=403");
  const Substitutions known{.hosts = {{"api-xxx.shop.example", "api.shop.example"}}};
  const auto filled = recognize(checklist, 0, known);
  ASSERT_TRUE(filled.binding);
  EXPECT_EQ(annotation(filled.binding->checks[0]),
            "http url=https://api.shop.example/health status=403");
}

TEST(Recognize, ModeOfTheDocumentRestrictsItsList) {
  Checklist checklist = one_item("Vault variables are present for strict mode:");
  checklist.items.emplace_back().text = "`VAULT_URL`";
  checklist.items.back().parent = 0;
  checklist.items.emplace_back().text = "`SECRETS_VAULT_MODE=strict`";
  const auto found = recognize(checklist, 0, {});
  ASSERT_TRUE(found.binding);
  EXPECT_EQ(annotation(found.binding->checks[0]),
            "env names=VAULT_URL when=SECRETS_VAULT_MODE=strict");
}

TEST(Recognize, GuessesTheKindOfTheRest) {
  struct Row {
    const char* text;
    const char* want;  // the first suggestion's kind
  };
  const Row rows[] = {
      {"Rate limiting enabled (100 requests per minute)", "rate_limit"},
      {"TLS certificate is valid", "tls"},
      {"Unit tests pass", "tests"},
      {"Coverage above 80% on new code", "coverage"},
      {"p95 latency < 500ms", "threshold"},
      {"CI pipeline is green", "workflow"},
      {"No secrets in logs", "logs"},
      {"`X-Frame-Options: DENY` is sent", "http"},
      {"No pending migrations", "sql"},
      {"Rollback procedure documented", "docs"},
      {"LCP < 2.5s", "vitals"},
      {"Update `PAY_SECRET` with the live secret", "env"},
      {"The team is proud", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto found = recognize(one_item(row.text), 0, {});
    EXPECT_FALSE(found.binding);
    EXPECT_EQ(found.suggestions.empty() ? "" : found.suggestions[0].check.kind, row.want);
  }
}

TEST(Recognize, LooksOnlyAtWhatShouldBeTrueNow) {
  for (const Role role :
       {Role::rule, Role::action, Role::attestation, Role::sign_off, Role::signal}) {
    Checklist checklist = one_item("`APP_MODE=live`");
    checklist.items[0].role = role;
    EXPECT_FALSE(recognize(checklist, 0, {}).binding) << name(role);
  }
}

TEST(Recognize, MindsWhatTheSameCommandIsToPrintBelow) {
  struct Row {
    const char* expected;
    const char* want;
  };
  const Row rows[] = {
      {"System check identified no issues", ""},
      {"'no issues'", R"p(command run="make check" contains="no issues" )p"
                      R"p(matches="(?m)(^|[^\w\s,;-])\s*no issues[.!]?\s*$")p"},
      {"0 failures", ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(bound(std::string("`make check` is OK\n```\nmake check\n# Expected: ") +
                    row.expected + "\n```\n"),
              row.want)
        << row.expected;
}

TEST(Recognize, JudgesWhatStandsBelowASettingOnlyWhereThatHolds) {
  const auto below = [](const char* above, const char* condition, const char* text,
                        bool leads = false, const char* over_all = "") {
    Checklist checklist = one_item(above);
    checklist.items[0].lead_in = over_all;
    Item& item = checklist.items.emplace_back();
    item.text = text;
    item.parent = 0;
    item.lead_in = leads ? plain_text(above) : "";
    item.condition = condition;
    const auto binding = recognize(checklist, 1, {}).binding;
    return binding ? annotation(binding->checks.at(0)) : std::string();
  };
  EXPECT_EQ(below("If `AUTH_MODE=jwt`:", "If AUTH_MODE=jwt", "`JWT_ISSUER=shop`"),
            "env names=JWT_ISSUER equals=shop when=AUTH_MODE=jwt");
  EXPECT_EQ(below("If `AUTH_MODE=jwt`:", "If AUTH_MODE=jwt", "`JWT_ISSUER=shop`", true),
            "env names=JWT_ISSUER equals=shop when=AUTH_MODE=jwt")
      << "it leads the nested list as well";
  EXPECT_EQ(below("If using JWT:", "If using JWT", "`JWT_ISSUER=shop`"), "");
  EXPECT_EQ(below("If `AUTH_MODE=jwt`:", "If AUTH_MODE=jwt", "`npm test` passes"), "")
      << "a command has no such condition";
  EXPECT_EQ(below("Sessions", "If AUTH_MODE=jwt", "`JWT_ISSUER=shop`"), "")
      << "another line says so";
  EXPECT_EQ(below("If `AUTH_MODE=jwt`:", "If AUTH_MODE=jwt", "`JWT_DEBUG=on`", false,
                  "None of these may be set:"),
            "")
      << "what stands above that line counts as well";
}

// A line of a megabyte, and words that look alike, end quickly and bind nothing.
TEST(Recognize, NeverBindsWhatCannotBeMeant) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"one of two statuses", "`/api/admin` returns 200 or 403",
       "http url=${base_url}/api/admin status=200,403"},
      {"an address of version 6", "`curl http://[::1]:8080/up` returns 200",
       "http url=http://[::1]:8080/up status=200"},
      {"several hosts", "`curl http://[a-c].shop.example/up` returns 200", ""},
      {"several pages of one", "`curl http://[::1]:8080/[1-3]` returns 200", ""},
      {"empty range", "Replies must be > 5 and < 3", ""},
      {"beyond any number", "Latency < 1e400 ms", ""},
      {"negative duration", "Latency < -5 ms", ""},
      {"more than all", "Error rate < 140%", ""},
      {"unit that does not fit", "`SESSION_SECRET` has at least 32 ms", ""},
      {"control characters", "`rm\x01 -rf` passes", ""},
      {"right to left", "`npm run \xe2\x80\xaetset` is green", ""},
      {"homoglyph name", "`\xd0\x90PP_ENV` is set", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(bound(row.text), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
