#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

// The doors out. Everything above asks here for time, chance, files, processes and sockets, so that
// all of it can be tested without them: `real/` opens them, `fake/` answers from tables.
namespace seatrial::world {

using Variables = std::vector<std::pair<std::string, std::string>>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcTime now() = 0;
  virtual std::chrono::steady_clock::time_point steady_now() = 0;
  // Returns early (and false) when a stop is requested.
  virtual bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  virtual std::string hex(std::size_t bytes) = 0;
};

enum class FileKind { file, directory, socket, link, fifo, device, other };

std::string_view name(FileKind kind);

struct FileStatus {
  FileKind kind = FileKind::file;
  unsigned mode = 0;  // permission bits, including set-id and sticky
  std::string owner;  // name, or the number where there is no name
  std::string group;
  std::uint64_t size = 0;
  UtcTime modified{};
  std::string owner_number = {};
  std::string group_number = {};
  // The same under every name of a file, also of a hard link; 0 where it is not known.
  std::uint64_t device = 0;
  std::uint64_t number = 0;
};

// How long something may take, and who may end it before that.
struct Patience {
  Deadline deadline = Deadline::max();
  std::stop_token stop = {};
};

// Which names with a dot in front a pattern matches: those that it means, by a dot of its own or by
// seeking secrets; or all but git's own folder, for what is to be found nowhere.
enum class HiddenNames { where_meant, everywhere };

// How a pattern is looked for.
struct Search {
  Deadline deadline = Deadline::max();
  std::stop_token stop = {};
  HiddenNames hidden = HiddenNames::where_meant;
};

class Files {
 public:
  virtual ~Files() = default;
  // Of the path itself: a link is not followed unless asked. None: there is no such file.
  virtual Result<std::optional<FileStatus>> status(const std::filesystem::path& path,
                                                   bool follow_links) = 0;
  // Regular files only; more than bytes_max is an error that names the limit.
  virtual Result<std::string> read(const std::filesystem::path& path, std::size_t bytes_max) = 0;
  // Of a regular file of any size, as 64 hexadecimal digits; read in pieces until the deadline or a
  // stop.
  virtual Result<std::string> sha256(const std::filesystem::path& path, Deadline deadline,
                                     std::stop_token stop) = 0;
  // The text of a link: where it leads, as it was written.
  virtual Result<std::string> link_target(const std::filesystem::path& path) = 0;
  // Paths below `root` that match the glob (`*`, `**`, `?`), sorted; relative to root. A directory
  // that may not be read is an error where something in it could match.
  virtual Result<std::vector<std::string>> glob(const std::filesystem::path& root,
                                                std::string_view pattern, const Search& search) = 0;
  // Whole or not at all: a temporary file beside it, then a rename. Makes missing directories.
  virtual Result<void> write(const std::filesystem::path& path, std::string_view bytes) = 0;
  // The path with every link resolved; missing tail segments are kept as they are.
  virtual Result<std::filesystem::path> canonical(const std::filesystem::path& path) = 0;
};

struct ProcessRequest {
  std::vector<std::string> argv;  // argv[0] is looked up in the PATH of `variables`
  std::filesystem::path directory;
  Variables variables;  // the whole environment of the child
  std::string input;
  std::size_t output_bytes_max =
      limits::output_bytes_max;  // per stream; the rest is read and dropped
  bool ends_when_full = false;   // unless this is wanted: then more than that ends the child
  // Nobody but us wants it to run: argv[0] is looked up in absolute entries of PATH alone.
  bool is_ours = false;
};

struct ProcessResult {
  int status = 0;  // exit status, where signal is 0
  int signal = 0;  // that ended it
  bool timed_out = false;
  bool stopped = false;  // by the stop token
  std::string out;
  std::string err;
  bool truncated = false;      // more was printed than was kept
  bool err_truncated = false;  // ... on standard error
  // Something that it left behind could still print there, and was ended.
  bool out_cut_off = false;
  bool err_cut_off = false;
  std::chrono::microseconds duration{0};
};

class Processes {
 public:
  virtual ~Processes() = default;
  // Runs to its end. At the deadline, or when a stop is requested, the child dies with its whole
  // group and everything it left behind. Error: it could not be started ("pnpm: command not
  // found").
  virtual Result<ProcessResult> run(const ProcessRequest& request, Deadline deadline,
                                    std::stop_token stop) = 0;
  struct Running {
    int pid = 0;
    std::string name;     // as in /proc/PID/comm
    std::string command;  // argv joined by spaces
    std::string owner;
    std::string owner_number = {};
  };
  virtual Result<std::vector<Running>> list() = 0;
};

// Why a peer was not reached: checks may expect that, so it is more than a text.
struct NetworkFailure {
  enum class Kind {
    refused,
    timed_out,   // by the address that was dialled
    no_address,  // the name service says that there is no such host
    unresolved,  // the name service gave no answer
    unreachable,
    tls,
    no_answer,  // it accepted the connection; what it said, if anything, was no answer
    stopped,
    other
  };
  Kind kind = Kind::other;
  std::string what;
};

std::string_view name(NetworkFailure::Kind kind);

template <class T>
using Reached = std::expected<T, NetworkFailure>;

struct Connection {
  std::string address;  // that answered
  std::chrono::microseconds duration{0};
};

// The types of records that can be asked for.
inline constexpr std::string_view dns_types[] = {"A",  "AAAA", "CNAME", "MX",
                                                 "NS", "TXT",  "CAA",   "SRV"};

class Network {
 public:
  virtual ~Network() = default;
  virtual Reached<Connection> connect(const std::string& host, std::uint16_t port,
                                      Deadline deadline, std::stop_token stop) = 0;
  struct DnsRequest {
    std::string name;
    std::string type = "A";             // of dns_types
    std::optional<std::string> server;  // host or host:port; none: the system's resolver
  };
  struct DnsAnswer {
    std::string status;  // "NOERROR", "NXDOMAIN", ... (RFC 1035 section 4.1.1)
    // Data of the wanted type in presentation form, sorted; names without the final dot, a text as
    // its strings joined.
    std::vector<std::string> records;
    std::string unresolved = {};  // why the lack of records says nothing of the name
  };
  virtual Reached<DnsAnswer> resolve(const DnsRequest& request, Deadline deadline,
                                     std::stop_token stop) = 0;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  bool follow_redirects = false;
  // Of the headers, in lower case: a redirect takes them to no other scheme, host or port.
  std::vector<std::string> confined_headers = {};
  bool verify_certificate = true;
  std::string ca_file;  // instead of the system's
  std::string client_certificate;
  std::string client_key;
  std::string unix_socket;
  std::string connect_to;  // "host:port" to dial instead of the one in the URL
  std::size_t body_bytes_max = limits::body_bytes_max;
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  bool truncated = false;
  std::string undecoded = {};  // why its Content-Encoding could not be taken off the body
  std::string address;         // that answered
  std::chrono::microseconds duration{0};
};

class Http {
 public:
  virtual ~Http() = default;
  virtual Reached<HttpResponse> send(const HttpRequest& request, Deadline deadline,
                                     std::stop_token stop) = 0;
};

struct World {
  Clock& clock;
  Random& random;
  Files& files;
  Processes& processes;
  Network& network;
  Http& http;
};

}  // namespace seatrial::world
