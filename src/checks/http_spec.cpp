#include "checks/http_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/byte_order_mark.hpp"
#include "checks/finding.hpp"
#include "checks/network.hpp"
#include "checks/params.hpp"
#include "secrets/mask.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {
namespace {

bool expects_answer(const HttpSpec& spec) {
  return spec.status || !spec.body.empty() || !spec.json.empty() ||
         !spec.response_headers.empty() || spec.within;
}

void parse_headers(const Value& values, Params& params, HttpSpec& spec) {
  const Value* headers = values.find("response_headers");
  if (!headers) return;
  for (const Member& member : headers->members()) {
    // A header has no type: 100 of the sidecar is the text "100".
    const bool is_text = member.value.is_scalar() && !member.value.is(Value::Type::null);
    auto expectation = Expectation::parse(is_text ? Value(member.value.text()) : member.value);
    if (!expectation)
      return params.refuse("response_headers: " +
                           std::move(expectation).error().context(member.key).what);
    spec.response_headers.emplace_back(lower(member.key), std::move(*expectation));
  }
  if (headers->members().empty()) params.refuse("response_headers: an empty map demands nothing");
}

// An error page answers quickly, lacks most texts and has most headers: it is not what was meant.
StatusExpectation status_otherwise(const HttpSpec& spec) {
  const bool may_redirect = std::ranges::any_of(
      spec.response_headers, [](const auto& header) { return header.first == "location"; });
  return *StatusExpectation::parse(may_redirect ? "2xx,3xx" : "2xx");
}

bool has_line_end(std::string_view text) {
  return text.find_first_of("\r\n") != text.npos;
}

Result<void> check_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::string protocol = lower(url.substr(0, scheme == url.npos ? 0 : scheme));
  if ((protocol != "http" && protocol != "https") || has_line_end(url))
    return fail("it must start with http:// or https://");
  std::string_view authority = url.substr(scheme + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  authority = authority.substr(authority.rfind('@') + 1);
  if (authority.empty() || authority.starts_with(':')) return fail("it names no host");
  const std::size_t colon = authority.rfind(':');
  if (colon == authority.npos || authority.ends_with(']')) return {};
  const std::string_view port = authority.substr(colon + 1);
  if (port.empty()) return fail("its port is empty");
  const auto number = parse_integer(port);
  const bool is_port = number && *number >= 1 && *number <= 65535;
  if (!is_port && !shell::placeholder(port)) return fail(fmt::format("'{}' is no port", port));
  return {};
}

std::vector<std::string> values_of(std::string_view header, const world::HttpResponse& response) {
  std::vector<std::string> values;
  for (const auto& [name, value] : response.headers)
    if (name == header) values.push_back(value);
  return values;
}

// Of other headers each one that was sent counts for itself, and a client takes which it likes.
bool is_list_header(std::string_view header) {
  constexpr std::string_view lists[] = {"accept-ranges",
                                        "access-control-allow-headers",
                                        "access-control-allow-methods",
                                        "allow",
                                        "access-control-expose-headers",
                                        "cache-control",
                                        "content-language",
                                        "content-security-policy",
                                        "link",
                                        "permissions-policy",
                                        "server-timing",
                                        "vary",
                                        "via"};
  return std::ranges::find(lists, header) != std::end(lists);
}

// Where the standard says the unit, the name need not.
std::string_view with_unit(std::string_view header) {
  if (header == "content-length") return "bytes";
  return header == "age" || header == "retry-after" ? "seconds" : header;
}

Result<void> judge_headers(const HttpSpec& spec, const world::HttpResponse& response,
                           std::vector<Finding>& findings) {
  for (const auto& [header, expectation] : spec.response_headers) {
    const bool is_secret = secrets::is_secret_key(header);
    Finding finding{.holds = expectation.wants_absence(),
                    .expected = is_secret ? expectation.describe_secret("header " + header)
                                          : expectation.describe("header " + header),
                    .observed = fmt::format("header {} absent", header)};
    const std::vector<std::string> values = values_of(header, response);
    const auto wrong = first_wrong(expectation, std::vector<Value>(values.begin(), values.end()),
                                   with_unit(header));
    if (!wrong) return fail(wrong.error());
    if (!values.empty()) {
      const bool whole = values.size() > 1 && is_list_header(header) && !expectation.excludes() &&
                         expectation.judge(Value(join(values, ", ")), header).value_or(false);
      finding.holds = *wrong == values.size() || whole;
      const std::string shown =
          printable_line(finding.holds ? join(values, ", ") : values[*wrong]) +
          (finding.holds || values.size() == 1
               ? std::string()
               : fmt::format(" (one of {} such headers)", values.size()));
      finding.observed = fmt::format("header {}: {}", header, is_secret ? "(secret)" : shown);
    }
    findings.push_back(std::move(finding));
  }
  return {};
}

Result<std::vector<Finding>> judge_answer(const HttpSpec& spec, const world::HttpResponse& response,
                                          const secrets::Redactor& redactor) {
  std::vector<Finding> findings;
  if (spec.status)
    findings.push_back({spec.status->holds(response.status), "status " + spec.status->text(),
                        fmt::format("status {}", response.status)});
  if (auto looked = judge_headers(spec, response, findings); !looked)
    return fail(std::move(looked).error());
  judge_text(spec.body, "body", response.body, redactor, findings);
  if (!spec.json.empty()) {
    const auto document = parse_json(response.body);
    if (!document && document.error().is_limit) return fail(document.error());
    auto looked = document ? judge_paths(spec.json, *document, redactor, findings) : Result<void>();
    if (!looked) return fail(std::move(looked).error());
    if (!document)
      findings.push_back(
          {false, "a JSON body",
           fmt::format("{}: {}", document.error().what, excerpt(response.body, redactor))});
  }
  if (spec.within)
    findings.push_back(
        {response.duration <= *spec.within, "answer within " + format_duration(*spec.within),
         "answered in " +
             format_duration(std::chrono::ceil<std::chrono::milliseconds>(response.duration))});
  return findings;
}

bool has_wide_body(const world::HttpResponse& response) {
  const auto type = std::ranges::find_if(response.headers, [](const auto& header) {
    return equals_ignoring_case(header.first, "content-type");
  });
  const std::string said = type == response.headers.end() ? std::string() : type->second;
  return has_wide_mark(response.body) || contains_ignoring_case(said, "utf-16") ||
         contains_ignoring_case(said, "utf-32");
}

}  // namespace

Result<HttpSpec> parse_http_spec(const Value& values) {
  Params params(values);
  HttpSpec spec{.request = {.method = params.text("method", "GET"),
                            .url = params.text("url"),
                            .headers = params.text_map("headers"),
                            .body = params.text_or_empty("body"),
                            .follow_redirects = params.truth("follow_redirects"),
                            .verify_certificate = !params.truth("insecure"),
                            .ca_file = params.text("ca_file"),
                            .client_certificate = params.text("client_certificate"),
                            .client_key = params.text("client_key"),
                            .unix_socket = params.text("unix_socket"),
                            .connect_to = params.text("connect_to")},
                .body_file = params.text("body_file"),
                .body = params.text_expectations(),
                .json = params.paths("json"),
                .within = params.duration("within"),
                .unreachable = params.truth("unreachable")};
  const std::string& url = spec.request.url;
  if (auto usable = check_url(url); !usable) params.refuse("url: " + usable.error().what);
  for (const auto& [header, value] : spec.request.headers)
    if (has_line_end(header) || has_line_end(value))
      params.refuse("headers: a line end in " + header);
  if (params.has("body") && params.has("body_file")) params.refuse("body: body_file is given too");
  parse_headers(values, params, spec);
  if (params.has("status")) {
    auto status = StatusExpectation::parse(params.text("status"));
    if (status)
      spec.status = std::move(*status);
    else
      params.refuse("status: " + status.error().what);
  }
  if (spec.request.method == "HEAD" && (!spec.body.empty() || !spec.json.empty()))
    params.refuse("method: the answer to HEAD has no body to expect something of");
  if (spec.unreachable && (expects_answer(spec) || spec.request.follow_redirects))
    params.refuse("unreachable: contradicts what is expected of the answer");
  if (!spec.unreachable && !spec.status) spec.status = status_otherwise(spec);
  return params.finish(std::move(spec));
}

Result<std::vector<Finding>> judge_http(const HttpSpec& spec,
                                        const world::Reached<world::HttpResponse>& answer,
                                        const secrets::Redactor& redactor) {
  const std::string url = secrets::mask_url(spec.request.url);
  const std::string expected = fmt::format("{} unreachable", url);
  if (!answer) {
    const world::NetworkFailure& failure = answer.error();
    // Who refuses a connection has been looked at, and does not answer.
    if (!spec.unreachable && failure.kind == world::NetworkFailure::Kind::refused)
      return std::vector{Finding{false, spec.status ? "status " + spec.status->text() : "an answer",
                                 failure.what}};
    const bool looked = nobody_answers(failure.kind) || somebody_answers(failure.kind);
    if (!spec.unreachable || !looked) return fail(failure.what);
    return std::vector{Finding{nobody_answers(failure.kind), expected, failure.what}};
  }
  if (spec.unreachable)
    return std::vector{Finding{false, expected,
                               fmt::format("status {} from {}", answer->status, answer->address)}};
  const bool reads_body = !spec.body.empty() || !spec.json.empty();
  if (reads_body && has_wide_body(*answer))
    return fail(url + ": UTF-16 or UTF-32, which is not read as text");
  if (reads_body && !answer->undecoded.empty())
    return fail(fmt::format("{}: {}", url, answer->undecoded));
  if (reads_body && answer->truncated)
    return fail(fmt::format("{}: the body is larger than {} (body_bytes_max)", url,
                            format_size(limits::body_bytes_max)));
  return judge_answer(spec, *answer, redactor);
}

}  // namespace seatrial::checks
