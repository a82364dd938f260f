#pragma once

#include <set>
#include <string>
#include <string_view>

#include "evidence/inspect.hpp"
#include "evidence/tile.hpp"

namespace seatrial::evidence {

// Takes down what an inspection sees, and which files it has looked at.
class InspectionBook {
 public:
  InspectionBook(const Layout& layout, world::Storage& storage, Inspection& inspection)
      : layout_(layout), storage_(storage), inspection_(inspection) {}

  Result<void> list();  // the files there are
  bool has(const std::string& file) const { return unseen_.contains(file) || seen_.contains(file); }
  // Names of files not looked at so far that begin like this.
  std::vector<std::string> unseen(std::string_view prefix) const;

  void count(std::string_view kind, Condition condition, std::uint64_t times = 1);
  void note(std::string_view kind, Condition condition, std::string what, std::string why);
  // Is the tree that came out the one that the log has signed?
  void compare_root(const Edge& edge, std::string_view made_of);
  // Is this file there, with these bytes and no others?
  Result<bool> compare(std::string_view kind, const std::string& file, std::string_view wanted);
  // What is no regular file, or too large, is noted and then empty.
  Result<std::optional<std::string>> read(const std::string& file, std::size_t bytes_max);
  void see(const std::string& file);

  world::Storage& storage() { return storage_; }
  const Layout& layout() const { return layout_; }

 private:
  const Layout& layout_;
  world::Storage& storage_;
  Inspection& inspection_;
  std::set<std::string, std::less<>> unseen_;  // relative to the store
  std::set<std::string, std::less<>> seen_;
  std::set<std::string, std::less<>> refused_;  // no regular files, or too large
};

}  // namespace seatrial::evidence
