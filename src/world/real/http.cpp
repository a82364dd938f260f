#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "world/real/content_encoding.hpp"
#include "world/real/curl_library.hpp"
#include "world/real/http_failure.hpp"
#include "world/real/http_request.hpp"
#include "world/real/real.hpp"
#include "world/real/sockets.hpp"

namespace seatrial::world::real {
namespace {

using std::chrono::steady_clock;
using Kind = NetworkFailure::Kind;
using Header = std::pair<std::string, std::string>;

// "HTTP/1.1 302 Found"
bool is_redirect(std::string_view status_line) {
  const std::size_t blank = status_line.find(' ');
  return blank != status_line.npos && status_line.substr(blank + 1).starts_with('3');
}

// One request on handles of its own; nothing is kept between requests, so none can see another's
// cookies, connections or credentials.
class Transfer {
 public:
  Transfer(const CurlLibrary& curl, const HttpRequest& request)
      : curl_(curl), request_(request), easy_(curl.easy_init()), multi_(curl.multi_init()) {}
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  Reached<HttpResponse> send(Deadline deadline, const std::stop_token& stop);

 private:
  template <class T>
  void set(CURLoption option, T value) {
    options_taken_ &= curl_.easy_setopt(easy_, option, value) == CURLE_OK;
  }
  void set_where();
  void set_tls();
  void set_method_and_body();
  void set_headers();
  void set_callbacks();
  void append(curl_slist*& list, const std::string& text);

  std::optional<CURLcode> perform(Deadline deadline, const std::stop_token& stop);
  std::string next_url();
  Reached<void> go_on_to(const std::string& url);
  bool is_confined(std::string_view header) const;
  void decode();
  HttpResponse finish(std::chrono::microseconds duration);
  NetworkFailure failure(CURLcode code);
  Stage stage();
  Stage stage(std::chrono::nanoseconds whole);  // where that was the time
  std::unexpected<NetworkFailure> unresolved(Deadline deadline, const std::stop_token& stop);
  std::unexpected<NetworkFailure> fail_as(Kind kind, std::string_view why) const;

  static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* transfer);
  static std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* transfer);

  const CurlLibrary& curl_;
  const HttpRequest& request_;
  CURL* easy_;
  CURLM* multi_;
  curl_slist* headers_ = nullptr;
  curl_slist* connect_to_ = nullptr;
  bool options_taken_ = true;
  std::array<char, CURL_ERROR_SIZE> detail_{};
  std::size_t header_bytes_ = 0;
  bool in_headers_ = false;  // between a status line and the empty line
  bool redirects_ = false;   // the answer that is being read, to where we follow
  int redirects_followed_ = 0;
  bool is_elsewhere_ = false;  // where a redirect has led
  HttpResponse response_;
};

Transfer::~Transfer() {
  if (multi_ && easy_) curl_.multi_remove_handle(multi_, easy_);
  if (easy_) curl_.easy_cleanup(easy_);
  if (multi_) curl_.multi_cleanup(multi_);
  curl_.slist_free_all(headers_);
  curl_.slist_free_all(connect_to_);
}

void Transfer::append(curl_slist*& list, const std::string& text) {
  if (curl_slist* longer = curl_.slist_append(list, text.c_str()))
    list = longer;
  else
    options_taken_ = false;
}

void Transfer::set_where() {
  set(CURLOPT_URL, request_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_PROXY, "");  // those of the surroundings would make a check look from somewhere else
  set(CURLOPT_FOLLOWLOCATION, 0L);  // done by us, who see where it leads
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // does not wait for a name server that has been given up
  if (!request_.unix_socket.empty()) set(CURLOPT_UNIX_SOCKET_PATH, request_.unix_socket.c_str());
  if (!request_.connect_to.empty()) {
    append(connect_to_, "::" + request_.connect_to);
    set(CURLOPT_CONNECT_TO, connect_to_);
  }
}

void Transfer::set_tls() {
  set(CURLOPT_SSL_VERIFYPEER, request_.verify_certificate ? 1L : 0L);
  set(CURLOPT_SSL_VERIFYHOST, request_.verify_certificate ? 2L : 0L);
  if (!request_.ca_file.empty()) {
    set(CURLOPT_CAINFO, request_.ca_file.c_str());
    set(CURLOPT_CAPATH, nullptr);
  }
  if (!request_.client_certificate.empty())
    set(CURLOPT_SSLCERT, request_.client_certificate.c_str());
  if (!request_.client_key.empty()) set(CURLOPT_SSLKEY, request_.client_key.c_str());
}

void Transfer::set_method_and_body() {
  const bool sends_body = !request_.body.empty() || request_.method == "POST" ||
                          request_.method == "PUT" || request_.method == "PATCH";
  if (request_.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  } else if (sends_body) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, request_.body.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
  }
  const bool is_default =
      request_.method == (sends_body ? "POST" : "GET") || request_.method == "HEAD";
  if (!is_default) set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void Transfer::set_headers() {
  const auto given = [&](std::string_view wanted) {
    return std::ranges::any_of(request_.headers, [&](const auto& header) {
      return equals_ignoring_case(header.first, wanted);
    });
  };
  // What libcurl would add by itself and nobody asked for.
  for (const char* unasked : {"Content-Type", "Expect", "Accept-Encoding"})
    if (!given(unasked)) append(headers_, std::string(unasked) + ":");
  for (const auto& [header, value] : request_.headers) {
    if (is_elsewhere_ && is_confined(header)) continue;
    const std::string_view content = trim(value);
    append(headers_, content.empty() ? header + ";" : fmt::format("{}: {}", header, content));
  }
  if (!given("User-Agent")) set(CURLOPT_USERAGENT, "seatrial");
  set(CURLOPT_HTTPHEADER, headers_);
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // done by us, who see where it is cut
}

void Transfer::set_callbacks() {
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_ERRORBUFFER, detail_.data());
}

std::size_t Transfer::on_body(char* bytes, std::size_t, std::size_t size, void* transfer) {
  auto& self = *static_cast<Transfer*>(transfer);
  if (self.redirects_ && contains(self.response_.headers, "location", &Header::first))
    return size;  // nobody looks at that
  std::string& body = self.response_.body;
  const std::size_t room = self.request_.body_bytes_max - body.size();
  body.append(bytes, std::min(size, room));
  if (size <= room) return size;
  self.response_.truncated = true;
  return 0;  // the rest is of no use: ends the transfer
}

// Called with each whole line. A status line begins anew: after "100 Continue", and after a
// redirect. A line that begins with a blank goes on with the one before (RFC 9112 section 5.2).
// What comes behind the empty line are trailers, which nobody heeds.
std::size_t Transfer::on_header(char* bytes, std::size_t, std::size_t size, void* transfer) {
  auto& self = *static_cast<Transfer*>(transfer);
  self.header_bytes_ += size;
  if (self.header_bytes_ > limits::http_header_bytes_max) return 0;
  const std::string_view line = trim({bytes, size});
  const std::size_t colon = line.find(':');
  const bool goes_on = size > 0 && (bytes[0] == ' ' || bytes[0] == '\t');
  const bool begins = line.starts_with("HTTP/") && !self.in_headers_;
  if (!begins && !self.in_headers_) return size;
  self.in_headers_ = begins || goes_on || !line.empty();
  if (begins) {
    self.response_.headers.clear();
    self.redirects_ = self.request_.follow_redirects && is_redirect(line);
  } else if (goes_on && !line.empty() && !self.response_.headers.empty()) {
    self.response_.headers.back().second += " " + std::string(line);
  } else if (colon != std::string_view::npos) {
    self.response_.headers.emplace_back(lower(trim(line.substr(0, colon))),
                                        trim(line.substr(colon + 1)));
  }
  return size;
}

void Transfer::decode() {
  std::string encoding;
  for (const auto& [name, value] : response_.headers)
    if (name == "content-encoding") encoding += (encoding.empty() ? "" : ", ") + value;
  if (encoding.empty()) return;
  auto body = decode_body(encoding, response_.body, request_.body_bytes_max);
  response_.body.clear();
  if (!body) {
    if (!response_.truncated) response_.undecoded = std::move(body).error().what;
    return;
  }
  response_.body = std::move(body->bytes);
  response_.truncated |= body->truncated;
}

// The result, or none when the time is over or a stop was asked for.
std::optional<CURLcode> Transfer::perform(Deadline deadline, const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { curl_.multi_wakeup(multi_); });
  for (int running = 1;;) {
    curl_.multi_perform(multi_, &running);
    int queued = 0;
    while (const CURLMsg* message = curl_.multi_info_read(multi_, &queued))
      if (message->msg == CURLMSG_DONE) return message->data.result;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
    if (running == 0 || left <= 0 || stop.stop_requested()) return std::nullopt;
    curl_.multi_poll(multi_, nullptr, 0, static_cast<int>(std::min<long>(left, 1000)), nullptr);
  }
}

HttpResponse Transfer::finish(std::chrono::microseconds duration) {
  long status = 0, port = 0;
  char* address = nullptr;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  curl_.easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &address);
  curl_.easy_getinfo(easy_, CURLINFO_PRIMARY_PORT, &port);
  const std::string_view host = address ? address : "";
  response_.status = static_cast<int>(status);
  response_.duration = duration;
  if (!request_.unix_socket.empty())
    response_.address = request_.unix_socket;
  else
    response_.address = host.find(':') == std::string_view::npos
                            ? fmt::format("{}:{}", host, port)
                            : fmt::format("[{}]:{}", host, port);
  return std::move(response_);
}

NetworkFailure Transfer::failure(CURLcode code) {
  const std::string where = shown_url(request_.url);
  if (header_bytes_ > limits::http_header_bytes_max)
    return {Kind::no_answer,
            fmt::format("{}: more than {} bytes of headers (http_header_bytes_max)", where,
                        limits::http_header_bytes_max)};
  // Of libcurl's own limit, which is lower.
  if (code == CURLE_OUT_OF_MEMORY && in_headers_)
    return {Kind::no_answer, fmt::format("{}: more headers than libcurl reads, which stopped "
                                         "after {} bytes",
                                         where, header_bytes_)};
  if (code == CURLE_TOO_MANY_REDIRECTS)
    return {Kind::no_answer, fmt::format("{}: more than {} redirects (redirects_max)", where,
                                         limits::redirects_max)};
  long system_error = 0;
  curl_.easy_getinfo(easy_, CURLINFO_OS_ERRNO, &system_error);
  const std::string detail = detail_[0] != '\0' ? detail_.data() : curl_.easy_strerror(code);
  if (code == CURLE_COULDNT_CONNECT && !request_.unix_socket.empty())
    return http_failure(code, system_error, stage(), where,
                        fmt::format("cannot connect to the socket {}: {}", request_.unix_socket,
                                    lower(std::strerror(static_cast<int>(system_error)))));
  return http_failure(code, system_error, stage(), where, printable_line(detail));
}

// libcurl does not tell a name that nobody has from a name server that is away; our own look-up
// does.
std::unexpected<NetworkFailure> Transfer::unresolved(Deadline deadline,
                                                     const std::stop_token& stop) {
  const auto addresses = look_up(dialled_host(request_), 0, deadline, stop);
  if (!addresses && redirects_followed_ == 0)
    return fail_as(addresses.error().kind, addresses.error().what);
  return fail_as(Kind::unresolved, printable_line(detail_.data()));
}

Stage Transfer::stage() {
  curl_off_t named = 0, connected = 0;
  curl_.easy_getinfo(easy_, CURLINFO_NAMELOOKUP_TIME_T, &named);
  curl_.easy_getinfo(easy_, CURLINFO_CONNECT_TIME_T, &connected);
  return connected > 0 ? Stage::connected : named > 0 ? Stage::dialled : Stage::named;
}

Stage Transfer::stage(std::chrono::nanoseconds whole) {
  const Stage reached = stage();
  if (reached != Stage::dialled) return reached;
  curl_off_t named = 0;  // microseconds
  curl_.easy_getinfo(easy_, CURLINFO_NAMELOOKUP_TIME_T, &named);
  const bool is_time = is_time_to_dial(whole, whole - std::chrono::microseconds(named));
  return is_time ? reached : Stage::named;
}

std::unexpected<NetworkFailure> Transfer::fail_as(Kind kind, std::string_view why) const {
  return std::unexpected(NetworkFailure{kind, fmt::format("{}: {}", shown_url(request_.url), why)});
}

// Where the answer redirects to, if that is to be followed.
std::string Transfer::next_url() {
  char* url = nullptr;
  if (redirects_) curl_.easy_getinfo(easy_, CURLINFO_REDIRECT_URL, &url);
  return url ? url : "";
}

// As libcurl would, but for what may be a secret: that stays with the host that it was written for.
Reached<void> Transfer::go_on_to(const std::string& url) {
  if (++redirects_followed_ > limits::redirects_max)
    return std::unexpected(failure(CURLE_TOO_MANY_REDIRECTS));
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  is_elsewhere_ |= origin_of(url) != origin_of(request_.url);
  if (status == 301 || status == 302 || status == 303) {
    if (request_.method != "HEAD") set(CURLOPT_HTTPGET, 1L);
  } else if (is_elsewhere_ && !request_.body.empty()) {
    return fail_as(Kind::other, "it redirects to another host, which is not sent the body");
  }
  if (is_elsewhere_) {
    set(CURLOPT_SSLCERT, nullptr);
    set(CURLOPT_SSLKEY, nullptr);
  }
  curl_.slist_free_all(std::exchange(headers_, nullptr));
  set_headers();
  set(CURLOPT_URL, url.c_str());
  response_ = {};
  redirects_ = false;
  if (!options_taken_) return fail_as(Kind::other, "out of memory");
  curl_.multi_remove_handle(multi_, easy_);
  curl_.multi_add_handle(multi_, easy_);
  return {};
}

bool Transfer::is_confined(std::string_view header) const {
  return equals_ignoring_case(header, "Authorization") || equals_ignoring_case(header, "Cookie") ||
         contains(request_.confined_headers, lower(header));
}

Reached<HttpResponse> Transfer::send(Deadline deadline, const std::stop_token& stop) {
  if (!easy_ || !multi_) return fail_as(Kind::other, "out of memory");
  set_where();
  set_tls();
  set_method_and_body();
  set_headers();
  set_callbacks();
  if (!options_taken_)
    return fail_as(Kind::other, "this libcurl cannot do what is asked (7.87 is needed)");
  const auto started = steady_clock::now();
  auto begun = started;
  curl_.multi_add_handle(multi_, easy_);
  auto code = perform(deadline, stop);
  for (std::string next = next_url(); code == CURLE_OK && !next.empty(); next = next_url()) {
    if (auto gone = go_on_to(next); !gone) return std::unexpected(gone.error());
    begun = steady_clock::now();
    code = perform(deadline, stop);
  }
  if (!code && stop.stop_requested()) return fail_as(Kind::stopped, "stopped");
  if (!code) return fail_as(timed_out(stage(deadline - begun)), "no whole answer in time");
  if (*code == CURLE_COULDNT_RESOLVE_HOST) return unresolved(deadline, stop);
  if (*code != CURLE_OK && !response_.truncated) return std::unexpected(failure(*code));
  if (in_headers_) return fail_as(Kind::no_answer, "cut within its headers");
  decode();
  return finish(
      std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started));
}

class RealHttp : public Http {
 public:
  Reached<HttpResponse> send(const HttpRequest& request, Deadline deadline,
                             std::stop_token stop) override {
    if (auto checked = check_http_request(request); !checked)
      return std::unexpected(NetworkFailure{Kind::other, checked.error().what});
    const Result<CurlLibrary>& curl = curl_library();
    if (!curl) return std::unexpected(NetworkFailure{Kind::other, curl.error().what});
    return Transfer(*curl, request).send(deadline, stop);
  }
};

}  // namespace

std::unique_ptr<Http> make_http() {
  return std::make_unique<RealHttp>();
}

}  // namespace seatrial::world::real
