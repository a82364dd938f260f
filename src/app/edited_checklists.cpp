#include "app/edited_checklists.hpp"

#include <filesystem>

#include "app/ask_git.hpp"
#include "app/committed.hpp"
#include "app/filled_by_hand.hpp"
#include "base/ranges.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

// Whatever ends its lines: a checkout may write them in another way. Empty: no checklist.
std::string form_of(const std::string& path, const std::string& source) {
  auto checklist = checklist::read(path, without_line_ends(source));
  if (!checklist) return {};
  recognize::assign_roles(*checklist);
  return checklist::form_sha256(*checklist);
}

// What the commit that is checked out has of the files of the work tree.
class CheckedOut {
 public:
  CheckedOut(const std::vector<std::string>& changed, const GitNames& names,
             const world::Variables& process, world::World& world)
      : changed_(changed), names_(names), process_(process), world_(world) {}

  bool says_as_much_as(const Checklist& checklist) const {
    const std::string& path = checklist.repository_path;
    const std::string file = names_.name_of(path);
    if (is_led_astray(path)) return false;
    if (file.empty()) return true;  // of another repository, or of none: never a change of this one
    if (!contains(changed_, file)) return has(names_.file_of(file));
    const auto then = committed_text(names_.file_of(file), process_, world_);
    const std::string form = form_of(path, checklist.source);
    if (!then || form.empty()) return false;
    const std::string form_then = form_of(path, *then);
    return form_then == form ||
           form_then == form_of(path, with_its_blanks(checklist.source, *then));
  }

 private:
  // Does it follow a link that is not the commit's?
  bool is_led_astray(const std::string& path) const {
    fs::path way;
    for (const fs::path& part : fs::path(path)) {
      way /= part;
      const auto status = world_.files.status(names_.root() / way, false);
      if (names_.name_of(way.parent_path()).empty()) continue;
      if (status && *status && (*status)->kind == world::FileKind::link)
        return contains(changed_, way.generic_string()) || !has(names_.root() / way);
    }
    return false;
  }

  // Where it lies, which may be in a submodule.
  bool has(const fs::path& file) const {
    const auto found = ask_git(file.parent_path(), process_, world_,
                               [&](auto git) { return git.has(file.filename().string(), "HEAD"); });
    return found && *found;
  }

  const std::vector<std::string>& changed_;
  const GitNames& names_;
  const world::Variables& process_;
  world::World& world_;
};

}  // namespace

std::map<std::string, std::string> edited_checklists(const RunDocument& document,
                                                     const std::vector<std::string>& changed,
                                                     const GitNames& names,
                                                     const world::Variables& process,
                                                     world::World& world) {
  const CheckedOut commit(changed, names, process, world);
  std::map<std::string, std::string> edited;
  for (const Checklist& checklist : document.checklists)
    if (!commit.says_as_much_as(checklist))
      edited.emplace(checklist.repository_path,
                     form_of(checklist.repository_path, checklist.source));
  return edited;
}

}  // namespace seatrial::app
