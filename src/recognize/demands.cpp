#include "recognize/demands.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/literals.hpp"
#include "recognize/targets.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Orders that are about what is named and not about its running or being set.
constexpr WordSet other_orders(
    {"adjust",   "archive",  "audit",  "backup",    "change",   "clean",   "commit",   "compare",
     "convert",  "copy",     "delete", "deprecate", "describe", "disable", "document", "drop",
     "edit",     "encrypt",  "fix",    "format",    "inspect",  "keep",    "list",     "mark",
     "merge",    "migrate",  "move",   "obtain",    "port",     "protect", "publish",  "read",
     "refactor", "register", "remove", "rename",    "replace",  "request", "reset",    "restrict",
     "retire",   "review",   "revoke", "rewrite",   "rotate",   "scan",    "share",    "sign",
     "study",    "sync",     "track",  "translate", "update",   "upgrade", "write"});

// Of a variable that is there, and of a command that ends well.
constexpr WordSet states_of_variables({"added", "loaded", "required", "needed", "mandatory",
                                       "listed", "used", "expected", "documented", "filled",
                                       "injected", "there", "ready", "below", "following"});
constexpr WordSet states_of_commands({"run", "executed", "required", "automated", "needed", "used",
                                      "mandatory", "expected", "ready", "listed", "below",
                                      "following", "done", "clean", "checked", "verified",
                                      "validated", "tested"});

bool is_state(const Token& token) {
  return token.lower.ends_with("ed") || token.lower.ends_with("able") ||
         token.lower.ends_with("ible") || token.lower.ends_with("-only") ||
         among(token.lower, {"set", "written", "kept", "hidden", "unique", "secret", "private",
                             "masked", "safe", "secure", "correct", "valid"});
}

bool is_accepted(const Token& token, const Finding& found) {
  if (is_kind(found, {"env"}))
    return token.says(sense::presence) || states_of_variables.contains(token.lower);
  return token.says(sense::green | sense::works) || states_of_commands.contains(token.lower);
}

// "shared variables" qualifies, "variables marked as ..." and "scripts executable:" state.
bool is_stated(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && tokens[i].kind == Kind::word;) {
    if (among(tokens[i].lower, {"is", "are", "be", "been", "stay", "remain"})) return true;
    if (!tokens[i].says(sense::filler)) break;
  }
  if (at + 1 >= tokens.size()) return true;
  const Token& next = tokens[at + 1];
  return next.kind != Kind::word ||
         among(next.lower, {"as", "by", "with", "via", "in", "to", "from", "for", "at", "and", "or",
                            "using", "on", "before", "after"});
}

std::optional<std::string> other_demand(const Prose& above, const Finding& found) {
  const auto& tokens = above.tokens;
  bool first = true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != Kind::word || token.spanned) continue;
    if (first && is_order(token.lower)) return std::string(token.text);
    first &= token.says(sense::filler);
    const bool ruled = i > 0 && among(tokens[i - 1].lower, {"must", "should", "shall"}) &&
                       !token.says(sense::filler | sense::none) && !is_accepted(token, found) &&
                       token.lower != "run" && token.lower != "end";
    if (ruled || (is_state(token) && !is_accepted(token, found) && is_stated(tokens, i)))
      return std::string(token.text);
  }
  return std::nullopt;
}

// Nothing but names, commands and signs: what has to hold of them stands elsewhere.
bool is_bare(const View& view) {
  return std::ranges::all_of(view.main, [](const Token& token) {
    return token.kind != Kind::assignment && token.kind != Kind::number &&
           (makes_check(token) || token.spanned || std::ranges::none_of(token.text, [](char c) {
              return static_cast<unsigned char>(c) < 0x80;
            }));
  });
}

// "`HEAD /feed`", "HEAD /feed", "/feed": the method by which a target is asked; empty for GET.
// None: it is no target.
std::optional<std::string> method_at(const std::vector<Token>& tokens, std::size_t i) {
  const auto named = [](std::string_view word) {
    return among(word, {"HEAD", "OPTIONS"}) ? std::string(word) : std::string();
  };
  const std::string_view text = tokens[i].text;
  if (tokens[i].depth > 0) return std::nullopt;
  if (tokens[i].spanned && text.find(" /") != std::string::npos)
    return named(text.substr(0, text.find(' ')));
  if (!is_web_path(tokens[i]) && tokens[i].kind != Kind::url) return std::nullopt;
  return i > 0 ? named(tokens[i - 1].text) : std::string();
}

}  // namespace

bool is_order(std::string_view word) {
  return other_orders.contains(word);
}

std::optional<std::string> demanded_above(const View& view, const Finding& found) {
  if (!is_kind(found, {"env", "command"}) || !view.english) return std::nullopt;
  if (is_kind(found, {"env"}) && view.item.text.ends_with(':') && view.item.code.empty())
    return other_demand(view.prose, found);
  return is_bare(view) ? other_demand(read_prose(lead_of(view)), found) : std::nullopt;
}

void add_named_method(const View& view, Finding& found) {
  if (!is_kind(found, {"http"})) return;
  std::vector<std::string> methods;
  for (std::size_t i = 0; i < view.prose.tokens.size(); ++i)
    if (auto method = method_at(view.prose.tokens, i)) methods.push_back(std::move(*method));
  const bool one = found.checks.size() == 1 && !methods.empty();
  if (!one && methods.size() != found.checks.size()) return;
  for (std::size_t i = 0; i < found.checks.size(); ++i)
    if (!methods[i].empty() && !found.checks[i].params.find("method"))
      found.checks[i].params.set("method", Value(methods[i]));
}

}  // namespace seatrial::recognize
