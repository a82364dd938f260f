#pragma once

#include <filesystem>

#include "checks/git_repository.hpp"
#include "secrets/redactor.hpp"
#include "world/world.hpp"

namespace seatrial::app {

inline constexpr std::chrono::seconds git_timeout{5};

// Asks git as the checks do: fixed arguments, nothing that a repository's configuration could
// start.
template <class Ask>
auto ask_git(const std::filesystem::path& root, const world::Variables& process,
             world::World& world, Ask ask) {
  const checks::EnvironmentVariables no_variables;
  const secrets::Redactor nothing_to_hide;
  const checks::Context context{.world = world,
                                .variables = no_variables,
                                .redactor = nothing_to_hide,
                                .root = root,
                                .deadline = world.clock.steady_now() + git_timeout,
                                .timeout = git_timeout,
                                .stop = {},
                                .process = &process};
  return ask(checks::GitRepository(context));
}

}  // namespace seatrial::app
