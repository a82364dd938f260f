#include <fmt/format.h>

#include "base/text.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::world {

void FakeProcesses::on(const std::string& command, ProcessResult result) {
  answers_.add(command, std::move(result));
}

void FakeProcesses::on(const std::string& command, Error error) {
  answers_.add(command, fail(std::move(error)));
}

Result<ProcessResult> FakeProcesses::run(const ProcessRequest& request, Deadline deadline,
                                         std::stop_token stop) {
  {
    std::lock_guard lock(mutex_);
    asked_.push_back(request);
  }
  if (auto answer = answers_.take(join(request.argv, " "))) return *answer;
  if (otherwise) return otherwise(request, deadline, stop);
  return fail(fmt::format("{}: command not found", request.argv.empty() ? "" : request.argv[0]));
}

Result<std::vector<Processes::Running>> FakeProcesses::list() {
  return running;
}

std::vector<ProcessRequest> FakeProcesses::asked() const {
  std::lock_guard lock(mutex_);
  return asked_;
}

std::vector<std::string> FakeProcesses::commands() const {
  std::vector<std::string> texts;
  for (const ProcessRequest& request : asked()) texts.push_back(join(request.argv, " "));
  return texts;
}

void FakeNetwork::on_connect(const std::string& host_and_port, Reached<Connection> answer) {
  connections_.add(host_and_port, std::move(answer));
}

void FakeNetwork::on_resolve(const std::string& question, Reached<DnsAnswer> answer) {
  names_.add(question, std::move(answer));
}

Reached<Connection> FakeNetwork::connect(const std::string& host, std::uint16_t port, Deadline,
                                         std::stop_token) {
  const std::string question = fmt::format("{}:{}", host, port);
  {
    std::lock_guard lock(mutex_);
    asked_.push_back(question);
  }
  if (auto answer = connections_.take(question)) return *answer;
  return std::unexpected(
      NetworkFailure{NetworkFailure::Kind::refused, question + ": connection refused"});
}

Reached<Network::DnsAnswer> FakeNetwork::resolve(const DnsRequest& request, Deadline,
                                                 std::stop_token) {
  std::string question = fmt::format("{} {}", request.type, request.name);
  if (request.server) question += " @" + *request.server;
  {
    std::lock_guard lock(mutex_);
    asked_.push_back(question);
  }
  if (auto answer = names_.take(question)) return *answer;
  return DnsAnswer{.status = "NXDOMAIN", .records = {}};
}

std::vector<std::string> FakeNetwork::asked() const {
  std::lock_guard lock(mutex_);
  return asked_;
}

void FakeHttp::on(const std::string& question, Reached<HttpResponse> answer) {
  answers_.add(question, std::move(answer));
}

Reached<HttpResponse> FakeHttp::send(const HttpRequest& request, Deadline deadline,
                                     std::stop_token stop) {
  {
    std::lock_guard lock(mutex_);
    asked_.push_back(request);
  }
  if (auto answer = answers_.take(request.method + " " + request.url)) return *answer;
  if (otherwise) return otherwise(request, deadline, stop);
  return std::unexpected(
      NetworkFailure{NetworkFailure::Kind::refused, request.url + ": connection refused"});
}

std::vector<HttpRequest> FakeHttp::asked() const {
  std::lock_guard lock(mutex_);
  return asked_;
}

std::vector<std::string> FakeHttp::questions() const {
  std::vector<std::string> texts;
  for (const HttpRequest& request : asked()) texts.push_back(request.method + " " + request.url);
  return texts;
}

}  // namespace seatrial::world
