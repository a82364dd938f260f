#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "world/world.hpp"

// Doors that open on tables. Each keeps a list of what was asked of it, so that a test compares
// lists; each may be asked by several threads.
namespace seatrial::world {

// Answers in the order they were laid down for a question; the last one is repeated.
template <class T>
class Answers {
 public:
  void add(const std::string& question, T answer) {
    std::lock_guard lock(mutex_);
    table_[question].answers.push_back(std::move(answer));
  }
  std::optional<T> take(const std::string& question) {
    std::lock_guard lock(mutex_);
    const auto row = table_.find(question);
    if (row == table_.end()) return std::nullopt;
    Row& found = row->second;
    const T answer = found.answers[found.next];
    if (found.next + 1 < found.answers.size()) ++found.next;
    return answer;
  }

 private:
  struct Row {
    std::vector<T> answers;
    std::size_t next = 0;
  };
  std::mutex mutex_;
  std::map<std::string, Row> table_;
};

// Stands still until it is cranked; sleeping cranks it.
class FakeClock : public Clock {
 public:
  UtcTime now() override;
  std::chrono::steady_clock::time_point steady_now() override;
  bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) override;

  void set(UtcTime now);  // the wall clock alone, as an operator would
  void advance(std::chrono::milliseconds duration);
  std::vector<std::chrono::milliseconds> slept() const;

 private:
  mutable std::mutex mutex_;
  UtcTime now_{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
  std::chrono::steady_clock::time_point steady_{std::chrono::hours{1}};
  std::vector<std::chrono::milliseconds> slept_;
};

// Counts: hex(4) is "00000001", then "00000002".
class FakeRandom : public Random {
 public:
  std::string hex(std::size_t bytes) override;

 private:
  std::mutex mutex_;
  unsigned long long next_ = 1;
};

// A tree in memory. Paths are compared as they are written, after lexical cleaning; directories
// above what is added exist by themselves. Modification times are what the test says.
class FakeFiles : public Files {
 public:
  void add(const std::filesystem::path& path, std::string content, FileStatus status = {});
  void add_directory(const std::filesystem::path& path);
  void add_link(const std::filesystem::path& path, const std::filesystem::path& target);
  void add_other(const std::filesystem::path& path, FileKind kind);
  // Every question about this path ends in this error.
  void break_path(const std::filesystem::path& path, std::string error);

  Result<std::optional<FileStatus>> status(const std::filesystem::path& path,
                                           bool follow_links) override;
  Result<std::string> read(const std::filesystem::path& path, std::size_t bytes_max) override;
  Result<std::string> sha256(const std::filesystem::path& path, Deadline deadline,
                             std::stop_token stop) override;
  Result<std::vector<std::string>> glob(const std::filesystem::path& root, std::string_view pattern,
                                        const Search& search) override;
  Result<std::string> link_target(const std::filesystem::path& path) override;
  Result<void> write(const std::filesystem::path& path, std::string_view bytes) override;
  Result<std::filesystem::path> canonical(const std::filesystem::path& path) override;

  std::vector<std::string> asked() const;  // "read a.txt", "write b.txt", "status c", "glob d *.md"
  std::optional<std::string> content(const std::filesystem::path& path) const;

 private:
  struct Entry {
    FileStatus status;
    std::string content;
    std::string target;
  };
  const Entry* find(const std::string& path) const;
  void add_entry(const std::filesystem::path& path, Entry entry);
  Result<void> note(std::string_view verb, const std::string& path);
  std::string resolved(std::string path) const;

  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  std::map<std::string, std::string> broken_;
  std::vector<std::string> asked_;
};

// Questions are argv joined by spaces.
class FakeProcesses : public Processes {
 public:
  void on(const std::string& command, ProcessResult result);
  void on(const std::string& command, Error error);
  // What happens to commands that are in no row; by default they are not found.
  std::function<Result<ProcessResult>(const ProcessRequest&, Deadline, std::stop_token)> otherwise;
  std::vector<Running> running;

  Result<ProcessResult> run(const ProcessRequest& request, Deadline deadline,
                            std::stop_token stop) override;
  Result<std::vector<Running>> list() override;

  std::vector<ProcessRequest> asked() const;
  std::vector<std::string> commands() const;  // of what was asked

 private:
  Answers<Result<ProcessResult>> answers_;
  mutable std::mutex mutex_;
  std::vector<ProcessRequest> asked_;
};

// Questions are "host:port" and "TYPE name" or "TYPE name @server". What is in no row is refused,
// or NXDOMAIN.
class FakeNetwork : public Network {
 public:
  void on_connect(const std::string& host_and_port, Reached<Connection> answer);
  void on_resolve(const std::string& question, Reached<DnsAnswer> answer);

  Reached<Connection> connect(const std::string& host, std::uint16_t port, Deadline deadline,
                              std::stop_token stop) override;
  Reached<DnsAnswer> resolve(const DnsRequest& request, Deadline deadline,
                             std::stop_token stop) override;

  std::vector<std::string> asked() const;

 private:
  Answers<Reached<Connection>> connections_;
  Answers<Reached<DnsAnswer>> names_;
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
};

// Questions are "METHOD url". What is in no row is refused.
class FakeHttp : public Http {
 public:
  void on(const std::string& question, Reached<HttpResponse> answer);
  std::function<Reached<HttpResponse>(const HttpRequest&, Deadline, std::stop_token)> otherwise;

  Reached<HttpResponse> send(const HttpRequest& request, Deadline deadline,
                             std::stop_token stop) override;

  std::vector<HttpRequest> asked() const;
  std::vector<std::string> questions() const;  // of what was asked

 private:
  Answers<Reached<HttpResponse>> answers_;
  mutable std::mutex mutex_;
  std::vector<HttpRequest> asked_;
};

// All of them, wired.
struct FakeWorld {
  FakeClock clock;
  FakeRandom random;
  FakeFiles files;
  FakeProcesses processes;
  FakeNetwork network;
  FakeHttp http;
  World world{clock, random, files, processes, network, http};

  FakeWorld() = default;
  FakeWorld(const FakeWorld&) = delete;
  FakeWorld& operator=(const FakeWorld&) = delete;
};

}  // namespace seatrial::world
