#include "world/real/accounts.hpp"

#include <grp.h>
#include <pwd.h>

#include <vector>

namespace seatrial::world::real {
namespace {

constexpr std::size_t entry_bytes = 16u << 10;

}  // namespace

std::string user_name(uid_t user) {
  std::vector<char> buffer(entry_bytes);
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found);
  return found ? std::string(found->pw_name) : std::to_string(user);
}

std::string group_name(gid_t group) {
  std::vector<char> buffer(entry_bytes);
  ::group entry{};
  ::group* found = nullptr;
  ::getgrgid_r(group, &entry, buffer.data(), buffer.size(), &found);
  return found ? std::string(found->gr_name) : std::to_string(group);
}

}  // namespace seatrial::world::real
