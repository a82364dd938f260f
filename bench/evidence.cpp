// Measures the evidence of seatrial from inside, on a real disk:
//   bench_evidence DIRECTORY [RECORDS]
// Durable signed records a second, in batches of 256 and one by one; what the disk itself can do;
// and how long an inspection takes that verifies every signature. Prints one line of JSON.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/digest.hpp"
#include "evidence/inspect.hpp"
#include "evidence/writer.hpp"
#include "world/real/real.hpp"

namespace {

using namespace seatrial;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t batch_size = 256;
constexpr int syncs = 2000;
constexpr std::size_t singles = 500;

double seconds_of(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return Seconds(std::chrono::steady_clock::now() - before).count();
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{}\n", result.error().what);
  std::exit(1);
}

// A write of 512 bytes and fdatasync, over and over.
double disk_syncs_per_second(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
  const std::string block(512, 'x');
  const double seconds = seconds_of([&] {
    for (int i = 0; i < syncs; ++i)
      if (::write(descriptor, block.data(), block.size()) < 0 || ::fdatasync(descriptor) != 0)
        std::exit(1);
  });
  ::close(descriptor);
  return syncs / seconds;
}

evidence::Draft draft(std::size_t number) {
  Value predicate = Value::map();
  predicate.set("result", "PASSED");
  predicate.set("configuration", Value::list());
  predicate.set("passedTests", Value::list({Value(fmt::format("item-{}", number))}));
  predicate.set("warnedTests", Value::list());
  predicate.set("failedTests", Value::list());
  return {.statement = {.subject = {{.name = "release", .digest = {{"sha256", sha256_hex("x")}}}},
                        .predicate_type = std::string(evidence::predicate::test_result),
                        .predicate = std::move(predicate)},
          .blobs = {}};
}

double append(evidence::Writer& writer, std::size_t records, std::size_t together) {
  const double seconds = seconds_of([&] {
    for (std::size_t done = 0; done < records;) {
      std::vector<evidence::Sealed> batch;
      for (std::size_t i = 0; i < together && done < records; ++i)
        batch.push_back(must(writer.seal(draft(done++))));
      must(writer.append(std::move(batch)));
    }
  });
  return static_cast<double>(records) / seconds;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const std::filesystem::path directory = words[1];
  const std::size_t records = count > 2 ? std::strtoull(words[2], nullptr, 10) : 25'600;
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  world::real::Doors doors;
  const auto storage = world::real::make_storage();
  const double disk = disk_syncs_per_second(directory / "disk");
  const evidence::KeyDirectory keys(directory / "keys", *storage);
  const auto store = must(evidence::Writer::create(
      directory / "store",
      {.origin = "bench.example/log", .signer = {}, .algorithm = evidence::Algorithm::ecdsa_p256},
      keys, *storage, doors.world().clock, doors.world().random));
  auto writer =
      must(evidence::Writer::open(store, keys, "", doors.world().clock, doors.world().random));
  const double in_batches = append(writer, records, batch_size);
  const double one_by_one = append(writer, singles, 1);
  std::uint64_t size = 0;
  bool sound = false;
  const double verified = seconds_of([&] {
    const auto inspection = must(evidence::inspect(store));
    size = inspection.checkpoint.size;
    sound = inspection.is_sound();
  });
  fmt::print(
      R"({{"records":{},"batch":{},"disk_fdatasync_per_second":{:.0f},"durable_per_second_in_batches":{:.0f},)"
      R"("durable_per_second_one_by_one":{:.0f},"inspected_per_second":{:.0f},"inspection_seconds":{:.2f},"sound":{}}})"
      "\n",
      size, batch_size, disk, in_batches, one_by_one, static_cast<double>(size) / verified,
      verified, sound);
  return sound ? 0 : 1;
}
