#include "recognize/clauses.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/demands.hpp"
#include "recognize/doubt.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {

using Kind = Token::Kind;

namespace {

// "keeps failing on ARM", "this gets changed later", "used for local work"
bool takes_back(std::string_view word) {
  static constexpr WordSet words(
      {"bug",       "bugs",     "local",      "locally", "flaky",     "wrong",      "manual",
       "manually",  "only",     "except",     "but",     "until",     "unless",     "before",
       "after",     "then",     "also",       "or",      "staging",   "dev",        "development",
       "todo",      "tbd",      "later",      "was",     "were",      "had",        "most",
       "half",      "some",     "few",        "almost",  "nearly",    "nightly",    "weekly",
       "daily",     "soon",     "once",       "pending", "planned",   "deprecated", "ignore",
       "ignored",   "optional", "optionally", "waived",  "currently", "partly",     "example",
       "yesterday", "yet",      "slow",       "hangs",   "crashes",   "errors",     "warning",
       "warnings",  "down",     "broken",     "red",     "deferred",  "scope",      "forbidden",
       "both",      "each",     "every",      "twice",   "times",     "standby",    "replica",
       "replicas",  "hosts",    "regions",    "tenants", "tomorrow",  "next",       "expect",
       "sprint",    "monday",   "friday",     "expired", "other"});
  return words.contains(word) ||
         std::ranges::any_of(
             std::array<std::string_view, 5>{"fail", "break", "broke", "chang", "switch"},
             [&](std::string_view stem) { return word.starts_with(stem); });
}

bool names_literal(const Token& token) {
  return (token.spanned && token.kind != Kind::path) || token.kind == Kind::comparator ||
         token.kind == Kind::number || token.kind == Kind::assignment || token.kind == Kind::name;
}

}  // namespace

bool is_harmless(const Token& token) {
  if (names_literal(token)) return false;
  if (token.kind == Kind::mark)
    return among(token.text, {",", ".", ":", "/", "&", "+", "(", ")", "-", "\xe2\x80\x94"});
  return !negates(token) && !overturns(token) && !is_conditional(token) && !limits(token) &&
         !token.says(sense::modal) && !takes_back(token.lower);
}

bool are_harmless(const Tokens& tokens, std::size_t from) {
  return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(from), tokens.end(), is_harmless);
}

namespace {

// "required for imports", "boot-validated"
bool begins_reason(std::string_view word) {
  static constexpr WordSet reasons(
      {"disables",  "enables",   "prevents",  "avoids",   "hides",      "allows",    "protects",
       "keeps",     "makes",     "stops",     "see",      "cf",         "because",   "so",
       "required",  "needed",    "used",      "critical", "crucial",    "mandatory", "blocker",
       "important", "it",        "this",      "powers",   "drives",     "controls",  "lets",
       "helps",     "ensures",   "activates", "triggers", "guarantees", "catches",   "proves",
       "necessary", "essential", "validated", "note"});
  return reasons.contains(word) || word.ends_with("-required") || word.ends_with("-validated");
}

}  // namespace

// "disables the tour", "see the guide", "required for imports"
bool gives_reason(const Tokens& tokens) {
  return begins_reason(tokens[0].lower) &&
         std::all_of(tokens.begin() + 1, tokens.end(), [](const Token& token) {
           return is_harmless(token) || among(token.lower, {"errors", "warnings"});
         });
}

// "so the shop does not fall back": what it is there to prevent. "so do not ship" is an order.
bool tells_purpose(const Tokens& tokens) {
  if (tokens.size() < 3 || tokens[0].lower != "so") return false;
  const std::size_t subject = tokens[1].lower == "that" ? 2 : 1;
  const Token& first = tokens[subject];
  return first.kind == Kind::word && !negates(first) && !is_order(first.lower) &&
         !among(first.lower, {"do", "please", "also", "set", "keep"}) &&
         std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(subject), tokens.end(),
                     [](const Token& token) { return denies(token) || is_harmless(token); });
}

// "Fix all findings": what is done where the run in front fails.
bool tells_repair(const Tokens& tokens) {
  if (tokens.size() < 2 || !among(tokens[0].lower, {"fix", "resolve", "address", "repair"}))
    return false;
  const auto is_trouble_word = [](const Token& token) {
    return token.says(sense::weakness) || names_failures(token) ||
           among(token.lower, {"warnings", "violations"});
  };
  return std::ranges::any_of(tokens, is_trouble_word) &&
         std::all_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
           return is_trouble_word(token) || token.says(sense::filler | sense::severity) ||
                  among(token.lower, {",", ".", "/", "and", "or"});
         });
}

// "(optional)", "(optional locally)", "(recommended for production)": how much it matters.
bool tells_weight(const Tokens& tokens) {
  const bool elsewhere = std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"locally", "local", "dev", "development"});
  });
  if (elsewhere && tokens[0].lower != "optional") return false;
  return among(tokens[0].lower, {"optional", "recommended", "required", "mandatory"}) &&
         std::ranges::all_of(tokens, [](const Token& token) {
           return among(token.lower, {"optional", "recommended", "required", "mandatory", "but",
                                      "and", "highly", "strongly", "locally", "in", "for", "on",
                                      "local", "dev", "development", "production", "everywhere"});
         });
}

// "default in `shop.toml` is `9`": what it is otherwise.
bool tells_default(const Tokens& tokens) {
  return tokens.size() > 1 && among(tokens[0].lower, {"default", "defaults"}) &&
         std::ranges::none_of(tokens, [](const Token& token) {
           return negates(token) || overturns(token) || is_conditional(token) || limits(token) ||
                  token.says(sense::modal);
         });
}

// "without it the worker stops", "imports fail without them": what it is there to prevent.
bool tells_loss(const Tokens& tokens) {
  const auto loss = [&](std::size_t i) {
    return tokens[i].lower == "without" && i + 1 < tokens.size() &&
           among(tokens[i + 1].lower, {"it", "them", "this", "these", "that"});
  };
  bool told = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (loss(i)) {
      told = true;
      continue;
    }
    const bool status = token.kind == Kind::number && !token.spanned;
    if ((names_literal(token) && !status) || is_conditional(token) || limits(token) ||
        token.says(sense::modal) || among(token.lower, {"or", "but", "also"}))
      return false;
  }
  return told;
}

bool tells_where_else(const Tokens& tokens) {
  if (tokens.size() < 3 || !among(tokens[0].lower, {"all", "everything", "they", "these"}))
    return false;
  const bool lies = among(tokens[1].lower, {"via", "in", "from", "live", "come", "stored", "kept"});
  const bool store = std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"secrets", "vault", "env", "environment", "manager", "variables",
                               "doppler", "ssm"});
  });
  return lies && store && std::ranges::none_of(tokens, [](const Token& token) {
           return negates(token) || overturns(token) || is_conditional(token) || limits(token) ||
                  token.says(sense::modal) || among(token.lower, {"but", "except"});
         });
}

// "25 files, 98 tests": how much a run had to do.
bool counts_work(const Tokens& tokens) {
  static constexpr WordSet things(
      {"test", "tests", "file",       "files",    "suite",  "suites",  "spec",    "specs",
       "page", "pages", "route",      "routes",   "module", "modules", "package", "packages",
       "case", "cases", "assertions", "projects", "chunks", "seconds", "minutes"});
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::number && i + 1 < tokens.size() &&
        things.contains(tokens[i + 1].lower)) {
      any = true;
      ++i;
    } else if (!among(tokens[i].lower, {",", "+", "/", "and", "in", "all", "passing"})) {
      return false;
    }
  }
  return any;
}

namespace {

// `openssl rand -hex 32`: prints a new secret.
bool makes_secret(const Token& token) {
  if (!token.spanned || !is_run(token)) return false;
  const auto commands = shell::simple_commands(token.text);
  const std::string& program = commands.front().words.front();
  return among(program, {"pwgen", "uuidgen", "head"}) || token.text.starts_with("openssl rand") ||
         std::ranges::any_of(
             std::array<std::string_view, 5>{"randomBytes", "secrets.", "token_", "auth secret",
                                             "key:generate"},
             [&](std::string_view part) { return token.text.find(part) != std::string::npos; });
}

}  // namespace

// "(generate with `openssl rand -hex 32`)"
bool tells_making(const Tokens& tokens) {
  const auto plain = [](const Token& token) {
    return token.kind == Kind::mark ||
           among(token.lower,
                 {"use",    "using",   "run",   "via",    "with", "generate", "generated", "by",
                  "create", "created", "from",  "output", "of",   "the",      "e.g",       "e.g.",
                  "secret", "it",      "value", "one",    "a",    "new",      "random"});
  };
  return std::ranges::count_if(tokens, makes_secret) == 1 &&
         std::ranges::all_of(
             tokens, [&](const Token& token) { return makes_secret(token) || plain(token); });
}

// "(set `BASE_URL`)", "(set `BASE_URL` for a run from outside)", "(needs the test database)": what
// a run takes.
bool tells_needs(const Tokens& tokens) {
  if (!among(tokens[0].lower, {"requires", "needs", "set", "export", "with"})) return false;
  bool free = among(tokens[0].lower, {"requires", "needs"});  // what follows need be no name
  return tokens.size() > 1 &&
         std::all_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
           free |= token.lower == "for";
           return token.kind == Kind::name || (free && is_harmless(token)) ||
                  among(token.lower, {",", "and", "the"});
         });
}

// `git status`, `cat .gitignore`, "git". What was ever committed is another demand.
static bool shows_repository(const Token& token) {
  if (!token.spanned) return token.lower == "git";
  if (token.text.starts_with("git log") || token.text.starts_with("git rev-list")) return false;
  return token.text.starts_with("git ") || token.text.starts_with("cat ") ||
         token.text.starts_with("grep ") || token.text.starts_with("ls ");
}

// "(check git status)", "(check: `cat .gitignore | grep .env`)": how people look at what the
// repository holds.
bool tells_look(const Tokens& tokens) {
  const auto leads = [](const Token& token) {
    return token.text == ":" ||
           among(token.lower, {"check", "verify", "confirm", "run", "see", "with", "via", "using",
                               "by", "status", "ls-files"});
  };
  return std::ranges::any_of(tokens, shows_repository) &&
         std::ranges::all_of(
             tokens, [&](const Token& token) { return leads(token) || shows_repository(token); });
}

// "(no trailing slash)": the value in front shows it.
bool rules_out_ending(const Tokens& tokens) {
  return tokens.size() == 3 && among(tokens[0].lower, {"no", "without"}) &&
         tokens[1].lower == "trailing";
}

}  // namespace seatrial::recognize
