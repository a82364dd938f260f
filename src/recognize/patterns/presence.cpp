#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/probes.hpp"

// What is there, and the command that sees it.
namespace seatrial::recognize {
namespace {

constexpr std::size_t asked_words_max = 4;

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

// "Validate TLS secret: `kubectl get secret shop-tls`": there it is as it should be. A pod may be
// there and not be well.
bool asks_for_named(const std::vector<const Token*>& words, std::string_view run) {
  static constexpr WordSet things({"secret", "hpa", "configmap", "namespace", "ingress", "service",
                                   "role", "serviceaccount", "pvc", "crd", "volume", "network"});
  return words.size() > 1 && words.size() <= asked_words_max &&
         among(words.front()->lower, {"verify", "validate", "check", "confirm", "ensure"}) &&
         things.contains(words.back()->lower) && run.contains(words.back()->lower) &&
         std::ranges::all_of(words, [](const Token* token) { return is_any_word(*token); });
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
  if (!is_statement(words) && !asks_for_named(words, run->text)) return std::nullopt;
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
    {"Validate cart secret: `kubectl get secret cart`", "command run=\"kubectl get secret cart\""},
};
constexpr std::string_view counters[] = {
    "Verify pod: `kubectl get pod cart`",
    "Verify service health: `kubectl get service cart`",
    "Check old secret is gone: `kubectl get secret cart`",
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
