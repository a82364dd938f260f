#include "recognize/probes.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

// The words in front, and how many names have to follow them.
struct Probe {
  std::string_view words;
  std::size_t names = 0;
};

constexpr Probe probes[] = {
    {"aws sts get-caller-identity"},
    {"aws s3 ls", 1},
    {"az account show"},
    {"command -v", 1},
    {"docker compose version"},
    {"docker image inspect", 1},
    {"docker info"},
    {"docker inspect", 1},
    {"docker network inspect", 1},
    {"docker version"},
    {"docker volume inspect", 1},
    {"dpkg -s", 1},
    {"fly auth whoami"},
    {"flyctl auth whoami"},
    {"getent group", 1},
    {"getent passwd", 1},
    {"gh auth status"},
    {"git remote get-url", 1},
    {"helm status", 1},
    {"helm template", 2},
    {"heroku auth:whoami"},
    {"id", 1},
    {"kubectl cluster-info"},
    {"kubectl describe", 2},
    {"kubectl get", 2},
    {"kubectl logs", 1},
    {"kubectl version"},
    {"npm whoami"},
    {"pip show", 1},
    {"rpm -q", 1},
    {"stat", 1},
    {"systemctl is-active", 1},
    {"systemctl is-enabled", 1},
    {"test -d", 1},
    {"test -e", 1},
    {"test -f", 1},
    {"vercel whoami"},
    {"which", 1},
};

// Options of these with a value behind them.
bool takes_value(std::string_view option) {
  return among(option, {"-n", "--namespace", "--context", "-o", "--output", "--profile", "--region",
                        "--kubeconfig", "--kube-context", "-f", "--values", "--tail", "--since"});
}

// They ask for some of many: with none of them the command ends as well.
bool selects(std::string_view option) {
  return option == "-l" || option == "-A" || option == "--all-namespaces" ||
         option.starts_with("--selector") || option.starts_with("--field-selector") ||
         option.starts_with("--ignore-not-found");
}

bool is_name(std::string_view word) {
  return word.find_first_of("*?") == std::string_view::npos &&
         word.find(',') == std::string_view::npos && word != "all";
}

bool asks_version(const std::vector<std::string>& words) {
  return words.size() == 2 && among(words[1], {"--version", "version", "-V"}) &&
         !among(words[0], {"make", "just", "task", "rake"});  // there it is a target
}

bool fits(const Probe& probe, const std::vector<std::string>& words) {
  const auto head = split(probe.words, ' ');
  if (words.size() < head.size() || !std::equal(head.begin(), head.end(), words.begin()))
    return false;
  std::size_t names = 0;
  for (std::size_t i = head.size(); i < words.size(); ++i) {
    if (selects(words[i])) return false;
    if (takes_value(words[i])) {
      ++i;
    } else if (!words[i].starts_with('-')) {
      if (!is_name(words[i])) return false;
      // `deployment/shop` names the sort and the thing.
      names += probe.names == 2 && words[i].find('/') != std::string::npos ? 2u : 1u;
    }
  }
  return names >= probe.names;
}

}  // namespace

bool proves_presence(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.size() != 1 || !shell::plain_argv(script)) return false;
  auto words = commands[0].words;
  if (!words.empty() && words[0] == "sudo") words.erase(words.begin());
  return asks_version(words) ||
         std::ranges::any_of(probes, [&](const Probe& probe) { return fits(probe, words); });
}

}  // namespace seatrial::recognize
