// What is measured of evidence from inside one process; bench/compare_evidence.py plays it by turns
// with others:
//   bench_evidence disk DIRECTORY                      what the disk can do: 512 bytes and
//   fdatasync bench_evidence payloads FILE RECORDS               statements as the other two sign
//   them, one a line bench_evidence append DIRECTORY RECORDS BATCH      durable signed records in
//   the store there bench_evidence sqlite FILE RECORDS BATCH           the same records as rows:
//   WAL, synchronous=FULL
// Each prints one line of JSON.
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "evidence/writer.hpp"
#include "world/real/real.hpp"

namespace {

using namespace seatrial;
using Seconds = std::chrono::duration<double>;

constexpr int syncs = 2000;

double seconds_of(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return Seconds(std::chrono::steady_clock::now() - before).count();
}

[[noreturn]] void give_up(std::string_view why) {
  fmt::print(stderr, "{}\n", why);
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  give_up(result.error().what);
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

using Seal = std::function<Result<evidence::Sealed>(evidence::Draft)>;

// A batch is signed on all cores, whoever stores it.
std::vector<evidence::Sealed> seal_batch(std::size_t first, std::size_t count, const Seal& seal) {
  std::vector<std::optional<Result<evidence::Sealed>>> sealed(count);
  constexpr std::size_t together = 16;
  in_parallel(
      count,
      [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) sealed[i] = seal(draft(first + i));
      },
      together);
  std::vector<evidence::Sealed> batch;
  for (auto& each : sealed) batch.push_back(must(std::move(*each)));
  return batch;
}

// Signs as a writer does, without a store.
class Sealer {
 public:
  Result<evidence::Sealed> operator()(evidence::Draft draft) {
    constexpr std::size_t nonce_bytes = 16;
    return evidence::seal(std::move(draft), key_, doors_.world().random.hex(nonce_bytes),
                          doors_.world().clock.now());
  }

 private:
  world::real::Doors doors_;
  evidence::PrivateKey key_ = must(evidence::PrivateKey::generate(evidence::Algorithm::ecdsa_p256));
};

void print_rate(std::uint64_t records, double seconds) {
  fmt::print("{{\"records\":{},\"seconds\":{:.6f}}}\n", records, seconds);
}

void disk(const std::filesystem::path& directory) {
  const auto file = directory / "disk";
  const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
  const std::string block(512, 'x');
  const double seconds = seconds_of([&] {
    for (int i = 0; i < syncs; ++i)
      if (::write(descriptor, block.data(), block.size()) < 0 || ::fdatasync(descriptor) != 0)
        give_up("the disk cannot be written to");
  });
  ::close(descriptor);
  std::filesystem::remove(file);
  print_rate(syncs, seconds);
}

void payloads(const std::filesystem::path& file, std::size_t records) {
  Sealer sealer;
  std::ofstream out(file);
  for (std::size_t i = 0; i < records; ++i) out << must(sealer(draft(i))).envelope.payload << '\n';
  if (!out.flush()) give_up("the payloads cannot be written");
}

evidence::Store open_store(const std::filesystem::path& directory,
                           const evidence::KeyDirectory& keys, world::Storage& storage,
                           world::World& world) {
  if (evidence::Store::exists(directory, storage))
    return must(evidence::Store::open(directory, storage));
  return must(evidence::Writer::create(
      directory,
      {.origin = "bench.example/log", .signer = {}, .algorithm = evidence::Algorithm::ecdsa_p256},
      keys, storage, world.clock, world.random));
}

void append(const std::filesystem::path& directory, std::size_t records, std::size_t together) {
  world::real::Doors doors;
  const auto storage = world::real::make_storage();
  const evidence::KeyDirectory keys(directory / "keys", *storage);
  const auto store = open_store(directory / "store", keys, *storage, doors.world());
  auto writer =
      must(evidence::Writer::open(store, keys, "", doors.world().clock, doors.world().random));
  const std::uint64_t before = writer.checkpoint().size;
  const double seconds = seconds_of([&] {
    for (std::size_t done = 0; done < records;) {
      const std::size_t count = std::min(together, records - done);
      must(writer.append(seal_batch(
          done, count, [&](evidence::Draft each) { return writer.seal(std::move(each)); })));
      done += count;
    }
  });
  print_rate(must(store.checkpoint()).size - before, seconds);
}

class Database {
 public:
  explicit Database(const std::string& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) give_up(sqlite3_errmsg(handle_));
  }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      give_up(sqlite3_errmsg(handle_));
  }
  void insert(const std::string& line) {
    if (!insert_) prepare("INSERT INTO records(envelope) VALUES(?)", insert_);
    sqlite3_bind_text(insert_, 1, line.data(), static_cast<int>(line.size()), SQLITE_STATIC);
    if (sqlite3_step(insert_) != SQLITE_DONE) give_up(sqlite3_errmsg(handle_));
    sqlite3_reset(insert_);
  }
  std::uint64_t count() {
    sqlite3_stmt* statement = nullptr;
    prepare("SELECT count(*) FROM records", statement);
    if (sqlite3_step(statement) != SQLITE_ROW) give_up(sqlite3_errmsg(handle_));
    const auto found = static_cast<std::uint64_t>(sqlite3_column_int64(statement, 0));
    sqlite3_finalize(statement);
    return found;
  }
  void finish() {
    sqlite3_finalize(insert_);
    insert_ = nullptr;
  }

 private:
  void prepare(const char* sql, sqlite3_stmt*& statement) {
    if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) != SQLITE_OK)
      give_up(sqlite3_errmsg(handle_));
  }
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

// Signs as we do; there is no tree over the rows, and no checkpoint.
void sqlite(const std::string& file, std::size_t records, std::size_t together) {
  Sealer sealer;
  double seconds = 0;
  {
    Database database(file);
    database.run("PRAGMA journal_mode=WAL");
    database.run("PRAGMA synchronous=FULL");
    database.run("CREATE TABLE records(number INTEGER PRIMARY KEY, envelope TEXT NOT NULL)");
    seconds = seconds_of([&] {
      for (std::size_t done = 0; done < records;) {
        const std::size_t count = std::min(together, records - done);
        const auto batch = seal_batch(done, count, std::ref(sealer));
        database.run("BEGIN");
        for (const evidence::Sealed& sealed : batch)
          database.insert(write_envelope(sealed.envelope));
        database.run("COMMIT");
        done += count;
      }
    });
    database.finish();
  }
  print_rate(Database(file).count(), seconds);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(std::strtoull(arguments[at].c_str(), nullptr, 10));
  };
  const std::string action = arguments.empty() ? "" : arguments.front();
  if (action == "disk" && arguments.size() == 2)
    disk(arguments[1]);
  else if (action == "payloads" && arguments.size() == 3)
    payloads(arguments[1], number(2));
  else if (action == "append" && arguments.size() == 4)
    append(arguments[1], number(2), number(3));
  else if (action == "sqlite" && arguments.size() == 4)
    sqlite(arguments[1], number(2), number(3));
  else
    give_up("bench_evidence disk|payloads|append|sqlite ...: see bench/evidence.cpp");
  return 0;
}
