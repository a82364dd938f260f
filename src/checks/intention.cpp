#include "checks/intention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "checks/catalog.hpp"

namespace seatrial::checks {
namespace {

// Sorted by name. Whoever builds a kind takes its line away.
constexpr std::array table = {
    Intention{"alerts", "An alert rule or an uptime monitor exists and is not silenced.",
              "signals, severity, uptime, every"},
    Intention{"auth", "Sign-in, tokens and sessions behave as demanded.",
              "url, token, status, lockout, session, mfa"},
    Intention{"bundle", "What a browser loads is small enough.", "path, metric, op, value"},
    Intention{"container", "An image or a container is made as demanded.",
              "image, path, user, read_only, memory, privileged"},
    Intention{"coverage", "Enough of the code is covered by tests.", "suite, path, op, value"},
    Intention{"docs", "A document exists, has the named section and is current.",
              "path, section, contains, fresh"},
    Intention{"kubernetes", "A resource of a cluster exists and is configured as demanded.",
              "kind, name, namespace, replicas, state, subject, role, exists"},
    Intention{"load", "The system bears so many users within its limits.",
              "url, users, metric, op, value"},
    Intention{"logs", "Logs are kept, structured and free of what must not be in them.",
              "forbid, contains, format, retention"},
    Intention{"metrics", "A metrics endpoint exposes the named series.", "url, series, type"},
    Intention{"openapi", "The served interface agrees with its description.", "path, valid, paths"},
    Intention{"pull_request", "A pull request was merged.", "url, number, state"},
    Intention{"rate_limit", "Requests beyond a limit are refused, and then accepted again.",
              "url, limit, per, key, status"},
    Intention{"redis", "A Redis server answers and is configured as demanded.",
              "url, setting, equals"},
    Intention{"secrets", "No secret lies where it must not, or the store has what is named.",
              "scope, max, store, names, exists"},
    Intention{"sql", "Migrations, tables and rows of a database are as demanded.",
              "table, index, column, extension, exists, tool, pending"},
    Intention{"terraform", "Resources are described, and applied, as demanded.",
              "path, resource, drift"},
    Intention{"tests", "Suites of tests pass, read from their report.", "suites, failed, path"},
    Intention{"threshold", "A measured value is on the right side of its limit.",
              "metric, op, value, percentile, window"},
    Intention{"tls", "A certificate is valid long enough, and only good protocols are spoken.",
              "host, min_version, valid_for"},
    Intention{"vitals", "A page loads, reacts and stays still quickly enough.",
              "url, metric, op, value"},
    Intention{"vulnerabilities", "A scan finds nothing of the named severities.",
              "run, image, severity, max"},
    Intention{"webhook", "Deliveries with a valid signature are accepted, others refused.",
              "url, event, signature, replay"},
    Intention{"workflow", "The latest run of a pipeline succeeded, or it does what is named.",
              "name, path, branch, run, status, jobs, on, runs"},
};

}  // namespace

const Intention* find_intention(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Intention::name);
  return found == table.end() || find_kind(name) ? nullptr : &*found;
}

std::string intentions_reference() {
  std::string text =
      "\n# Kinds that are understood and not built yet\n\n"
      "Recognition names them with their parameters and the plan shows them; nothing runs, the "
      "item stays\n"
      "`unbound`. A sidecar or an annotation cannot name them.\n\n"
      "| kind | meaning | parameters |\n|---|---|---|\n";
  for (const Intention& each : table)
    if (find_intention(each.name))
      text += fmt::format("| `{}` | {} | `{}` |\n", each.name, each.meaning,
                          replace_all(std::string(each.params), ", ", "`, `"));
  return text;
}

}  // namespace seatrial::checks
