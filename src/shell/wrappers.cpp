#include "shell/wrappers.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "shell/clients.hpp"
#include "shell/looking.hpp"

namespace seatrial::shell {
namespace {

struct Wrapper {
  std::string_view program;
  std::string_view verb = {};    // that must follow: `poetry run`
  std::string_view valued = {};  // options that take the next word
  std::size_t operands = 0;      // in front of the command: the time of `timeout`
};

constexpr Wrapper wrappers[] = {
    {"sudo", "",
     "-u -g -h -p -C -r -t -T -U -D -R -a -c --user --group --host --prompt --chdir --chroot "
     "--role --type --close-from --command-timeout --other-user"},
    {"doas", "", "-u -C -a"},
    {"env", "", "-u -C --unset --chdir"},
    {"nohup"},
    {"exec", "", "-a"},
    {"builtin"},
    {"npx", "", "-p --package -w --workspace"},
    {"bunx", "", "-p --package"},
    {"xargs", "",
     "-n -I -P -L -d -E -s -a --max-args --max-procs --max-lines --delimiter --arg-file"},
    {"nice", "", "-n --adjustment"},
    {"ionice", "", "-c -n --class --classdata"},
    {"timeout", "", "-k -s --kill-after --signal", 1},
    {"gtimeout", "", "-k -s --kill-after --signal", 1},
    {"time", "", "-f -o --format --output"},
    {"stdbuf", "", "-i -o -e --input --output --error"},
    {"setsid"},
    {"coproc"},
    {"function", "", "", 1},
    {"taskset", "", "", 1},
    {"chrt", "", "-T -P -D", 1},
    {"unshare", "", "-S -G -R -w --setuid --setgid --root --wd"},
    {"setpriv", "", "--reuid --regid --groups --ruid --euid --rgid --egid"},
    {"prlimit", "", "-p -o --pid --output"},
    {"flock", "", "-w -E --wait --timeout --conflict-exit-code", 1},
    {"chroot", "", "--userspec --groups", 1},
    {"busybox"},
    {"toybox"},
    {"watch", "", "-n --interval"},
    {"parallel", "", "-j -a -I --jobs --arg-file --delay --timeout --results --joblog"},
    {"strace", "", "-e -o -s -u -E -P"},
    {"ltrace", "", "-e -o -s -u"},
    {"unbuffer"},
    {"chronic"},
    {"systemd-run", "",
     "-u -p -E -M -H --unit --property --uid --gid --setenv --slice --machine --host"},
    {"tini"},
    {"dumb-init"},
    {"gosu", "", "", 1},
    {"su-exec", "", "", 1},
    {"faketime", "", "-f", 1},
    {"k3s"},
    {"microk8s"},
    {"minikube", "kubectl"},
    {"poetry", "run", "-C -P --directory --project"},
    {"uv", "run", "-p --python --with --extra --group --project --directory --env-file --package"},
    {"pipenv", "run"},
    {"pdm", "run"},
    {"rye", "run"},
    {"hatch", "run"},
    {"conda", "run", "-n -p --name --prefix --cwd"},
    {"bundle", "exec"},
    {"npm", "exec", "-p --package -w --workspace"},
    {"pnpm", "exec"},
    {"yarn", "exec"},
    {"pnpm", "dlx"},
    {"yarn", "dlx"},
    {"bun", "x"},
    {"mise", "exec"},
    {"asdf", "exec"},
    {"direnv", "exec", "", 1},
    {"aws-vault", "exec", "-d --duration", 1},
    {"chamber", "exec", "", 1},
    {"doppler", "run", "-p -c --project --config"},
    {"infisical", "run", "--env --path --projectId"},
    {"op", "run", "--env-file"},
    {"heroku", "run", "-a -r -s --app --remote --size"},
};

// Options and operands off the front.
Words behind_options(Words words, const Wrapper& wrapper) {
  std::size_t operands = wrapper.operands;
  while (!words.empty()) {
    if (words[0] == "--") {
      words = words.subspan(1);
      if (operands == 0) break;
      continue;
    }
    const bool option = is_option(words[0]);
    if (!option && operands == 0) break;
    const bool valued = option && is_listed(words[0], wrapper.valued);
    if (!option) --operands;
    words = words.subspan(std::min<std::size_t>(valued ? 2 : 1, words.size()));
  }
  return words;
}

std::optional<Words> without_wrapper(Words words) {
  const std::string_view program = program_name(words[0]);
  for (const Wrapper& wrapper : wrappers) {
    if (wrapper.program != program) continue;
    if (wrapper.verb.empty()) return behind_options(words.subspan(1), wrapper);
    const auto places = plain_places(words, wrapper.valued);
    if (!places.empty() && words[places[0]] == wrapper.verb)
      return behind_options(words.subspan(places[0] + (wrapper.verb == "kubectl" ? 0 : 1)),
                            wrapper);
  }
  return std::nullopt;
}

// `docker exec -u root web rm`, `docker compose exec db psql`, `kubectl exec web -- rm`.
std::optional<Words> in_container(Words words) {
  const std::string_view program = known_as(program_name(words[0]));
  if (program != "docker" && program != "kubectl" && program != "docker-compose")
    return std::nullopt;
  const auto places = plain_places(words, values_of_client(program));
  std::size_t verb = 0;
  if (program == "docker" && !places.empty() && words[places[0]] == "compose") verb = 1;
  if (places.size() <= verb || words[places[verb]] != "exec") return std::nullopt;
  const auto behind = words.subspan(places[verb]);
  const auto dashes = std::ranges::find(behind, "--");
  if (dashes != behind.end())
    return behind.subspan(static_cast<std::size_t>(dashes - behind.begin()) + 1);
  if (places.size() <= verb + 2) return Words{};
  return words.subspan(places[verb + 2]);
}

// `python3 -m pip`, `python -u manage.py`, `php artisan`.
std::optional<Words> of_interpreter(Words words) {
  const std::string_view program = program_name(words[0]);
  const bool is_python = program.starts_with("python");
  if (!is_python && program != "php") return std::nullopt;
  std::size_t at = 1;
  while (at < words.size() && is_option(words[at]) && words[at] != "-m" && words[at] != "-c")
    at += words[at] == "-W" || words[at] == "-X" ? 2 : 1;
  if (at + 1 >= words.size()) return std::nullopt;
  if (is_python && words[at] == "-m") return words.subspan(at + 1);
  const std::string_view script = program_name(words[at]);
  if (script == "manage.py" || script == "artisan") return words.subspan(at);
  return std::nullopt;
}

// Options of the program itself and no longer those of what it runs.
Words in_front(Words words, std::string_view program) {
  constexpr std::string_view valued = "-w -E -c -S -u -s --wait --timeout --user";
  const std::size_t operands = program == "su" ? 2 : is_listed(program, "npx env") ? 0 : 1;
  const auto places = plain_places(words, valued);
  return places.size() > operands ? words.first(places[operands]) : words;
}

// The script that a program is given as an argument: `bash -lc '...'`, `su - app -c '...'`.
std::optional<std::string> script_given(Words words) {
  const std::string_view program = program_name(words[0]);
  if (is_listed(program, "su runuser script flock npx env")) {
    const char letter = program == "env" ? 'S' : 'c';
    const std::string_view name = program == "env"   ? "--split-string"
                                  : program == "npx" ? "--call"
                                                     : "--command";
    const auto scripts = option_values(in_front(words, program), letter, name, {&letter, 1});
    if (scripts.empty()) return std::nullopt;
    return scripts.front();
  }
  if (!is_listed(program, "bash sh zsh dash ash ksh")) return std::nullopt;
  bool is_script = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (!is_option(word) && !word.starts_with('+'))
      return is_script ? std::optional(words[i]) : std::nullopt;
    is_script |= !word.starts_with("--") && word.find('c') != word.npos;
    if (is_listed(word, "-o -O +o +O --rcfile --init-file")) ++i;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Words> unwrapped(Words words) {
  for (int wrapped = 0; !words.empty(); ++wrapped) {
    if (wrapped > limits::script_wrappers_max) return std::nullopt;
    if (is_assignment(words[0])) {
      words = words.subspan(1);
      continue;
    }
    if (program_name(words[0]) == "command") {
      if (words.size() > 1 && is_listed(words[1], "-v -V")) return Words{};  // asks what it is
      const bool default_path = words.size() > 1 && words[1] == "-p";
      words = words.subspan(default_path ? 2 : 1);
      continue;
    }
    if (words[0] == "{") {  // the body of `function f { a; }`
      words = words.subspan(1);
      continue;
    }
    std::optional<Words> inner = script_given(words) ? std::nullopt : without_wrapper(words);
    if (!inner) inner = in_container(words);
    if (!inner) inner = of_interpreter(words);
    if (!inner) break;
    words = *inner;
  }
  return words;
}

std::string_view program_run(Words words) {
  if (words.empty()) return {};
  const auto inner = unwrapped(words);
  return program_name(inner && !inner->empty() ? inner->front() : words.front());
}

std::optional<std::string> script_run(Words words) {
  return words[0] == "eval" ? join(words.subspan(1), " ") : script_given(words);
}

}  // namespace seatrial::shell
