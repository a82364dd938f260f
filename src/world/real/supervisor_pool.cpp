#include "world/real/supervisor_pool.hpp"

#include <algorithm>
#include <system_error>

namespace seatrial::world::real {

Result<SupervisorProcess*> SupervisorPool::take() try {
  const std::lock_guard lock(mutex_);
  if (idle_.empty())
    idle_.push_back(all_.emplace_back(std::make_unique<SupervisorProcess>()).get());
  SupervisorProcess* const supervisor = idle_.back();
  idle_.pop_back();
  return supervisor;
} catch (const std::system_error& error) {
  return fail(error.what());
}

void SupervisorPool::give_back(SupervisorProcess* supervisor) {
  const std::lock_guard lock(mutex_);
  if (supervisor->is_alive())
    idle_.push_back(supervisor);
  else
    std::erase_if(all_, [&](const auto& entry) { return entry.get() == supervisor; });
}

bool SupervisorPool::has(int pid) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(all_, [&](const auto& entry) { return entry->pid() == pid; });
}

}  // namespace seatrial::world::real
