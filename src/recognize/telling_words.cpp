#include "recognize/telling_words.hpp"

#include "base/words.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {

using Kind = Token::Kind;

bool is_trouble(const Token& token) {
  static constexpr WordSet words({"errors", "error", "failures", "failure", "problems", "warnings",
                                  "warning", "findings", "login", "auth", "authentication", "token",
                                  "bearer", "credentials", "cookie", "session", "header", "crash",
                                  "violations"});
  return token.says(sense::secret | sense::weakness) ||
         (token.says(sense::none) && !denies(token)) || words.contains(token.lower);
}

bool names_failures(const Token& token) {
  return among(token.lower, {"errors", "error", "failures", "problems"});
}

bool is_ordinary_place(const Token& token) {
  return among(token.lower, {"target",    "current",    "config",   "configuration", "name",
                             "same",      "version",    "control",  "dns",           "branch",
                             "gitignore", "order",      "services", "working",       "tree",
                             "green",     "successful", "status",   "solution",      "workspace"});
}

bool is_many(const Tokens& tokens, std::size_t at) {
  return at + 1 < tokens.size() && tokens[at + 1].kind == Kind::word &&
         among(tokens[at].lower, {"all", "every", "each", "both", "any"}) &&
         among(tokens[at + 1].lower,
               {"hosts",     "host",      "servers",    "server",  "nodes",    "node",
                "regions",   "region",    "machines",   "pods",    "shards",   "clusters",
                "instances", "workspace", "workspaces", "package", "packages", "tenant",
                "tenants",   "database",  "databases",  "replica", "replicas", "repositories",
                "modules",   "module"});
}

// Two words that mean something else than each by itself: "clean up", "nothing new", "passes the
// linter".
bool turns_next(const Token& token, const Token& next) {
  if (token.lower == "clean") return next.lower == "up";
  if (among(token.lower, {"nothing", "none"})) return next.kind == Kind::word;
  if (among(token.lower, {"pass", "passes"}))
    return next.says(sense::test) || among(next.lower, {"the", "a", "an", "its"});
  return false;
}

bool is_part_of_all(const Tokens& tokens, std::size_t at) {
  return among(tokens[at].lower, {"most", "half", "some", "many", "few", "several", "almost",
                                  "nearly", "someone", "somebody", "anyone"}) &&
         (at == 0 || tokens[at - 1].lower != "at");
}

bool hands_over(std::string_view word) {
  static constexpr WordSet verbs(
      {"agree",       "announce", "ask",    "assume",     "clarify",   "communicate", "consider",
       "debate",      "decide",   "demo",   "describe",   "determine", "discuss",     "document",
       "evaluate",    "explain",  "figure", "find",       "hope",      "imagine",     "inform",
       "investigate", "know",     "learn",  "mention",    "note",      "notify",      "pretend",
       "propose",     "question", "recall", "remember",   "remind",    "research",    "suggest",
       "suppose",     "tell",     "think",  "understand", "warn",      "wonder"});
  return verbs.contains(word);
}

}  // namespace seatrial::recognize
