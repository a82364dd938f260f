#include "recognize/command_sentence.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/printers.hpp"
#include "shell/command.hpp"
#include "shell/known_programs.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "exits with 0", "exit code 2": the number in it, or none.
bool is_exit_status(const std::vector<Token>& tokens, std::size_t i) {
  if (tokens[i].kind != Kind::number || tokens[i].text.size() > 3 ||
      tokens[i].text.find_first_not_of("0123456789") != std::string::npos)
    return false;
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    const std::string_view word = tokens[i - back].lower;
    if (among(word, {"exit", "exits", "exited", "ends", "end", "terminates"})) return true;
    if (!among(word, {"with", "code", "status", "="})) return false;
  }
  return false;
}

// Without --fail, curl succeeds with whatever the server says.
bool takes_any_answer(const std::string& command) {
  return is_curl(command) && !fails_by_status(command);
}

// "on the target branch" and "in CI" are where the repository is; other places are not here.
bool is_here(const Token& token) {
  return token.says(sense::filler | sense::branch | sense::repository | sense::code |
                    sense::pipeline) ||
         among(token.lower,
               {"main",    "master",   "develop",  "trunk",  "release",  "target",   "local",
                "locally", "root",     "fresh",    "clean",  "clone",    "checkout", "head",
                "errors",  "error",    "warnings", "issues", "order",    "time",     "tests",
                "files",   "solution", "whole",    "entire", "workspace"});
}

bool leads_elsewhere(const std::vector<Token>& tokens, std::size_t i) {
  if (!among(tokens[i].lower, {"in", "on", "at", "across", "against", "behind", "under", "for",
                               "from", "inside", "outside", "per"}))
    return false;
  for (++i; i < tokens.size() && tokens[i].kind != Kind::mark; ++i)
    if (!tokens[i].spanned && !is_here(tokens[i])) return true;
  return false;
}

// "clean" of "flash-clean", "db:purge": a part of a script's name.
bool names_deletion(std::string_view word) {
  while (!word.empty()) {
    const std::size_t end = std::min(word.find_first_of("-:_"), word.size());
    if (end > 0 &&
        among(word.substr(0, end), {"clean", "clobber", "distclean", "purge", "prune", "wipe"}))
      return true;
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return false;
}

// `gofmt -w .`, `terraform fmt`: it puts right what it finds, and ends well.
bool rewrites(const std::string& command) {
  return std::ranges::any_of(shell::simple_commands(command), [](const auto& each) {
    const auto has = [&](std::string_view word) {
      return std::ranges::find(each.words, word) != each.words.end();
    };
    const bool formats = among(each.words[0], {"cargo", "terraform", "tofu"}) && has("fmt");
    return has("--write") || has("--fix") || (each.words[0] == "gofmt" && has("-w")) ||
           (formats && !has("-check") && !has("--check"));
  });
}

// "make clean" succeeds by deleting.
bool deletes(const std::string& command) {
  return !gives_verdict(command) &&
         std::ranges::any_of(shell::simple_commands(command), [](const auto& each) {
           return std::any_of(each.words.begin() + 1, each.words.end(), names_deletion);
         });
}

bool is_complaint(const Token& token) {
  return among(token.lower, {"error", "errors", "issues", "failures", "findings", "differences",
                             "problems", "violations", "complaints"});
}

bool tells_of_output(const Token& token) {
  return among(token.lower, {"says", "say", "shows", "show", "reports", "report", "prints", "print",
                             "displays", "outputs", "logs", "lists", "finds", "detects", "reveals",
                             "identifies", "expect", "expects", "answers"});
}

// "shows no errors", "says OK", "returns no differences"
bool reports_state(const std::vector<Token>& tokens, std::size_t i) {
  const bool output = tells_of_output(tokens[i]);
  if (!output && !among(tokens[i].lower, {"returns", "gives", "yields"})) return false;
  return std::any_of(
      tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens.end(), [&](const Token& token) {
        return is_complaint(token) || (output && token.says(sense::green) && !token.spanned);
      });
}

// "No errors are shown by `bin/check`"
bool is_reported(const std::vector<Token>& tokens, std::size_t i) {
  return among(tokens[i].lower, {"shown", "reported", "printed", "logged", "displayed", "found",
                                 "detected", "listed"}) &&
         std::any_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i), is_complaint);
}

// "without", "sans erreur", "без ошибок": most negations turn what is said; these say it again.
bool rules_out_trouble(const std::vector<Token>& tokens, std::size_t i) {
  if (among(tokens[i].lower, {"no", "without", "sans", "sem", "sin"})) return true;
  return i + 1 < tokens.size() && is_foreign_trouble(tokens[i + 1].lower);
}

// "0 errors"
bool counts_no_trouble(const std::vector<Token>& tokens, std::size_t i) {
  return tokens[i].text == "0" && i + 1 < tokens.size() && is_complaint(tokens[i + 1]);
}

// "... and zero lint errors": as what stands in front of it.
bool goes_on_without(const std::vector<Token>& tokens, std::size_t i) {
  const bool opens = i > 0 && is_complaint(tokens[i - 1]) && tokens[i].lower == "and" &&
                     i + 1 < tokens.size() && among(tokens[i + 1].lower, {"no", "zero"});
  for (std::size_t j = i + 2; opens && j < tokens.size() && j < i + 5; ++j)
    if (is_complaint(tokens[j])) return true;
  return false;
}

// A linter fails where it finds something. What a target of `make` makes of it is open.
bool fails_by_count(const std::string& command) {
  return fails_on_findings(command) &&
         std::ranges::none_of(shell::simple_commands(command),
                              [](const auto& each) { return shell::runs_targets(each.words[0]); });
}

bool is_in_capitals(const Token& token) {
  return token.text.size() > 2 && std::ranges::all_of(token.text, is_upper);
}

// "-> SMOKE PASS": what it prints. "-> ALL GREEN" is how it ends.
bool quotes_output(const std::vector<Token>& tokens, std::size_t i) {
  return is_arrow(tokens[i].text) && i + 2 < tokens.size() && is_in_capitals(tokens[i + 1]) &&
         is_in_capitals(tokens[i + 2]) && tokens[i + 1].text != "ALL";
}

}  // namespace

bool is_run(const Token& token) {
  return token.spanned && is_command(token.text);
}

bool is_about_making(const View& view) {
  const Prose lead = read_prose(lead_of(view));
  return !lead.tokens.empty() &&
         among(lead.tokens[0].lower, {"generate", "create", "record", "produce", "write", "track",
                                      "prepare", "set", "setup", "deploy"});
}

Sentence read_sentence(const Prose& prose) {
  Sentence sentence;
  const auto& tokens = prose.tokens;
  bool after_command = false;
  bool after_any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (is_run(token) && token.depth == 0) {
      if (sentence.commands.empty() && i > 0) sentence.colon = tokens[i - 1].kind == Kind::mark;
      sentence.commands.emplace_back(token.text);
      sentence.after = 0;
      after_command = after_any = true;
      continue;
    }
    const bool between = after_command && i + 1 < tokens.size() && is_run(tokens[i + 1]) &&
                         among(token.lower, {"and", "+", "&"});
    const bool adds = token.lower == "with" && i + 1 < tokens.size() &&
                      !among(tokens[i + 1].lower, {"no", "zero", "exit", "status", "code", "0"});
    if (adds && after_any) sentence.joined = true;
    if (!between && !goes_on_without(tokens, i) &&
        (joins(token) || token.lower == "before" || token.lower == "until"))
      sentence.joined |= token.depth == 0;
    sentence.other |= quotes_output(tokens, i);
    sentence.counts |= after_any && counts_no_trouble(tokens, i);
    if (token.depth > 0 || token.kind == Kind::mark) continue;
    sentence.qualified |= after_any && leads_elsewhere(tokens, i);
    sentence.reports |= (after_any && reports_state(tokens, i)) || is_reported(tokens, i);
    if (is_exit_status(tokens, i)) {
      sentence.other |= !sentence.status.empty() && sentence.status != token.text;
      sentence.status = token.text;
      continue;
    }
    if (counts_no_trouble(tokens, i)) continue;
    sentence.other |= token.spanned || token.kind == Kind::comparator ||
                      token.kind == Kind::number || token.kind == Kind::url;
    sentence.negated |= negates(token) && !rules_out_trouble(tokens, i);
    after_command = false;
    ++(sentence.commands.empty() ? sentence.before : sentence.after);
  }
  return sentence;
}

bool tells_verdict(const Prose& prose) {
  if (prose.has({"green", "pass", "passes", "passing", "passed", "succeeds", "succeed",
                 "successful", "successfully", "cleanly", "works", "completes", "compiles", "ok",
                 "validates"}))
    return true;
  for (std::size_t i = 1; i < prose.tokens.size(); ++i) {  // "is valid", not "a valid answer"
    const bool ends = i + 1 < prose.tokens.size() && among(prose.tokens[i + 1].text, {":", "("});
    if (prose.tokens[i].lower == "valid" &&
        (ends || among(prose.tokens[i - 1].lower, {"is", "are"})))
      return true;
  }
  for (std::size_t i = 0; i < prose.tokens.size(); ++i)
    if (counts_no_trouble(prose.tokens, i)) return true;
  return prose.has({"no", "without", "zero"}) && std::ranges::any_of(prose.tokens, is_complaint);
}

Finding commands_pass(const Sentence& sentence, std::string because, bool sure) {
  Finding result{.sure = sure, .because = std::move(because)};
  for (const std::string& command : sentence.commands) {
    Check check = check_of("command", {{"run", Value(command)}});
    if (!sentence.status.empty() && sentence.status != "0")
      check.params.set("status", Value::number(sentence.status));
    result.checks.push_back(std::move(check));
  }
  return result;
}

bool all_give_verdict(const Sentence& sentence) {
  return std::ranges::all_of(sentence.commands,
                             [](const std::string& command) { return gives_verdict(command); });
}
bool tells_findings_of_script(const Sentence& sentence, const Prose& prose) {
  const bool own = std::ranges::any_of(sentence.commands, [](const std::string& command) {
    return std::string_view(command).substr(0, command.find(' ')).find('/') !=
           std::string_view::npos;
  });
  return own &&
         prose.has({"error", "errors", "failure", "failures", "problem", "problems", "issues",
                    "warnings", "findings"}) &&
         !prose.has({"pass", "passes", "passed", "succeed", "succeeds", "green", "exit", "exits",
                     "run", "runs", "completes", "finishes", "status"});
}
bool any_is_unfit(const Sentence& sentence) {
  return std::ranges::any_of(sentence.commands, [&](const std::string& command) {
    return never_ends(command) || command.contains(" --exit-zero") ||
           finds_vulnerabilities(command) || takes_any_answer(command) || deletes(command) ||
           rewrites(command) || shell::hides_failure(command).has_value() ||
           !shell::can_fail(command) || (sentence.counts && !fails_by_count(command)) ||
           (sentence.reports && !fails_on_findings(command)) ||
           (sentence.status.empty() && only_prints(command));
  });
}

}  // namespace seatrial::recognize
