#include <algorithm>

#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Scans of dependencies and images.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "high or critical": the severities that are named, the gravest first.
std::string severities(const Prose& prose) {
  std::vector<std::string> named;
  for (const std::string_view level : {"critical", "high", "medium", "moderate", "low"})
    if (std::ranges::any_of(prose.tokens, [&](const Token& token) {
          return token.kind == Kind::word && token.says(sense::severity) &&
                 token.lower.find(level) != std::string::npos;
        }))
      named.emplace_back(level);
  return joined(named);
}

const Token* only_scan(const View& view) {
  const Token* command = nullptr;
  for (const Token& token : view.prose.tokens) {
    if (!token.spanned || !is_command(token.text)) continue;
    if (command || !finds_vulnerabilities(token.text)) return nullptr;
    command = &token;
  }
  return command;
}

// "`npm audit` reports no high or critical vulnerabilities"
std::optional<Finding> scan_is_clean(const View& view) {
  if (!view.prose.first(Kind::code)) return std::nullopt;
  const Token* command = only_scan(view);
  if (!command) return std::nullopt;
  const bool nothing = (view.says(sense::none) && view.says(sense::weakness | sense::severity)) ||
                       view.prose.has({"nothing"});
  const bool passes = view.says(sense::green) || view.prose.has({"vulnerability-free"});
  // "Dependencies scanned (`pip-audit`)": the scan is named for what it shows.
  const bool scanned =
      command->depth > 0 && view.prose.has({"audited", "scanned", "audit", "scan"});
  const bool asked = scanned || (!view.main.empty() && view.main.front().says(sense::ask));
  const auto known = [](const Token& token) {
    return token.spanned || (token.kind == Kind::number && token.text == "0") ||
           token.says(sense::filler | sense::joint | sense::none | sense::weakness |
                      sense::severity | sense::dependency | sense::green | sense::ask | sense::by |
                      sense::verified | sense::answers | sense::test);
  };
  // "web-audit: no known vulnerabilities (`...`)": a label of one word names the scan.
  const auto& tokens = view.prose.tokens;
  const bool labelled = tokens.size() > 2 && tokens[0].kind == Kind::word &&
                        tokens[1].text == ":" && !negates(tokens[0]) && !overturns(tokens[0]);
  const bool understood =
      std::all_of(tokens.begin() + (labelled ? 1 : 0), tokens.end(),
                  [&](const Token& token) { return token.kind == Kind::mark || known(token); });
  const auto spans = std::ranges::count(view.prose.tokens, true, &Token::spanned);
  Check check = check_of("vulnerabilities", {{"run", Value(command->text)}, {"max", Value(0)}});
  if (const std::string levels = severities(view.prose); !levels.empty())
    check.params.set("severity", Value(levels));
  const bool of_change = view.prose.has({"new"});  // what there was stays
  Finding result = finding(view.english && !of_change && (nothing || passes || asked) &&
                               understood && spans == 1 && !view.conditional(),
                           std::move(check), quote(view.item.text));
  result.whole = result.sure;  // each of its words is known
  return result;
}

constexpr Example examples[] = {
    {"`npm audit` reports no high or critical vulnerabilities",
     "vulnerabilities run=\"npm audit\" max=0 severity=critical,high"},
    {"Dependencies are free of known vulnerabilities (run `pip-audit -r requirements.txt`)",
     "vulnerabilities run=\"pip-audit -r requirements.txt\" max=0"},
    {"pip-audit: no known vulnerabilities (`pip-audit -r requirements.txt`)",
     "vulnerabilities run=\"pip-audit -r requirements.txt\" max=0"},
    {"Dependencies audited (`cargo audit`)", "vulnerabilities run=\"cargo audit\" max=0"},
    {"`cargo audit` is clean", "vulnerabilities run=\"cargo audit\" max=0"},
    {"Run `trivy image shop/web:1.4.0`",
     "vulnerabilities run=\"trivy image shop/web:1.4.0\" max=0"},
    {"No critical CVEs: `grype dir:.`",
     "vulnerabilities run=\"grype dir:.\" max=0 severity=critical"},
    {"`govulncheck ./...` finds nothing", "vulnerabilities run=\"govulncheck ./...\" max=0"},
    {"`npm audit --production` shows 0 critical vulnerabilities",
     "vulnerabilities run=\"npm audit --production\" max=0 severity=critical"},
    {"`npm audit` \xe2\x80\x94 0 high/critical",
     "vulnerabilities run=\"npm audit\" max=0 severity=critical,high"},
    {"Security audit passes: `yarn audit`", "vulnerabilities run=\"yarn audit\" max=0"},
};
constexpr std::string_view counters[] = {
    "No known vulnerabilities in dependencies",
    "`npm audit` reports fewer than five vulnerabilities",
    "`npm audit` and `npm outdated` reviewed",
    "`npm audit` runs weekly",
    "`npm audit` \xe2\x80\x94 0 high/critical on staging",
    "`npm audit` \xe2\x80\x94 3 high/critical",
    "`npm audit` finds no new vulnerabilities",
    "`trivy image <image>` finds nothing critical",
};

constexpr Rule table[] = {
    {{"vulnerabilities-scan", "vulnerabilities", "A scan finds nothing of some severity.", examples,
      counters},
     scan_is_clean},
};

}  // namespace

std::span<const Rule> scan_rules() {
  return table;
}

}  // namespace seatrial::recognize
