#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "world/real/process_list.hpp"
#include "world/real/program_path.hpp"
#include "world/real/real.hpp"
#include "world/real/supervisor_pool.hpp"

namespace seatrial::world::real {
namespace {

Result<void> check(const ProcessRequest& request) {
  if (request.argv.empty()) return fail("nothing to run: the command is empty");
  const auto has_nul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
  if (std::ranges::any_of(request.argv, has_nul))
    return fail(fmt::format("{}: an argument contains a NUL byte", request.argv[0].c_str()));
  for (const auto& [variable, value] : request.variables)
    if (variable.empty() || variable.find('=') != std::string::npos || has_nul(variable) ||
        has_nul(value))
      return fail(fmt::format("variable '{}' cannot be passed to a command", variable.c_str()));
  return {};
}

// Texts as execve(2) wants them.
class Pointers {
 public:
  explicit Pointers(std::vector<std::string> texts) : texts_(std::move(texts)) {
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  char* const* get() const { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

Pointers environment(const Variables& variables) {
  std::vector<std::string> texts;
  texts.reserve(variables.size());
  for (const auto& [variable, value] : variables)
    texts.push_back(fmt::format("{}={}", variable, value));
  return Pointers(std::move(texts));
}

Error start_error(const Supervision& shared, const ProcessRequest& request) {
  const std::string why = lower(std::strerror(shared.error));
  switch (shared.failed) {
    case Supervision::Step::directory:
      return Error{fmt::format("working directory {}: {}", request.directory.string(), why)};
    case Supervision::Step::execute:
      if (shared.error == ENOENT)
        return Error{fmt::format("{}: its interpreter does not exist (see its first line)",
                                 request.argv[0])};
      return Error{fmt::format("{}: {}", request.argv[0], why)};
    default:
      return Error{fmt::format("{}: could not be started: {}", request.argv[0], why)};
  }
}

class RealProcesses : public Processes {
 public:
  Result<ProcessResult> run(const ProcessRequest& request, Deadline deadline,
                            std::stop_token stop) override;
  Result<std::vector<Running>> list() override;

 private:
  SupervisorPool supervisors_;
};

Result<ProcessResult> RealProcesses::run(const ProcessRequest& request, Deadline deadline,
                                         std::stop_token stop) {
  if (auto checked = check(request); !checked) return fail(std::move(checked).error());
  auto program = find_program(request.argv[0], request.variables, request.directory,
                              request.is_ours ? Entries::absolute : Entries::all);
  if (!program) return fail(std::move(program).error());
  if (stop.stop_requested()) return ProcessResult{.stopped = true};

  const Pointers argv(request.argv);
  const Pointers variables = environment(request.variables);
  // exec happens inside the directory; a path relative to ours would be looked up there.
  const std::string path = std::filesystem::absolute(*program).string();
  Supervision shared;
  shared.program = path.c_str();
  shared.argv = argv.get();
  shared.variables = variables.get();
  shared.directory = request.directory.empty() ? nullptr : request.directory.c_str();
  shared.input = request.input;
  shared.output_bytes_max = request.output_bytes_max;
  shared.ends_when_full = request.ends_when_full;
  shared.deadline = deadline;

  const auto supervisor = supervisors_.take();
  if (!supervisor)
    return fail(
        fmt::format("{}: could not be started: {}", request.argv[0], supervisor.error().what));
  auto end = SupervisorProcess::End::served;
  {
    const std::stop_callback on_stop(stop, [&] {
      shared.stop_requested = true;
      (*supervisor)->wake();
    });
    end = (*supervisor)->run(shared);
  }
  const bool had_supervisor = (*supervisor)->pid() >= 0;
  supervisors_.give_back(*supervisor);
  if (end == SupervisorProcess::End::killed_by_us && !shared.finished)
    return ProcessResult{.timed_out = !shared.stop_requested, .stopped = shared.stop_requested};
  if (shared.failed != Supervision::Step::none) return fail(start_error(shared, request));
  if (!shared.finished)
    return fail(fmt::format("{}: its supervisor {}", request.argv[0],
                            had_supervisor ? "was killed" : "could not be started"));
  return std::move(shared.result);
}

// Our supervisors have our name and command line; nobody who asks means them.
Result<std::vector<Processes::Running>> RealProcesses::list() {
  auto processes = list_processes();
  if (processes)
    std::erase_if(*processes,
                  [&](const Running& process) { return supervisors_.has(process.pid); });
  return processes;
}

}  // namespace

std::unique_ptr<Processes> make_processes() {
  return std::make_unique<RealProcesses>();
}

Variables process_variables() {
  Variables variables;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    const std::size_t sign = text.find('=');
    if (sign != std::string_view::npos && sign > 0)
      variables.emplace_back(text.substr(0, sign), text.substr(sign + 1));
  }
  return variables;
}

}  // namespace seatrial::world::real
