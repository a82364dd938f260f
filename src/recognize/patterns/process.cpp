#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/cursor.hpp"
#include "recognize/number_bound.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Programs that run, or do not, as whom and how often, and the units of systemd.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Programs that run in the background and are known by their name alone.
bool is_daemon(std::string_view word) {
  static constexpr WordSet names(
      {"apache2",    "auditd",       "caddy",    "celery",     "chronyd",  "cloudflared",
       "containerd", "crond",        "dockerd",  "envoy",      "fail2ban", "firewalld",
       "grafana",    "gunicorn",     "haproxy",  "httpd",      "inetd",    "kubelet",
       "memcached",  "mongod",       "mysqld",   "nginx",      "ntpd",     "node_exporter",
       "php-fpm",    "postgres",     "proftpd",  "prometheus", "promtail", "puma",
       "rabbitmq",   "redis-server", "rsyslogd", "sidekiq",    "sshd",     "supervisord",
       "tailscaled", "telnetd",      "traefik",  "unicorn",    "uvicorn",  "uwsgi",
       "varnishd",   "vsftpd",       "xinetd"});
  return names.contains(word);
}

// Of them those whose unit bears their name; "Prometheus is enabled" may speak of a setting.
bool is_named_as_unit(std::string_view name) {
  return is_daemon(name) &&
         (name.ends_with('d') || among(name, {"apache2", "fail2ban", "haproxy", "nginx"}));
}

bool is_unit(std::string_view name) {
  return std::ranges::any_of(
      std::array<std::string_view, 5>{".service", ".timer", ".socket", ".mount", ".target"},
      [&](std::string_view ending) { return name.ends_with(ending); });
}

// `shopd`, "nginx": nothing that a shell or a pattern could take otherwise.
bool may_be_program(const Token& token) {
  const bool plain =
      is_letter_or_digit(token.text.front()) && std::ranges::all_of(token.text, [](char c) {
        return is_dashed_name_byte(c) || c == '.' || c == '@' || c == '+';
      });
  return plain && (token.spanned ? token.kind == Kind::code
                                 : token.kind == Kind::word && is_daemon(token.lower));
}

// "shopd" of "shopd running as a service": a word that means nothing else.
bool may_be_called(const Token& token) {
  constexpr std::size_t letters_min = 3;
  return token.kind == Kind::word && !token.spanned && token.senses == 0 &&
         token.text.size() >= letters_min && std::ranges::all_of(token.text, [](char c) {
           return is_lower(c) || is_digit(c) || c == '-' || c == '_';
         });
}

bool calls_program(const Token& token) {
  return !token.spanned && among(token.lower, {"process", "processes", "daemon", "service", "unit",
                                               "systemd", "timer"});
}

// The program that a sentence begins with, and what it is called.
struct Program {
  std::string name;
  bool named = true;     // as a program, and not as a word that may be one
  bool called = false;   // a process, a service: its name alone may be that of anything
  bool systemd = false;  // a unit
  bool process = false;
};

std::optional<Program> read_program(Cursor& words) {
  Program program;
  bool timer = false;
  const auto read_nouns = [&] {
    for (; !words.ends() && (calls_program(words.here()) || words.is({"the"})); words.next()) {
      program.called |= !words.is({"the", "unit", "timer"});
      program.systemd |= words.is({"systemd", "unit", "timer"});
      timer |= words.is({"timer"});
      program.process |= words.is({"process", "processes", "daemon"});
    }
  };
  read_nouns();
  if (words.ends()) return std::nullopt;
  program.named = may_be_program(words.here());
  if (!program.named && !(words.at() == 0 && may_be_called(words.here()))) return std::nullopt;
  const Token& name = words.next();
  program.name = name.spanned ? name.text : name.lower;
  read_nouns();
  program.systemd |= is_unit(program.name);
  // A timer has its own ending, and a template stands for many.
  if ((timer && !is_unit(program.name)) || program.name.contains("@.")) return std::nullopt;
  program.called |= is_daemon(name.lower);
  return program;
}

// What is said of it, word by word.
struct Said {
  bool running = false, enabled = false;
  std::size_t noes = 0;
  const Token* owner = nullptr;
  bool service = false;  // "as a service"
  bool owned = false;    // "owned by": a process, and not its file
  bool understood = true;
};

// Accounts that are known without a code span.
bool is_account(const Token& token) {
  return token.spanned ? token.text.find_first_of(" :/=<>*{}$") == token.text.npos
                       : among(token.lower, {"root", "www-data", "nobody"});
}

// "as user `shop`", "as a systemd service", "as a non-root user"
void read_role(Cursor& words, Said& said) {
  words.take({"a", "the"});
  if (words.take({"non-root"})) {
    words.take({"user"});
    static constexpr std::string_view root = "root";
    static const Token other{.kind = Kind::word, .text = root, .lower = root};
    said.understood &= said.noes == 0;
    said.noes = 1;
    said.owner = &other;
    return;
  }
  words.take({"systemd"});
  if (words.take({"service", "daemon"})) {
    said.service = true;
    return;
  }
  words.take({"user", "account"});
  said.understood &= !said.owner && !words.ends() && is_account(words.here());
  if (!words.ends()) said.owner = &words.next();
}

// "..., never as root": who is named is not root.
bool rules_out_root(const Cursor& words) {
  const auto at = [&](std::size_t by) {
    const Token* token = words.ahead(by);
    return token ? token->lower : std::string_view();
  };
  return among(at(0), {"never", "not"}) && at(1) == "as" && at(2) == "root" && !words.ahead(3);
}

Said read_said(Cursor& words) {
  Said said;
  while (!words.ends()) {
    if (said.owner && said.noes == 0 && rules_out_root(words)) break;
    const Token& token = words.next();
    if (among(token.lower, {"running", "runs", "run", "active", "alive", "up", "started"}))
      said.running = true;
    else if (token.lower == "enabled")
      said.enabled = true;
    else if (among(token.lower, {"as", "under"}))
      read_role(words, said);
    else if (token.lower == "owned" && words.take({"by"})) {
      said.owned = true;
      read_role(words, said);
    } else if (among(token.lower, {"at", "on"}) && said.enabled)
      said.understood &= words.take({"boot", "startup"});
    else if (token.lower == "not" || is_negated_verb(token.lower) ||
             (token.lower == "never" && words.is({"run", "runs"})))
      ++said.noes;
    else
      said.understood &=
          among(token.lower, {"is", "are", "be", "must", "should", "does", "the", "and", "do"});
  }
  said.understood &= said.noes <= 1;
  return said;
}

Check systemctl(std::string_view question, const Program& unit) {
  return check_of("command",
                  {{"run", Value(fmt::format("systemctl {} --quiet {}", question, unit.name))}});
}

// The checks of what is said; none: it says nothing that is looked at here.
std::vector<Check> checks_of(const Program& program, const Said& said) {
  const bool denied = said.noes == 1;
  if (said.owner)
    return {check_of("process", {{"name", Value(program.name)},
                                 {denied ? "not_owner" : "owner", Value(said.owner->text)}})};
  if (said.enabled || program.systemd) {
    std::vector<Check> checks;
    if (said.enabled) checks.push_back(systemctl("is-enabled", program));
    if (said.running) checks.push_back(systemctl("is-active", program));
    return denied ? std::vector<Check>() : checks;
  }
  if (!said.running) return {};
  return {check_of("process", {{"name", Value(program.name)}, {"running", Value(!denied)}})};
}

bool is_told(const View& view) {
  return view.english && aside_of(view).empty() && !view.prose.has({"need", "needs", "required"});
}

// Whether its name can only be that of what is looked at.
bool is_known(const Program& program, const Said& said) {
  const bool is_called = program.called || said.service;
  if (!program.named) return is_called && said.running && !said.owner && !said.enabled;
  if (said.owner) return !is_unit(program.name) && (program.process || !said.owned);
  if (program.systemd) return true;
  return said.enabled ? is_named_as_unit(program.name) : is_called;
}

// Services of a cluster run there, and not as processes of this machine.
bool is_of_cluster(const View& view) {
  const auto speaks = [](std::string_view text) {
    return holds_any_ignoring_case(text, {"kubernetes", "k8s", "cluster", "namespace", "helm"});
  };
  return speaks(view.checklist.title) || speaks(view.item.text) ||
         std::ranges::any_of(view.item.section, speaks);
}

// "`nginx` is running", "`shopd` runs as `shop`", "Unit `shop.timer` is enabled and active"
std::optional<Finding> state(const View& view) {
  constexpr std::size_t words_max = 12;
  if (view.main.size() < 2 || view.main.size() > words_max || is_of_cluster(view))
    return std::nullopt;
  Cursor words(view.main);
  const auto program = read_program(words);
  if (!program || words.ends()) return std::nullopt;
  const Said said = read_said(words);
  const bool near = said.understood || view.main.back().lower == "running";
  Finding found{.sure = said.understood && is_known(*program, said) && is_told(view),
                .checks = checks_of(*program, said),
                .because = quote(view.item.text)};
  if (found.checks.empty() || !near) return std::nullopt;
  return whole(view, std::move(found));
}

// "No `telnetd` process is running"
std::optional<Finding> none(const View& view) {
  Cursor words(view.main);
  if (!words.take({"no"})) return std::nullopt;
  const auto program = read_program(words);
  if (!program || !program->named || program->systemd || !program->called) return std::nullopt;
  words.take({"is", "are"});
  const bool said = words.take({"running", "runs", "run", "left"}) && words.ends();
  return whole(view,
               check_of("process", {{"name", Value(program->name)}, {"running", Value(false)}}),
               said && is_told(view));
}

// "at least 2", "exactly one", "4"
std::optional<std::string> count_in(const std::vector<Token>& words) {
  std::string text;
  std::vector<const Token*> numbers;
  for (const Token& word : words) {
    text += (text.empty() ? "" : " ") + std::string(word.lower == "one" ? "1" : word.lower);
    numbers.push_back(&word);
  }
  if (text == "at least 1") return ">= 1";
  if (text.starts_with("exactly ")) text.erase(0, std::string_view("exactly ").size());
  if (!text.empty() && std::ranges::all_of(text, is_digit)) return text == "0" ? "" : text;
  return number_bound(numbers);
}

// "At least 2 `worker` processes are running"
std::optional<Finding> counted(const View& view) {
  const auto name = std::ranges::find_if(view.main, &Token::spanned);
  if (name == view.main.begin() || name == view.main.end() || !may_be_program(*name))
    return std::nullopt;
  auto begin = view.main.begin();
  if (begin->lower == "there" && name - begin > 2) begin += 2;  // "There are"
  const auto count = count_in({begin, name});
  Cursor words(view.main, static_cast<std::size_t>(name - view.main.begin()) + 1);
  if (!count || count->empty() || !words.take({"process", "processes", "daemon", "daemons"}))
    return std::nullopt;
  words.take_all(
      [](const Token& token) { return among(token.lower, {"is", "are", "must", "should", "be"}); });
  const bool said = words.take({"running", "run", "runs", "up", "active"}) && words.ends();
  return whole(view, check_of("process", {{"name", Value(name->text)}, {"count", Value(*count)}}),
               said && is_told(view));
}

constexpr Example state_examples[] = {
    {"`nginx` process is running", "process name=nginx running=true"},
    {"`auditd` is running", "process name=auditd running=true"},
    {"nginx is up and running", "process name=nginx running=true"},
    {"nginx is not running", "process name=nginx running=false"},
    {"`shop` process must not be running", "process name=shop running=false"},
    {"Postgres is running", "process name=postgres running=true"},
    {"Process `shopd` is up", "process name=shopd running=true"},
    {"Service `shopd` is running", "process name=shopd running=true"},
    {"fail2ban running", "process name=fail2ban running=true"},
    {"shopd running as service", "process name=shopd running=true"},
    {"`shop-worker` is running as a systemd service", "process name=shop-worker running=true"},
    {"gunicorn runs as user `shop`, never as root", "process name=gunicorn owner=shop"},
    {"`shopd` is running as `shop`", "process name=shopd owner=shop"},
    {"Process `shopd` is owned by `shop`", "process name=shopd owner=shop"},
    {"`shopd` does not run as root", "process name=shopd not_owner=root"},
    {"`shopd` never runs as `root`", "process name=shopd not_owner=root"},
    {"`shopd` runs as a non-root user", "process name=shopd not_owner=root"},
    {"`shop.service` is active", "command run=\"systemctl is-active --quiet shop.service\""},
    {"Systemd unit `shop.service` is enabled and active",
     "command run=\"systemctl is-enabled --quiet shop.service\" + command run=\"systemctl "
     "is-active --quiet shop.service\""},
    {"Unit `shop.timer` is enabled at boot",
     "command run=\"systemctl is-enabled --quiet shop.timer\""},
    {"Service `nginx` is enabled", "command run=\"systemctl is-enabled --quiet nginx\""},
};
constexpr std::string_view state_counters[] = {
    "`worker` is running",
    "`worker` process stopped running",
    "`nginx` is no longer running",
    "`worker` is not running",
    "`backend` is running",
    "`kubectl get pods` process is running",
    "Monitoring is running",
    "fail2ban running on two hosts",
    "migration running",
    "shopd running as service on two hosts",
    "worker running",
    "nginx running if TLS ends there",
    "Process `shopd` is up to date",
    "Process `restart shopd` is up",
    "The `release` process is documented",
    "The container runs as user `shop`",
    "`shopd` runs as `shop` or `root`",
    "`shopd` runs as `shop` on the replica",
    "`shopd` runs as expected",
    "`shopd` does not run as `shop` or `root`",
    "`shopd` was running as `shop`",
    "`shop.service` is not enabled",
    "`shop.service` is active on the standby",
    "`shop.service` is enabled or static",
    "`shop.service` was active",
    "`<name>.service` is active",
    "The `billing` service is enabled",
    "Prometheus is enabled",
    "Systemd timer `shop` is active",
    "`shop@.service` is active",
    "`celery` is enabled",
    "`nginx` is owned by `root`",
    "`shop.service` runs as `shop`",
    "`shop.service` is enabled if backups are wanted",
    "`shop.service` is enabled for all users",
    "`compute.example.com` service is enabled",
    "Process `shopd` is active in review",
};
constexpr Example none_examples[] = {
    {"No process `telnetd` is running", "process name=telnetd running=false"},
    {"No `shop-import` process is running", "process name=shop-import running=false"},
    {"No `telnetd` is running", "process name=telnetd running=false"},
};
constexpr std::string_view none_counters[] = {
    "No `worker` is running",
    "No `shop-import` process is running at night",
    "No `shop-import` process was running",
    "No old `shop-import` process is running",
    "No more than 2 `shop-import` processes are left",
    "No `shop-import` process is running or queued",
    "No `shop-import` process is documented",
    "No `shop-import` process is running as root",
};
constexpr Example counted_examples[] = {
    {"At least 2 `worker` processes are running", "process name=worker count=\">= 2\""},
    {"4 `worker` processes run", "process name=worker count=4"},
    {"Exactly one `scheduler` process is running", "process name=scheduler count=1"},
    {"There are at least 2 `worker` processes running", "process name=worker count=\">= 2\""},
    {"No more than 2 `worker` processes are running", "process name=worker count=\"<= 2\""},
};
constexpr std::string_view counted_counters[] = {
    "At least 2 `worker` processes are running per host",
    "At least 2 `worker` containers are running",
    "At least 2 `worker` processes are running in staging",
    "2 of 4 `worker` processes are running",
    "About 4 `worker` processes run",
    "At least 2 or 3 `worker` processes are running",
    "At least 2 `worker` processes were running",
    "At least 2 `worker` and `mail` processes are running",
    "0 `worker` processes run",
    "At least 2 `worker` processes are documented",
    "At least 2 new `worker` processes are running",
};

constexpr Rule table[] = {
    {{"process-none", "process", "No such process runs.", none_examples, none_counters}, none},
    {{"process-count", "process", "So many processes run.", counted_examples, counted_counters},
     counted},
    {{"process-state", "process", "A process runs, or does not, or as a user; a unit is active.",
      state_examples, state_counters},
     state,
     in_plain_words},
};

}  // namespace

std::span<const Rule> process_rules() {
  return table;
}

}  // namespace seatrial::recognize
