#pragma once

#include <dirent.h>

#include <memory>

namespace seatrial::world::real {

// An open directory that is closed by itself.
struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

}  // namespace seatrial::world::real
