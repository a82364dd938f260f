#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Services of a machine that run, nodes and pods of a cluster that are ready.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_service_name(const Token& token) {
  return (token.spanned ? token.kind == Kind::code : token.kind == Kind::word) &&
         token.text.size() > 2 && std::ranges::all_of(token.text, [](char c) {
           return is_lower(c) || is_digit(c) || c == '-' || c == '_';
         });
}

// Programs that run in the background under their own name.
bool is_known_service(std::string_view word) {
  return among(word, {"fail2ban", "cloudflared", "tailscaled", "nginx", "caddy", "haproxy", "sshd",
                      "crond", "auditd", "dockerd", "containerd", "chronyd", "rsyslogd",
                      "node_exporter", "promtail", "redis-server", "mysqld", "mongod"});
}

// "fail2ban running", "`shopd` is running as a service"
std::optional<Finding> runs(const View& view) {
  const Words words = statement_of(view);
  if (!view.english || words.size() < 2 || !is_service_name(*words[0])) return std::nullopt;
  bool running = false, service = false, understood = aside_of(view).empty();
  for (std::size_t i = 1; i < words.size(); ++i) {
    running |= among(words[i]->lower, {"running", "active", "runs"});
    service |= among(words[i]->lower, {"service", "daemon"});
    understood &= !words[i]->spanned &&
                  among(words[i]->lower, {"is", "are", "running", "runs", "active", "as", "a",
                                          "service", "daemon", "systemd", "the", "and", "up"});
  }
  const bool named = is_known_service(words[0]->lower) ||
                     (service && (words[0]->spanned || words[0]->senses == 0));
  if (!running || !named) return std::nullopt;
  Finding result =
      finding(understood && !view.conditional(),
              check_of("process", {{"name", Value(words[0]->text)}, {"running", Value(true)}}),
              quote(view.item.text));
  result.whole = true;
  return result;
}

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

constexpr Example runs_examples[] = {
    {"fail2ban running", "process name=fail2ban running=true"},
    {"shopd running as service", "process name=shopd running=true"},
    {"`shop-worker` is running as a systemd service", "process name=shop-worker running=true"},
};
constexpr std::string_view runs_counters[] = {
    "fail2ban not running",
    "migration running",
    "shopd running as service on two hosts",
    "worker running",
    "nginx running if TLS ends there",
};
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
    {{"process-service", "process", "A service runs.", runs_examples, runs_counters},
     runs,
     in_plain_words},
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
