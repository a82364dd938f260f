// Every item of the seeds with what the recognizer makes of it, line by line against
// tests/golden/seed-*.recognized.tsv. The texts stay out of the repository: of a binding's
// parameters stands there a digest.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/digest.hpp"
#include "checklist/reader.hpp"
#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digest_digits_shown = 12;

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path seeds_directory() {
  const char* set = std::getenv("SEATRIAL_SHARED");
  return (set ? fs::path(set) : fs::path(SEATRIAL_SOURCE_DIR) / ".." / "shared") / "seeds";
}

std::string shown(const recognize::Recognition& found) {
  std::string kinds, params;
  if (found.binding) {
    for (const Check& check : found.binding->checks) {
      kinds += (kinds.empty() ? "" : ",") + check.kind;
      params += annotation(check) + "\n";
    }
    return fmt::format("bound\t{}\t{}", kinds, sha256_hex(params).substr(0, digest_digits_shown));
  }
  for (const Suggestion& suggestion : found.suggestions)
    kinds += (kinds.empty() ? "" : ",") + suggestion.check.kind;
  return kinds.empty() ? "none\t-\t-" : fmt::format("guess\t{}\t-", kinds);
}

std::string recognized(const fs::path& seed) {
  auto checklist = checklist::read(seed.filename().string(), read_bytes(seed));
  if (!checklist) return checklist.error().what;
  recognize::assign_roles(*checklist);
  std::string out = "line\trole\tform\tresult\tkinds\tparameters\n";
  for (std::size_t i = 0; i < checklist->items.size(); ++i) {
    const Item& item = checklist->items[i];
    out += fmt::format("{}\t{}\t{}\t{}\n", item.at.line, name(item.role), name(item.form),
                       shown(recognize::recognize(*checklist, i, {})));
  }
  return out;
}

TEST(Golden, EveryItemOfTheSeeds) {
  std::error_code absent;
  int seen = 0;
  for (const auto& entry : fs::directory_iterator(seeds_directory(), absent)) {
    const std::string number = entry.path().filename().string().substr(0, 3);
    const fs::path golden = fs::path(SEATRIAL_SOURCE_DIR) / "tests" / "golden" /
                            fmt::format("seed-{}.recognized.tsv", number);
    const std::string now = recognized(entry.path());
    if (std::getenv("SEATRIAL_UPDATE_GOLDEN") != nullptr)
      std::ofstream(golden, std::ios::binary) << now;
    EXPECT_EQ(read_bytes(golden), now) << golden << " (SEATRIAL_UPDATE_GOLDEN=1 writes it anew)";
    ++seen;
  }
  if (seen == 0) GTEST_SKIP() << "SKIPPED: no seeds in " << seeds_directory();
}

}  // namespace
}  // namespace seatrial
