#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"
#include "recognize/texts.hpp"
#include "shell/command.hpp"

// Rows "what is checked | command | what is expected" of a table.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
using Cell = std::vector<Token>;

constexpr std::size_t cells_max = 3;
constexpr std::size_t tokens_max = 60;

std::vector<Cell> cells_of(const Prose& prose) {
  std::vector<Cell> cells(1);
  for (const Token& token : prose.tokens) {
    if (token.kind == Kind::mark && token.text == "|")
      cells.emplace_back();
    else
      cells.back().push_back(token);
  }
  return cells;
}

struct Row {
  Cell name;
  std::string command;
  Cell expected;
};

// A command in the middle, as it is typed: a cell cannot hold the sign for a pipe by itself.
std::optional<Row> row_of(const View& view) {
  if (view.prose.tokens.size() > tokens_max) return std::nullopt;
  auto cells = cells_of(view.prose);
  if (cells.size() != cells_max || cells[1].size() != 1 || !cells[1][0].spanned ||
      cells[1][0].text.find(' ') == std::string::npos || cells[0].empty() || cells[2].empty())
    return std::nullopt;
  return Row{std::move(cells[0]), replace_all(std::string(cells[1][0].text), "\\|", "|"),
             std::move(cells[2])};
}

// "301", "HTTP/1.1 404"
std::string status_of(const Token& token) {
  std::string_view text = token.text;
  if (text.starts_with("HTTP/") && text.size() > 3) text.remove_prefix(text.size() - 3);
  const bool status = text.size() == 3 && text[0] >= '1' && text[0] <= '5' &&
                      text.find_first_not_of("0123456789") == std::string_view::npos;
  return status && (token.spanned || token.kind == Kind::number) ? std::string(text)
                                                                 : std::string();
}

bool is_content_type(const Token& token) {
  static constexpr std::string_view families[] = {"image/", "text/",  "application/",
                                                  "font/",  "audio/", "video/"};
  return token.spanned && token.text.find_first_of(" ;") == std::string::npos &&
         std::ranges::any_of(families, [&](auto family) { return token.text.starts_with(family); });
}

bool explains_status(const Token& token) {
  return token.depth == 0 &&
         among(token.lower, {".", "ok", "found", "moved", "permanently", "created", "http",
                             "status", "forbidden", "unauthorized", "permanent", "redirect"});
}

std::optional<Member> header_expected(const Token& before, const Token& token) {
  if (is_arrow(before.text) && (token.kind == Kind::url || is_web_path(token)))
    return Member{"location", Value(location_to(token.text))};
  if (before.text == "," && is_content_type(token))
    return Member{"content-type", Value("~ ^" + escaped(token.text))};
  return std::nullopt;
}

// "`301` -> `https://shop.example/`", "`200`, `image/png`", "404 Not Found"
bool add_answer(const Cell& expected, Check& check) {
  const std::string status = status_of(expected[0]);
  if (status.empty()) return false;
  check.params.set("status", Value(status));
  for (std::size_t i = 1; i < expected.size(); ++i) {
    const bool separates = is_arrow(expected[i].text) || expected[i].text == ",";
    if (separates && i + 1 < expected.size() && !check.params.find("response_headers")) {
      auto header = header_expected(expected[i], expected[i + 1]);
      if (!header) return false;
      check.params.set("response_headers", Value::map({std::move(*header)}));
      ++i;
    } else if (!explains_status(expected[i]) &&
               !(expected[i].lower == "not" && i + 1 < expected.size() &&
                 expected[i + 1].lower == "found")) {
      return false;
    }
  }
  return true;
}

// "`Allow: /` and `Sitemap: x`, no `Disallow`": texts of the body.
bool add_texts(const Cell& expected, Check& check) {
  Value wanted = Value::list();
  Value unwanted = Value::list();
  bool no = false;
  for (const Token& token : expected) {
    if (token.spanned && token.text.find('*') == std::string::npos)
      (no ? unwanted : wanted).append(Value(token.text));
    else if (token.lower == "no" || token.lower == "not")
      no = true;
    else if (!among(token.lower, {",", ".", "and", "contains", "or"}) ||
             (token.lower == "or" && !no))
      return false;
  }
  if (wanted.items().empty()) return false;
  check.params.set("contains", std::move(wanted));
  if (!unwanted.items().empty()) check.params.set("not_contains", std::move(unwanted));
  return true;
}

// "Old address | `curl -sI http://shop.example/` | `301` -> `https://shop.example/`"
std::optional<Finding> answer_row(const View& view) {
  const auto row = row_of(view);
  if (!row) return std::nullopt;
  auto check = http_of_curl(row->command);
  if (!check) return std::nullopt;
  const bool body = !check->params.find("method");
  const bool understood =
      add_answer(row->expected, *check) || (body && add_texts(row->expected, *check));
  return whole(view, std::move(*check), understood);
}

bool says_any(const Cell& cell, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(cell, [&](const Token& token) { return among(token.lower, words); });
}

bool is_plain(const Cell& cell) {
  return std::ranges::all_of(cell, [](const Token& token) {
    return !token.spanned && token.kind == Kind::word && !negates(token) && !overturns(token) &&
           !among(token.lower, {"or", "only", "empty", "none", "nothing", "zero", "count"});
  });
}

// The last command of a script searches, and fails when it finds nothing.
bool searches(const std::string& script) {
  const auto commands = shell::simple_commands(script);
  if (commands.empty()) return false;
  const auto& words = commands.back().words;
  const bool only = std::all_of(commands.begin() + 1, commands.end(),
                                [](const auto& each) { return each.before == "|"; });
  return only && words.size() > 1 && among(words[0], {"grep", "egrep", "rg"}) &&
         !inverts_search(words);
}

// `ls bin/shop`, `test -f bin/shop`: fails when the file is not there.
bool looks_for_file(const std::string& script) {
  const auto commands = shell::simple_commands(script);
  return commands.size() == 1 && commands[0].words.size() > 1 &&
         among(commands[0].words[0], {"ls", "test", "stat"}) &&
         script.find_first_of("*?") == std::string::npos;
}

bool says_found(const Row& row) {
  if (!is_plain(row.expected) || std::ranges::any_of(row.name, negates) ||
      std::ranges::any_of(row.name, overturns))
    return false;
  if (searches(row.command))
    return says_any(row.expected,
                    {"found", "exists", "present", "match", "matches", "entry", "entries",
                     "reference", "references", "listed", "shown", "hit", "hits", "there"});
  return looks_for_file(row.command) &&
         says_any(row.expected, {"found", "exists", "exist", "present", "resolves", "there",
                                 "listed", "readable"});
}

// "Exit 0", "exit code 0"
bool says_exit(const Cell& cell) {
  return cell.size() <= 4 && cell.back().text == "0" &&
         says_any(cell, {"exit", "exits", "exited"}) &&
         std::all_of(cell.begin(), cell.end() - 1, [](const Token& token) {
           return among(token.lower, {"exit", "exits", "exited", "code", "status", "with", ":"});
         });
}

// "No output (all match)"
bool says_no_output(const Cell& cell) {
  const auto end = std::ranges::find_if(cell, [](const Token& token) { return token.depth > 0; });
  const bool remark = std::none_of(end, cell.end(), [](const Token& token) {
    return token.depth > 0 && (is_conditional(token) || among(token.lower, {"except", "or"}));
  });
  const auto said = static_cast<std::size_t>(end - cell.begin());
  return remark && said >= 2 && said <= 3 && cell[0].lower == "no" &&
         among(cell[1].lower, {"output", "matches", "results", "hits"});
}

// "readlink bin/shop": a word in lower case and a path, whatever the program is.
bool looks_typed(const std::string& script) {
  const auto commands = shell::simple_commands(script);
  return commands.size() == 1 && commands[0].words.size() == 2 &&
         commands[0].words[1].find('/') != std::string::npos &&
         std::ranges::all_of(commands[0].words[0], is_lower);
}

// "Guide names the tool | `grep shop GUIDE.md` | Reference found"
std::optional<Finding> script_row(const View& view) {
  const auto row = row_of(view);
  if (!row || is_curl(row->command)) return std::nullopt;
  Check check = check_of("command", {{"run", Value(row->command)}});
  Sentence sentence;
  sentence.commands.push_back(row->command);
  const bool fit = !any_is_unfit(sentence) && !finds_vulnerabilities(row->command);
  if (says_no_output(row->expected)) {
    const bool quiet = says_any({row->expected.begin() + 1, row->expected.begin() + 2}, {"output"});
    check.params.set("empty", Value(true));
    return whole(view, std::move(check), !never_ends(row->command) && (quiet || fit));
  }
  if (!is_command(row->command) && !searches(row->command) && !looks_for_file(row->command)) {
    if (!looks_typed(row->command)) return std::nullopt;
    return whole(view, std::move(check), false);
  }
  const Cell& expected = row->expected;
  const bool text = expected.size() == 1 && expected[0].spanned && !is_run(expected[0]) &&
                    (searches(row->command) || among(row->command.substr(0, 4), {"cat ", "git "}));
  if (text) check.params.set("contains", Value(expected[0].text));
  return whole(view, std::move(check), text || (fit && (says_found(*row) || says_exit(expected))));
}

constexpr Example answer_examples[] = {
    {"Old name | `curl -sI http://shop.example/` | `301` \xe2\x86\x92 `https://shop.example/`",
     "http url=http://shop.example/ method=HEAD status=301 "
     "response_headers.location=\"~ ^https://shop\\.example/([?#]|$)\""},
    {"Slash | `curl -sI https://shop.example/a/` | `308` \xe2\x86\x92 `/a`",
     "http url=https://shop.example/a/ method=HEAD status=308 response_headers.location=\"~ "
     "^(https?://[^/]+)?/a/?([?#]|$)\""},
    {"Icon | `curl -sI https://shop.example/i.png` | `200`, `image/png`",
     "http url=https://shop.example/i.png method=HEAD status=200 "
     "response_headers.content-type=\"~ ^image/png\""},
    {"Unknown page | `curl -sI https://shop.example/none` | `404`",
     "http url=https://shop.example/none method=HEAD status=404"},
    {"Crawlers | `curl -s https://shop.example/robots.txt` | `Allow: /` and `Sitemap: x`",
     R"(http url=https://shop.example/robots.txt contains=["Allow: /", "Sitemap: x"] )"
     R"p(matches=["(^|[^\w-])-*Allow: /", "(^|[^\w-])-*Sitemap: x([^\w+-]|\z)"])p"},
};
constexpr std::string_view answer_counters[] = {
    "Unknown page | `curl -sI https://shop.example/none` | `HTTP/1.1 404`",
    "Icon | `curl -sI https://shop.example/i.png` | not `200`",
    "Icon | `curl -sI https://shop.example/i.png` | `200` unless logged in",
    "Icon | `curl -sI https://<host>/i.png` | `200`, `image/png`",
    "Order | `curl -X POST https://shop.example/orders` | `201`",
    "Map | `curl -s https://shop.example/map.xml` | 19 `<loc>` entries",
    "Map | `curl -s https://shop.example/map.xml` | `<loc>` or `<url>`",
    "Icon | `curl -sI https://shop.example/i.png` | `200` (`404` on staging)",
    "Icon, if branded | `curl -sI https://shop.example/i.png` | `200`",
};
constexpr Example script_examples[] = {
    {"Guide names the tool | `grep \"shop\" GUIDE.md` | Reference found",
     "command run='grep \"shop\" GUIDE.md'"},
    {"Hooks set | `cat hooks.json \\| grep shop` | Hook entries",
     "command run=\"cat hooks.json | grep shop\""},
    {"Tool there | `ls bin/shop` | Link resolves", "command run=\"ls bin/shop\""},
    {"Name right | `grep '^name:' shop.yml` | `name: shop`",
     "command run=\"grep '^name:' shop.yml\" contains=\"name: shop\" matches=\"(^|[^\\w-])-*name: shop([^\\w+-]|\\z)\""},
    {"Cache left out | `grep -qxF \"cache.tsv\" .gitignore` | Exit 0",
     "command run='grep -qxF \"cache.tsv\" .gitignore'"},
    {"Names match | `for f in a b; do test -f $f || echo $f; done` | No output (all there)",
     "command run=\"for f in a b; do test -f $f || echo $f; done\" empty=true"},
};
constexpr std::string_view script_counters[] = {
    "Guide names the tool | `grep shop GUIDE.md` | Nothing found",
    "Guide names the tool | `grep shop GUIDE.md` | 3 references",
    "Guide names the tool | `grep -v shop GUIDE.md` | Reference found",
    "Old name gone | `grep shop GUIDE.md` | Reference found and removed",
    "No old name | `grep shop GUIDE.md` | match",
    "Tool there | `ls bin/*` | 3 links",
    "Tool there | `ls bin/shop` | Link resolves or is missing",
    "Tool there | `ls bin/shop && rm bin/shop` | Exit 0",
    "Tests | `npm test` | Exit 0 of 3",
    "Tests | `npm run worker` | Worker runs",
    "Quiet | `npm run worker -- --watch` | No output",
    "Tool there | `ls bin/<tool>` | Exit 0",
    "Tests if built | `npm test` | Exit 0",
    "Link right | `readlink bin/shop` | Points to lib",
};

constexpr Rule table[] = {
    {{"http-answer-row", "http", "A row with a request and its answer.", answer_examples,
      answer_counters},
     answer_row},
    {{"command-expected-row", "command", "A row with a command and what it shows.", script_examples,
      script_counters},
     script_row},
};

}  // namespace

std::span<const Rule> frame_row_rules() {
  return table;
}

}  // namespace seatrial::recognize
