#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Resources of a cluster.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// As a manifest spells them. "Role", "Job" and "Service" are common words too: what stands beside
// them has to be a name in a code span.
constexpr std::string_view kinds[] = {"ClusterRole",
                                      "ClusterRoleBinding",
                                      "ConfigMap",
                                      "CronJob",
                                      "DaemonSet",
                                      "Deployment",
                                      "HorizontalPodAutoscaler",
                                      "Ingress",
                                      "Job",
                                      "LimitRange",
                                      "Namespace",
                                      "NetworkPolicy",
                                      "PersistentVolumeClaim",
                                      "PodDisruptionBudget",
                                      "PrometheusRule",
                                      "ResourceQuota",
                                      "Role",
                                      "RoleBinding",
                                      "Secret",
                                      "Service",
                                      "ServiceAccount",
                                      "ServiceMonitor",
                                      "StatefulSet",
                                      "StorageClass"};

std::string_view kind_of(const Token& token) {
  if (token.kind != Kind::word) return {};
  const auto found = std::ranges::find(kinds, token.text);
  if (found != std::end(kinds)) return *found;
  if (token.lower == "namespace") return "Namespace";
  if (token.lower == "pdb") return "PodDisruptionBudget";
  if (token.lower == "hpa") return "HorizontalPodAutoscaler";
  return {};
}

bool is_name(const Token& token) {
  return token.spanned && token.kind != Kind::number && token.kind != Kind::url &&
         token.text.find_first_of(" =:/(){}[]<>*") == std::string::npos;
}

// "`readonly` Role" or "Role `readonly`": the kind and its name.
struct Named {
  std::string_view kind;
  std::string name;
  std::size_t kind_at = 0;
  std::size_t name_at = 0;
};

std::optional<Named> first_resource(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view kind = kind_of(*words[i]);
    if (kind.empty()) continue;
    if (i > 0 && is_name(*words[i - 1]))
      return Named{kind, std::string(words[i - 1]->text), i, i - 1};
    if (i + 1 < words.size() && is_name(*words[i + 1]))
      return Named{kind, std::string(words[i + 1]->text), i, i + 1};
    return std::nullopt;
  }
  return std::nullopt;
}

bool may_name_a_resource(const View& view) {
  return view.english &&
         std::ranges::any_of(view.main, [](const Token& token) { return token.spanned; });
}

// "`readonly` Role exists in `development`"
std::optional<Finding> exists(const View& view) {
  if (!may_name_a_resource(view) || !view.says(sense::presence)) return std::nullopt;
  const Words words = statement_of(view);
  const auto named = first_resource(words);
  if (!named) return std::nullopt;
  std::string name_space;
  bool understood = true, stated = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    if (i == named->kind_at || i == named->name_at) continue;
    const bool in = i > 0 && (among(words[i - 1]->lower, {"in", "the", "namespace"}));
    if (is_name(token) && in && name_space.empty()) {
      name_space = token.text;
      continue;
    }
    stated |= token.says(sense::presence);
    understood &= (token.says(sense::filler | sense::presence) || token.lower == "namespace") &&
                  !negates(token);
  }
  Check check =
      check_of("kubernetes", {{"kind", Value(named->kind)}, {"name", Value(named->name)}});
  if (!name_space.empty()) check.params.set("namespace", Value(name_space));
  check.params.set("exists", Value("yes"));
  return finding(understood && stated && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

// "`ci-binding` binds user `ci` to the `deployer` Role"
std::optional<Finding> binds(const View& view) {
  if (!may_name_a_resource(view) || !view.prose.has({"binds", "grants"})) return std::nullopt;
  const Words words = statement_of(view);
  std::vector<std::string> names;
  bool cluster = false, role = false, understood = true;
  for (const Token* token : words) {
    if (is_name(*token)) {
      names.emplace_back(token->text);
      continue;
    }
    const std::string_view kind = kind_of(*token);
    cluster |= kind.starts_with("Cluster");
    role |= kind == "Role" || kind == "ClusterRole";
    understood &= !kind.empty() || token->says(sense::filler) ||
                  among(token->lower, {"binds", "grants", "user", "group", "role"});
  }
  if (names.size() != 3 || !words.front()->spanned || !role) return std::nullopt;
  return finding(
      understood && !view.conditional(),
      check_of("kubernetes", {{"kind", Value(cluster ? "ClusterRoleBinding" : "RoleBinding")},
                              {"name", Value(names[0])},
                              {"subject", Value(names[1])},
                              {"role", Value(names[2])}}),
      quote(view.item.text));
}

// "`api` Deployment has at least 3 replicas"
std::optional<Finding> replicas(const View& view) {
  if (!may_name_a_resource(view) || !view.prose.has({"replicas", "replica"})) return std::nullopt;
  const Words words = statement_of(view);
  const auto named = first_resource(words);
  const Token* number = only(words, Kind::number);
  if (!named || !number) return std::nullopt;
  const bool whole = std::ranges::all_of(number->text, is_digit);
  const bool least =
      says(words, sense::filler) && std::ranges::any_of(words, [](const Token* token) {
        return among(token->lower, {"least", "minimum", "min"});
      });
  std::string name_space;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (i != named->name_at && is_name(*words[i]) &&
        among(words[i - 1]->lower, {"in", "the", "namespace"}))
      name_space = words[i]->text;
  const bool understood = consists_of(words, sense::filler | sense::ask, [&](const Token& token) {
    return &token == number || &token == words[named->kind_at] || &token == words[named->name_at] ||
           token.text == name_space ||
           among(token.lower, {"replicas", "replica", "ready", "at", "least", "minimum", "min",
                               "runs", "running", "with", "namespace"});
  });
  Check check =
      check_of("kubernetes", {{"kind", Value(named->kind)}, {"name", Value(named->name)}});
  if (!name_space.empty()) check.params.set("namespace", Value(name_space));
  check.params.set("replicas", Value(fmt::format("{}{}", least ? ">= " : "", number->text)));
  return finding(understood && whole && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

constexpr Example exists_examples[] = {
    {"`viewer` Role exists in `staging`",
     "kubernetes kind=Role name=viewer namespace=staging exists=yes"},
    {"NetworkPolicy `default-deny` is applied in the `shop` namespace",
     "kubernetes kind=NetworkPolicy name=default-deny namespace=shop exists=yes"},
    {"Namespace `shop` exists", "kubernetes kind=Namespace name=shop exists=yes"},
    {"HPA `web` is configured", "kubernetes kind=HorizontalPodAutoscaler name=web exists=yes"},
};
constexpr std::string_view exists_counters[] = {
    "Role of the on-call exists",
    "`viewer` Role exists in `staging` and is audited",
    "`viewer` Role does not exist in `staging`",
    "Service `checkout` is configured for blue/green",
};
constexpr Example binds_examples[] = {
    {"`ci-binding` binds user `ci` to the `deployer` Role",
     "kubernetes kind=RoleBinding name=ci-binding subject=ci role=deployer"},
    {"`ops` binds group `sre` to the `admin` ClusterRole",
     "kubernetes kind=ClusterRoleBinding name=ops subject=sre role=admin"},
};
constexpr std::string_view binds_counters[] = {
    "`nginx` binds port `80` to the `lo` interface",
    "`ci-binding` binds nobody to the `deployer` Role",
};
constexpr Example replica_examples[] = {
    {"`web` Deployment has at least 3 replicas",
     "kubernetes kind=Deployment name=web replicas=\">= 3\""},
    {"`web` Deployment runs with 3 replicas in namespace `shop`",
     "kubernetes kind=Deployment name=web namespace=shop replicas=3"},
    {"StatefulSet `db` runs 2 replicas", "kubernetes kind=StatefulSet name=db replicas=2"},
};
constexpr std::string_view replica_counters[] = {
    "Deployment `web` has 3 replicas (2 in staging)",
    "At least 3 replicas",
    "`web` Deployment scales from 3 to 9 replicas",
    "`web` Deployment has 3 replicas in each of two zones",
};

constexpr Rule table[] = {
    {{"kubernetes-exists", "kubernetes", "A named resource exists.", exists_examples,
      exists_counters},
     exists},
    {{"kubernetes-binding", "kubernetes", "A subject is bound to a role.", binds_examples,
      binds_counters},
     binds},
    {{"kubernetes-replicas", "kubernetes", "A workload has so many replicas.", replica_examples,
      replica_counters},
     replicas},
};

}  // namespace

std::span<const Rule> kubernetes_rules() {
  return table;
}

}  // namespace seatrial::recognize
