#pragma once

#include <memory>

#include "world/storage.hpp"
#include "world/world.hpp"

// The doors that open on this machine. All may be used by several threads at once.
namespace seatrial::world::real {

std::unique_ptr<Clock> make_clock();
std::unique_ptr<Random> make_random();
std::unique_ptr<Files> make_files();
std::unique_ptr<Storage> make_storage();

// Each command runs below a supervisor process that serves no other meanwhile. It shares our
// memory, so that starting a command costs the same however large we are, and adopts what the
// command orphans: whatever still runs when the command has ended, be it in another group or
// session, is killed before run() returns, also when seatrial itself is killed. A stream that stays
// open behind the command's exit is read for limits::drain_grace more.
std::unique_ptr<Processes> make_processes();

std::unique_ptr<Network> make_network();

// libcurl, loaded on first use. No proxy, cookie or .netrc of the surroundings is looked at.
std::unique_ptr<Http> make_http();

// The environment of this process.
Variables process_variables();

class Doors {
 public:
  World& world() { return world_; }

 private:
  std::unique_ptr<Clock> clock_ = make_clock();
  std::unique_ptr<Random> random_ = make_random();
  std::unique_ptr<Files> files_ = make_files();
  std::unique_ptr<Processes> processes_ = make_processes();
  std::unique_ptr<Network> network_ = make_network();
  std::unique_ptr<Http> http_ = make_http();
  World world_{*clock_, *random_, *files_, *processes_, *network_, *http_};
};

}  // namespace seatrial::world::real
