#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "checks/finding.hpp"
#include "checks/http_echoes.hpp"
#include "checks/http_spec.hpp"
#include "checks/network.hpp"
#include "checks/params.hpp"
#include "secrets/mask.hpp"

namespace seatrial::checks {
namespace {

constexpr std::string_view methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

constexpr Field fields[] = {
    {.name = "url",
     .help = "http:// or https://",
     .required = true,
     .example = "https://app.example/health"},
    {.name = "method", .help = "GET if it is left out", .one_of = methods},
    {.name = "headers", .type = FieldType::text_map, .help = "headers to send"},
    {.name = "body", .help = "body to send"},
    {.name = "body_file", .help = "file whose bytes are sent", .example = "request.json"},
    {.name = "status",
     .help = "\"200\", \"2xx\", \"200-206\", \"200,204\", \"!5xx\"; 2xx unless given (with a "
             "location expected: "
             "2xx,3xx)",
     .example = "2xx"},
    {.name = "contains", .type = FieldType::text_list, .help = "texts that the body has"},
    {.name = "not_contains", .type = FieldType::text_list, .help = "texts that the body lacks"},
    {.name = "matches", .type = FieldType::text_list, .help = "patterns (RE2) found in the body"},
    {.name = "json",
     .type = FieldType::any,
     .help = "path in the JSON body -> expectation; see expectations.md"},
    {.name = "response_headers",
     .type = FieldType::any,
     .help = "header of the answer -> expectation, such as exists, absent or \"~ pattern\""},
    {.name = "within", .type = FieldType::duration, .help = "slowest acceptable answer"},
    {.name = "unreachable",
     .type = FieldType::boolean,
     .help = "true: nobody may accept a connection (refused, silent, no such name)"},
    {.name = "follow_redirects",
     .type = FieldType::boolean,
     .help =
         "true: judge the answer behind redirects; by default a redirect is the answer. Headers "
         "that are secret stay with the scheme, host and port of the URL"},
    {.name = "insecure", .type = FieldType::boolean, .help = "true: do not verify the certificate"},
    {.name = "ca_file", .help = "certificates to trust instead of the system's"},
    {.name = "client_certificate", .help = "PEM file to present"},
    {.name = "client_key", .help = "PEM file with its key"},
    {.name = "unix_socket", .help = "socket to dial instead of the host"},
    {.name = "connect_to", .help = "host:port to dial instead of the one in the URL"},
};

std::string transcript(const world::HttpResponse& response) {
  std::string text = fmt::format("HTTP {}\n", response.status);
  for (const auto& [header, value] : response.headers)
    text += fmt::format("{}: {}\n", header, secrets::is_secret_key(header) ? "(hidden)" : value);
  return text + "\n" + response.body;
}

// libcurl would read a pipe for as long as somebody writes into it.
Result<std::string> regular_file(const std::string& path, const Context& context) {
  const std::filesystem::path full = context.root / path;
  const auto status = context.world.files.status(full, true);
  if (status && *status && (*status)->kind != world::FileKind::file)
    return fail(fmt::format("{} is a {}, not a file", path, name((*status)->kind)));
  return full.string();
}

Result<void> complete(HttpSpec& spec, const Context& context) {
  world::HttpRequest& request = spec.request;
  if (auto real = refuse_placeholder("url", request.url); !real) return real;
  if (auto real = refuse_placeholder("connect_to", request.connect_to); !real) return real;
  for (std::string* path : {&request.ca_file, &request.client_certificate, &request.client_key}) {
    if (path->empty()) continue;
    auto found = regular_file(*path, context);
    if (!found) return fail(std::move(found).error());
    *path = std::move(*found);
  }
  if (!request.unix_socket.empty())
    request.unix_socket = (context.root / request.unix_socket).string();
  if (spec.body_file.empty()) return {};
  auto body = context.world.files.read(context.root / spec.body_file, limits::file_read_bytes_max);
  if (!body) return fail(std::move(body).error().context("body_file"));
  request.body = std::move(*body);
  return {};
}

Result<void> validate(const Value& params) {
  return validated(parse_http_spec(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  auto spec = parse_http_spec(params);
  if (!spec) return fail(spec.error());
  if (auto ready = complete(*spec, context); !ready) return fail(ready.error());
  for (const auto& [header, value] : spec->request.headers)
    if (secrets::is_secret_key(header) || context.redactor.apply(value) != value)
      spec->request.confined_headers.push_back(lower(header));
  const auto answer = context.world.http.send(spec->request, context.deadline, context.stop);
  const Echoes echoes(spec->request, context.redactor);
  auto findings = judge_http(*spec, answer, echoes.redactor());
  if (!findings) return fail(echoes.hide(echoes.redactor().apply(findings.error().what)));
  for (Finding& finding : *findings) finding.observed = echoes.hide(std::move(finding.observed));
  Verdict verdict = conclude(*findings, echoes.redactor());
  if (answer) verdict.output = output_of(echoes.hide(transcript(*answer)), echoes.redactor());
  return verdict;
}

}  // namespace

extern const CheckKind http;
constinit const CheckKind http{
    .name = "http",
    .summary = "An HTTP endpoint answers as it should, or cannot be reached.",
    .example = "http url=https://app.example/health status=200 json.status=ok within=500ms",
    .fields = fields,
    .reach = Reach::acts,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
