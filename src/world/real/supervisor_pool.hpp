#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "world/real/supervisor_process.hpp"

namespace seatrial::world::real {

// As many supervisors as there ever were commands at once: one that is idle serves the next.
class SupervisorPool {
 public:
  Result<SupervisorProcess*> take();
  void give_back(SupervisorProcess* supervisor);
  bool has(int pid) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<SupervisorProcess>> all_;
  std::vector<SupervisorProcess*> idle_;
};

}  // namespace seatrial::world::real
