#include "app/evidence_place.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t origin_bytes = 8;
constexpr std::size_t ignore_file_bytes_max = 1u << 20;

std::string variable(const world::Variables& process, std::string_view name) {
  for (const auto& [key, value] : process)
    if (key == name) return value;
  return {};
}

// Nothing where nobody names one: keys never lie where the program happens to run.
fs::path key_directory(const world::Variables& process) {
  const fs::path config = variable(process, "XDG_CONFIG_HOME");
  const fs::path home = variable(process, "HOME");
  // A relative one is to be ignored, says its specification.
  if (config.is_absolute()) return config / "seatrial" / "keys";
  return home.is_absolute() ? home / ".config" / "seatrial" / "keys" : fs::path();
}

Result<void> ignore(const fs::path& store, world::Files& files) {
  const fs::path file = store.parent_path() / ".gitignore";
  const std::string line = "/" + store.filename().string() + "/";
  const auto status = files.status(file, true);
  std::string text;
  if (status && *status) {
    auto content = files.read(file, ignore_file_bytes_max);
    if (!content) return fail(std::move(content).error());
    text = std::move(*content);
  }
  for (const std::string_view each : split_lines(text))
    if (trim(each) == line || trim(each) == line.substr(1)) return {};
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return files.write(file, text + line + "\n");
}

}  // namespace

EvidencePlace evidence_place(const std::optional<std::string>& store, const plan::Config& config,
                             const fs::path& root, const world::Variables& process) {
  EvidencePlace place{.store = store ? fs::path(*store) : root / store_directory,
                      .keys = key_directory(process),
                      .signer = {},
                      .policy = {},
                      .is_named = store.has_value()};
  place.signer = config.document.at({"evidence", "signer", "file"}).text();
  for (const Member& limit : config.document.at({"evidence", "retain"}).members())
    if (const auto age = parse_duration(limit.value.text())) place.policy.emplace(limit.key, *age);
  return place;
}

Result<evidence::Writer> open_writer(const EvidencePlace& place, const EvidenceDoors& doors) {
  const auto store = evidence::Store::open(place.store, doors.storage);
  if (!store) return fail(store.error());
  return evidence::Writer::open(*store, evidence::KeyDirectory(place.keys, doors.storage),
                                place.signer, doors.clock, doors.random);
}

Result<bool> make_store(const EvidencePlace& place, const evidence::NewStore& wanted,
                        const EvidenceDoors& doors, world::Files& files) {
  if (evidence::Store::exists(place.store, doors.storage)) return false;
  const auto made = evidence::Writer::create(place.store, wanted,
                                             evidence::KeyDirectory(place.keys, doors.storage),
                                             doors.storage, doors.clock, doors.random);
  if (!made) return fail(made.error());
  if (auto ignored = ignore(place.store, files); !ignored) return fail(std::move(ignored).error());
  return true;
}

std::string new_origin(world::Random& random) {
  return "seatrial.local/" + random.hex(origin_bytes);
}

}  // namespace seatrial::app
