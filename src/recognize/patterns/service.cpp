#include <algorithm>

#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Nodes and pods of a cluster that are ready.
namespace seatrial::recognize {
namespace {

// Which resources a sentence or its command lists.
std::string_view listed_kind(std::string_view word) {
  if (among(word, {"nodes", "node", "no"})) return "Node";
  if (among(word, {"pods", "pod", "po"})) return "Pod";
  return {};
}

// `kubectl get pods -n shop`: a look at what the words speak of.
struct Look {
  std::string_view kind;
  std::string name_space;
  bool plain = false;
};
std::optional<Look> look_in(std::string_view command) {
  const auto words = split(command, ' ');
  if (words.size() < 3 || words[0] != "kubectl" || words[1] != "get") return std::nullopt;
  Look look{listed_kind(words[2]), {}, true};
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (among(words[i], {"-n", "--namespace"}) && i + 1 < words.size())
      look.name_space = std::string(words[++i]);
    else
      look.plain &= among(words[i], {"-A", "--all-namespaces", "-o", "wide"});
  }
  return look.kind.empty() ? std::nullopt : std::optional(look);
}

// "All nodes Ready", "`kubectl get pods -n shop` - all pods Running"
std::optional<Finding> all_ready(const View& view) {
  if (!view.english || !view.prose.has({"nodes", "pods"}) || view.main.size() > 12)
    return std::nullopt;
  std::string_view kind;
  std::string name_space, state;
  std::optional<Look> look;
  bool all = false, understood = aside_of(view).empty(), in = false;
  for (const Token& token : view.main) {
    if (auto found = look_in(token.text); found && token.spanned) {
      understood &= !look && found->plain;
      look = std::move(found);
    } else if (const auto listed = listed_kind(token.lower);
               !listed.empty() && token.lower != "no") {
      understood &= kind.empty();
      kind = listed;
    } else if (among(token.lower, {"ready", "running"})) {
      understood &= state.empty();
      state = token.lower == "ready" ? "Ready" : "Running";
    } else if (token.lower == "kube-system" || (in && token.spanned)) {
      understood &= name_space.empty() && token.text.find_first_of(" <{*") == std::string::npos;
      name_space = token.text;
    } else {
      all |= among(token.lower, {"all", "every", "each"});
      understood &=
          !token.spanned && !negates(token) &&
          (token.says(sense::filler | sense::ask | sense::modal) ||
           among(token.lower, {"state", "status", "system", "namespace", "show", "shows"}));
    }
    in = token.lower == "namespace" || (in && token.lower == "is");
  }
  if (!all || kind.empty() || state.empty()) return std::nullopt;
  if (look && look->kind != kind) return std::nullopt;
  if (look && name_space.empty()) name_space = look->name_space;
  // Of a whole cluster also the pods of jobs that have ended are none that run.
  const bool open = kind == "Pod" && name_space.empty();
  Check check = check_of("kubernetes", {{"kind", Value(kind)}});
  if (!name_space.empty()) check.params.set("namespace", Value(name_space));
  check.params.set("state", Value(state));
  Finding result =
      finding(understood && !open && !view.conditional(), std::move(check), quote(view.item.text));
  result.whole = true;
  return result;
}

constexpr Example ready_examples[] = {
    {"All nodes in Ready state", "kubernetes kind=Node state=Ready"},
    {"All kube-system pods Running", "kubernetes kind=Pod namespace=kube-system state=Running"},
    {"All nodes Ready: `kubectl get nodes`", "kubernetes kind=Node state=Ready"},
    {"`kubectl get pods -n shop` - all pods Running",
     "kubernetes kind=Pod namespace=shop state=Running"},
};
constexpr std::string_view ready_counters[] = {
    "Nodes ready for the upgrade",         "Not all nodes Ready",
    "All nodes Ready within 5 minutes",    "All pods Running: `kubectl get nodes`",
    "All pods have status Running",        "All nodes Ready except the spare",
    "All pods Running in the old cluster",
};

constexpr Rule table[] = {
    {{"kubernetes-all-ready", "kubernetes", "All nodes or pods are ready.", ready_examples,
      ready_counters},
     all_ready,
     in_plain_words},
};

}  // namespace

std::span<const Rule> service_rules() {
  return table;
}

}  // namespace seatrial::recognize
