// Every reporter shows the same verdict for each item, and nothing of a hostile text acts in any of
// them.

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <pugixml.hpp>
#include <random>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/run.hpp"
#include "report/claims.hpp"
#include "report/report.hpp"
#include "report/wording.hpp"

namespace seatrial {
namespace {

using namespace std::string_view_literals;

constexpr std::array hostile = {
    ""sv,
    "\x1b[31m\x1b]0;title\x07"sv,
    "<script>alert(1)</script>"sv,
    "<img src=x onerror=alert(1)>"sv,
    "]]>"sv,
    "\n::error::injected"sv,
    "\r::error::injected"sv,
    "##[error]injected"sv,
    "##vso[task.setvariable variable=x]y"sv,
    "| cell | cell |"sv,
    "\u202e\u2066 overridden"sv,
    "\0after NUL"sv,
    "\xff\xc3\x28\xed\xa0\x80"sv,
    "\u009b31m"sv,
    "![image](https://evil.example/x.png) [link](javascript:alert(1))"sv,
    "@everyone https://evil.example www.evil.example mail@evil.example"sv,
    "`code` ```fence``` **bold** ~~gone~~"sv,
    "--> <!-- comment"sv,
    "&lt;b&gt; &#60;script&#62;"sv,
    "\ufffe\uffff"sv,
    "' onmouseover='x\" y=\""sv,
    "\\"sv,
    "# heading\n- [ ] item"sv,
};

// Items are told apart by their line, judgements by line and environment.
using Verdicts = std::map<std::pair<int, std::string>, std::string>;
using Claims = Verdicts;  // of ticked boxes only

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  RunDocument document() {
    RunDocument document{.id = text("id"), .environments = {"production", "ci"}};
    document.decision = Decision::no_go;
    document.commit = text("commit");
    Checklist checklist{.path = "docs/a.md" + std::string(pick()), .title = text("title")};
    checklist.metadata = {{text("key"), text("value")}};
    for (int line = 1; line <= 30; ++line) checklist.items.push_back(item(line));
    for (std::size_t i = 0; i < checklist.items.size(); ++i)
      for (const std::string& environment : document.environments)
        document.items.push_back(judge(i, environment));
    checklist.unread.push_back({.line = 99, .text = text("unread"), .reason = text("reason")});
    checklist.diagnostics.push_back({.code = "ST0101", .message = text("finding")});
    document.checklists.push_back(std::move(checklist));
    document.gates.push_back({.name = text("gate"), .blocking = {{.text = text("item")}}});
    return document;
  }

 private:
  std::string_view pick() { return hostile[random_() % hostile.size()]; }
  std::string text(std::string_view label) {
    return std::string(label).append(pick()).append(" middle ").append(pick());
  }

  Item item(int line) {
    Item item;
    item.id = "item-" + std::to_string(line);
    item.at = {.line = line, .column = 7};
    item.text = text("item ");
    item.section = {text("section ")};
    item.required = random_() % 4 != 0;
    if (line == 1 || random_() % 2 == 0) item.claimed = line == 1 || random_() % 2 == 0;
    return item;
  }

  JudgedItem judge(std::size_t item, const std::string& environment) {
    JudgedItem judged{.item = item, .environment = environment};
    judged.state = all_states[random_() % all_states.size()];
    judged.note = text("note");
    judged.binding = {.source = BindingSource::annotation, .reason = text("reason")};
    judged.binding.checks = {{.kind = "env", .params = Value::map({{text("name"), text("X")}})}};
    judged.suggestions = {{.check = judged.binding.checks[0], .reason = text("reason")}};
    if (judged.state == State::waived)
      judged.waiver = std::make_shared<const Waiver>(
          Waiver{.reason = text("because"), .reference = text("PR"), .owner = text("D")});
    judged.results.push_back({.kind = "env",
                              .outcome = Outcome::fail,
                              .expected = text("expected"),
                              .observed = text("observed"),
                              .message = text("message"),
                              .output = text("output")});
    return judged;
  }

  std::mt19937 random_;
};

Verdicts wanted(const RunDocument& document) {
  Verdicts verdicts;
  for (const JudgedItem& judged : document.items)
    verdicts[{document.item_of(judged).at.line, judged.environment}] = report::word(judged.state);
  return verdicts;
}

Claims wanted_claims(const RunDocument& document) {
  Claims claims;
  for (const JudgedItem& judged : document.items)
    if (const auto claim = report::claim_text(document, judged); !claim.empty())
      claims[{document.item_of(judged).at.line, judged.environment}] = claim;
  return claims;
}

Verdicts of_json(const std::string& text) {
  Verdicts verdicts;
  const auto document = parse_json(text);
  EXPECT_TRUE(document) << document.error().what;
  if (!document) return verdicts;
  for (const Value& item : document->find("checklists")->items()[0].find("items")->items())
    for (State state : all_states)
      if (name(state) == item.text_or("state", ""))
        verdicts[{std::atoi(item.text_or("line", "").c_str()), item.text_or("environment", "")}] =
            report::word(state);
  return verdicts;
}

// Which boxes are ticked, and whether the counts of the document fit.
void expect_json_claims(const std::string& text, const Claims& wanted) {
  const auto document = parse_json(text);
  ASSERT_TRUE(document);
  std::size_t ticked = 0;
  for (const Value& item : document->find("checklists")->items()[0].find("items")->items()) {
    const bool claimed = item.text_or("claimed", "") == "true";
    EXPECT_EQ(claimed, wanted.contains({std::atoi(item.text_or("line", "").c_str()),
                                        item.text_or("environment", "")}));
    ticked += claimed && item.text_or("environment", "") == "ci";
  }
  const Value& counts = *document->find("claims");
  const auto count = [&](const char* key) {
    return static_cast<std::size_t>(std::atoi(counts.text_or(key, "").c_str()));
  };
  EXPECT_EQ(count("ticked"), ticked);
  EXPECT_EQ(count("supported") + count("contradicted") + count("unmeasured"), ticked);
}

// The suite that tells of gates and of the run; all others tell of items.
bool is_of_decisions(const pugi::xml_node& suite) {
  return std::string_view(suite.attribute("name").value()) == "decisions";
}

// Ends the message, or stands in what a passing test printed.
Claims claims_of_junit(const std::string& text) {
  Claims claims;
  pugi::xml_document document;
  EXPECT_TRUE(document.load_buffer(text.data(), text.size()));
  for (const pugi::xml_node suite : document.child("testsuites").children("testsuite")) {
    if (is_of_decisions(suite)) continue;
    const bool ci = std::string_view(suite.attribute("name").value()).ends_with("[ci]");
    for (const pugi::xml_node test : suite.children("testcase")) {
      const std::string_view message = test.first_child().attribute("message").value();
      const std::string_view printed = test.child("system-out").child_value();
      std::string claim;
      if (const auto at = message.rfind("; ticked"); at != message.npos)
        claim = message.substr(at + 2);
      if (const auto at = printed.rfind("claim: "); at != printed.npos)
        claim = trim(printed.substr(at + 7));
      if (!claim.empty())
        claims[{test.attribute("line").as_int(), ci ? "ci" : "production"}] = claim;
    }
  }
  return claims;
}

// JUnit's four elements carry our verdict as the first word of their message.
std::string first_word(std::string_view message) {
  constexpr std::string_view optional = "optional: ";
  if (message.starts_with(optional)) message.remove_prefix(optional.size());
  return std::string(message.substr(0, message.find_first_of(" :")));
}

Verdicts of_junit(const std::string& text) {
  Verdicts verdicts;
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size());
  EXPECT_TRUE(parsed) << parsed.description();
  for (const pugi::xml_node suite : document.child("testsuites").children("testsuite")) {
    if (is_of_decisions(suite)) continue;
    const bool ci = std::string_view(suite.attribute("name").value()).ends_with("[ci]");
    for (const pugi::xml_node test : suite.children("testcase")) {
      const std::string_view message = test.first_child().attribute("message").value();
      verdicts[{test.attribute("line").as_int(), ci ? "ci" : "production"}] =
          message.empty() ? "PASS" : first_word(message);
    }
  }
  return verdicts;
}

// What a build server makes of the whole file: red for NO-GO, less than green for HOLD.
Decision decision_of_junit(const std::string& text) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_buffer(text.data(), text.size()));
  const pugi::xml_node suites = document.child("testsuites");
  if (suites.attribute("failures").as_int() + suites.attribute("errors").as_int() > 0)
    return Decision::no_go;
  return suites.attribute("skipped").as_int() > 0 ? Decision::hold : Decision::go;
}

// The number behind the last place in a text: ".md...:34:7".
int line_of_place(std::string_view place) {
  const auto column = place.rfind(':');
  const auto line = place.rfind(':', column - 1);
  return std::atoi(std::string(place.substr(line + 1, column - line - 1)).c_str());
}

// Rows of the tables behind `heading`: | verdict | item | environment | expected | observed | place
// | why | claim |
Verdicts of_markdown(std::string_view text, std::string_view heading, std::size_t column = 1) {
  Verdicts verdicts;
  const auto start = text.find(heading);
  EXPECT_NE(start, std::string_view::npos);
  const std::string cells_kept_apart = replace_all(std::string(text.substr(start)), "\\|", "/");
  for (std::string_view line : split_lines(cells_kept_apart)) {
    const auto cells = split(line, '|');
    if (cells.size() != 10 || trim(cells[1]) == "Verdict" || trim(cells[1]) == "---") continue;
    if (const auto cell = trim(cells[column]); !cell.empty())
      verdicts[{line_of_place(trim(cells[6])), std::string(trim(cells[3]))}] = cell;
  }
  return verdicts;
}

// What stands between the first `before` and the next `after`.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const auto start = text.find(before);
  if (start == std::string_view::npos) return "";
  text.remove_prefix(start + before.size());
  return text.substr(0, text.find(after));
}

struct Page {
  Verdicts verdicts;
  Claims claims;
};

Page of_html(std::string_view text) {
  Page page;
  text.remove_prefix(text.find("<h2 id=\"items\">"));
  constexpr std::string_view item = "<li><details>";
  for (auto at = text.find(item); at != std::string_view::npos; at = text.find(item, at + 1)) {
    const std::string_view entry = text.substr(at, text.find("</details>", at) - at);
    const bool ci = entry.find("<span class=\"quiet\">[ci]</span>") != std::string_view::npos;
    const std::pair key(line_of_place(between(entry, "<dt>Place</dt><dd>", "</dd>")),
                        std::string(ci ? "ci" : "production"));
    const std::string_view state = between(entry, "<span class=\"state ", "</span>");
    page.verdicts[key] = state.substr(state.find('>') + 1);
    if (const auto claim = between(entry, "<dt>Claim</dt><dd>", "</dd>"); !claim.empty())
      page.claims[key] = claim;
  }
  return page;
}

// Only what the page itself writes may be a tag, and nothing may be loaded or run.
void expect_harmless_page(std::string_view page) {
  constexpr std::array allowed = {
      "!DOCTYPE"sv, "html"sv,    "head"sv, "meta"sv, "title"sv,   "style"sv, "body"sv,
      "a"sv,        "header"sv,  "h1"sv,   "h2"sv,   "h3"sv,      "p"sv,     "strong"sv,
      "dl"sv,       "dt"sv,      "dd"sv,   "main"sv, "section"sv, "ul"sv,    "li"sv,
      "details"sv,  "summary"sv, "span"sv, "code"sv, "pre"sv,     "table"sv, "thead"sv,
      "tbody"sv,    "tr"sv,      "th"sv,   "td"sv,   "script"sv};
  std::size_t scripts = 0;
  for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    std::string_view tag = page.substr(at + 1, page.find_first_of(" >", at) - at - 1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    EXPECT_NE(std::ranges::find(allowed, tag), allowed.end()) << page.substr(at, 100);
    scripts += tag == "script";
  }
  EXPECT_EQ(scripts, 2u);  // the run document, opened and closed
  EXPECT_NE(page.find("<script type=\"application/json\" id=\"seatrial-run\">"), page.npos);
}

struct Terminal {
  Verdicts verdicts;
  Claims claims;
};

Terminal of_terminal(std::string_view text) {
  Terminal found;
  std::pair<int, std::string> last;
  for (std::string_view line : split_lines(text)) {
    constexpr std::string_view claim = "        claim      ";
    if (line.starts_with(claim)) found.claims[last] = line.substr(claim.size());
    const auto end = line.find(' ');
    const auto place = line.find("docs/a.md");
    const auto item = line.find("  item ");
    if (place != 8 || item == std::string_view::npos || end > 8) continue;
    const bool ci = line.ends_with("[ci]");
    last = {line_of_place(line.substr(place, item - place)), ci ? "ci" : "production"};
    found.verdicts[last] = line.substr(0, end);
  }
  return found;
}

// Those that the terminal lists one by one; the others it groups.
Verdicts without_grouped(Verdicts verdicts) {
  std::erase_if(verdicts, [](const auto& each) {
    const std::string& word = each.second;
    return word == "STALE" || word == "PENDING" || word == "UNBOUND" || word == "PLANNED";
  });
  return verdicts;
}

Claims of_verdicts(Claims claims, const Verdicts& verdicts) {
  std::erase_if(claims, [&](const auto& each) { return !verdicts.contains(each.first); });
  return claims;
}

// An annotation for each of the worst nine.
void expect_github(const RunDocument& document, const std::string& text) {
  Verdicts all = wanted(document);
  const auto lines = split_lines(text);
  EXPECT_EQ(lines.size(), 10u);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view level = lines[i].substr(0, lines[i].find(" file=docs/a.md"));
    EXPECT_TRUE(level == "::error" || level == "::warning" || level == "::notice") << lines[i];
    const auto line = lines[i].find(",line=");
    const auto title = lines[i].find(",title=");
    const std::string_view words =
        lines[i].substr(title + 7, lines[i].find("::", title) - title - 7);
    const auto blank = words.find(' ');
    const std::string environment(words.substr(blank + 2, words.size() - blank - 3));
    const int number = std::atoi(std::string(lines[i].substr(line + 6, title - line)).c_str());
    EXPECT_EQ((all[{number, environment}]), words.substr(0, blank));
  }
}

void expect_nothing_steers(std::string_view text) {
  EXPECT_EQ(printable(text), text);
  EXPECT_EQ(text.find("##["), std::string_view::npos);
  EXPECT_EQ(text.find("##vso["), std::string_view::npos);
}

void expect_no_server_command(std::string_view text) {
  for (std::string_view line : split_lines(text))
    EXPECT_FALSE(trim(line).starts_with("::")) << line;
}

std::string html_of(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  constexpr int options = CMARK_OPT_UNSAFE;
  cmark_parser* parser = cmark_parser_new(options);
  for (const char* extension : {"table", "autolink", "strikethrough", "tasklist"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extension));
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  cmark_node* root = cmark_parser_finish(parser);
  char* html = cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser));
  std::string text = html;
  std::free(html);
  cmark_node_free(root);
  cmark_parser_free(parser);
  return text;
}

// Rendered as GitHub would, unsafe HTML allowed: only what the reports themselves write may come
// out.
void expect_harmless_markdown(const std::string& markdown) {
  const std::string html = html_of(markdown);
  constexpr std::array allowed = {"h1"sv,    "h2"sv,    "h3"sv,    "p"sv,   "strong"sv,
                                  "ul"sv,    "li"sv,    "tr"sv,    "th"sv,  "td"sv,
                                  "table"sv, "thead"sv, "tbody"sv, "code"sv};
  for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    std::string_view tag = std::string_view(html).substr(at + 1, html.find('>', at) - at - 1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    EXPECT_NE(std::ranges::find(allowed, tag), allowed.end())
        << tag << " in " << html.substr(at, 200);
  }
}

TEST(Reports, AgreeAndAreHarmless) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    const RunDocument document = Generator(seed).document();
    const Verdicts verdicts = wanted(document);
    for (const report::Reporter& reporter : report::reporters()) {
      SCOPED_TRACE(reporter.kind);
      const std::string text = reporter.write(document);
      expect_nothing_steers(text);
      if (reporter.kind != "github") expect_no_server_command(text);
    }
    const std::string markdown = report::markdown(document);
    const std::string summary = report::summary(document);
    EXPECT_EQ(of_json(report::json(document)), verdicts);
    EXPECT_EQ(of_junit(report::junit(document)), verdicts);
    EXPECT_EQ(decision_of_junit(report::junit(document)), document.decision);
    EXPECT_EQ(of_markdown(markdown, "## All items"), verdicts);
    EXPECT_EQ(of_markdown(summary, "## Failed"), verdicts);
    const Terminal terminal = of_terminal(report::terminal(document, {.show_passed = true}));
    EXPECT_EQ(terminal.verdicts, without_grouped(verdicts));

    const std::string html = report::html(document);
    const Page page = of_html(html);
    EXPECT_EQ(page.verdicts, verdicts);
    EXPECT_EQ(of_json(std::string(between(html, "id=\"seatrial-run\">", "</script>"))), verdicts);
    expect_harmless_page(html);

    const Claims claims = wanted_claims(document);
    EXPECT_EQ(page.claims, claims);
    expect_json_claims(report::json(document), claims);
    EXPECT_EQ(claims_of_junit(report::junit(document)), claims);
    constexpr std::size_t claim_column = 8;
    EXPECT_EQ(of_markdown(markdown, "## All items", claim_column), claims);
    EXPECT_EQ(of_markdown(summary, "## Failed", claim_column), claims);
    EXPECT_EQ(terminal.claims, of_verdicts(claims, terminal.verdicts));
    const std::string line = report::claims_text(document, report::count_claims(document));
    for (const report::Reporter& reporter : report::reporters()) {
      if (reporter.kind == "github" || reporter.kind == "json") continue;
      EXPECT_NE(reporter.write(document).find(line), std::string::npos) << reporter.kind;
    }
    expect_github(document, report::github(document));
    expect_harmless_markdown(markdown);
    expect_harmless_markdown(summary);
    if (HasFailure()) return;  // one document tells enough
  }
}

TEST(Reports, DoNotChangeWhatIsSaid) {
  const RunDocument document = Generator(7).document();
  const auto parsed = parse_json(report::json(document));
  ASSERT_TRUE(parsed);
  const auto& items = parsed->find("checklists")->items()[0].find("items")->items();
  for (std::size_t i = 0; i < items.size(); ++i)
    EXPECT_EQ(items[i].text_or("text", ""),
              to_valid_utf8(document.item_of(document.items[i]).text));
}

}  // namespace
}  // namespace seatrial
