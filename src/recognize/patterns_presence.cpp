#include <algorithm>

#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/probes.hpp"

// What is there, and the command that sees it.
namespace seatrial::recognize {
namespace {

bool states_presence(const Token& token) {
  return among(token.lower, {"installed", "available", "present", "exists", "exist", "created",
                             "configured", "verified", "confirmed", "accessible", "reachable",
                             "connected", "authenticated", "valid", "works", "working", "defined"});
}

// "kubectl configured with cluster access": the state at the end, or what it comes with. Any other
// word behind it may turn it: "verified empty", "accessible from the office".
bool is_statement(const std::vector<const Token*>& words) {
  const auto stated =
      std::ranges::find_if(words, [](const Token* token) { return states_presence(*token); });
  if (stated == words.end() || (stated + 1 != words.end() && (*(stated + 1))->lower != "with"))
    return false;
  return std::ranges::all_of(words, [](const Token* token) {
    return is_any_word(*token) && !token->says(sense::modal) &&
           !among(token->lower, {"all", "each", "every", "no", "whether", "latest", "healthy",
                                 "running", "ready", "correct", "correctly", "wrong"});
  });
}

// "Cluster access verified (`kubectl cluster-info`)", "Namespace exists: `kubectl get ns shop`"
std::optional<Finding> shown_presence(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3) return std::nullopt;
  const auto run = std::ranges::find_if(tokens, is_run);
  if (run == tokens.end() || run == tokens.begin() || !proves_presence(run->text))
    return std::nullopt;
  const bool aside = (run - 1)->text == "(";
  const auto end = run + (aside ? 2 : 1);
  const bool ends = aside ? run + 1 != tokens.end() && (run + 1)->text == ")" : true;
  if (!ends ||
      !(aside || among((run - 1)->text, {":", "-", "|", "\xe2\x80\x94", "\xe2\x80\x93"})) ||
      std::any_of(end, tokens.end(), [](const Token& token) { return token.text != "."; }))
    return std::nullopt;
  std::vector<const Token*> words;
  for (auto token = tokens.begin(); token != run - 1; ++token) words.push_back(&*token);
  if (!is_statement(words)) return std::nullopt;
  return whole(view, check_of("command", {{"run", Value(run->text)}}));
}

constexpr Example examples[] = {
    {"Helm installed (`helm version`)", "command run=\"helm version\""},
    {"Cloud account access verified (`aws sts get-caller-identity`)",
     "command run=\"aws sts get-caller-identity\""},
    {"Shop namespace exists: `kubectl get namespace shop`",
     "command run=\"kubectl get namespace shop\""},
    {"Proxy network created: `docker network inspect proxy`",
     "command run=\"docker network inspect proxy\""},
    {"Logs accessible: `kubectl logs deployment/shop -n web`",
     "command run=\"kubectl logs deployment/shop -n web\""},
    {"CLI authenticated (`gh auth status`)", "command run=\"gh auth status\""},
};
constexpr std::string_view counters[] = {
    "Helm 3.12+ installed (`helm version`)",
    "Helm not installed (`helm version`)",
    "Namespace verified empty: `kubectl get namespace shop`",
    "Cluster accessible from the office (`kubectl cluster-info`)",
    "Namespaces exist: `kubectl get namespaces`",
    "Shop pods exist: `kubectl get pods shop -l app=web`",
    "All services exist: `kubectl get service shop`",
    "Shop pod running: `kubectl get pod shop`",
    "Old namespace exists: `kubectl get namespace shop`",
    "Namespace created (`kubectl create namespace shop`)",
    "Cluster access verified (`kubectl cluster-info`) on staging",
    "Cluster access verified if needed (`kubectl cluster-info`)",
    "Namespace exists or is created: `kubectl get namespace shop`",
    "Docker should be installed (`docker --version`) or Podman",
};

constexpr Rule table[] = {
    {{"command-presence", "command", "What is there, and the command that fails if it is not.",
      examples, counters},
     shown_presence},
};

}  // namespace

std::span<const Rule> presence_rules() {
  return table;
}

}  // namespace seatrial::recognize
