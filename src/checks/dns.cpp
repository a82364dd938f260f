#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/finding.hpp"
#include "checks/network.hpp"
#include "checks/params.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "name",
     .help = "the domain name to resolve",
     .required = true,
     .example = "app.example"},
    {.name = "type", .help = "record type; A if it is left out", .one_of = world::dns_types},
    {.name = "equals",
     .type = FieldType::text_list,
     .help = "exactly these records, in any order",
     .example = "203.0.113.7"},
    {.name = "contains",
     .type = FieldType::text_list,
     .help = "records that must be among them; of MX the host is enough, of CAA who may issue"},
    {.name = "server",
     .help = "ask this server instead of the system's resolver; host or host:port",
     .example = "192.0.2.53"},
    {.name = "absent", .type = FieldType::boolean, .help = "true: there must be no such record"},
};

struct Spec {
  world::Network::DnsRequest request;
  std::vector<std::string> equals;
  std::vector<std::string> contains;
  bool absent = false;
};

// `2001:DB8:0::1` is `2001:db8::1`.
std::string canonical_address(const std::string& text) {
  in6_addr address;
  std::array<char, INET6_ADDRSTRLEN> shown{};
  if (::inet_pton(AF_INET6, text.c_str(), &address) != 1 ||
      !::inet_ntop(AF_INET6, &address, shown.data(), shown.size()))
    return text;
  return shown.data();
}

// Names are the same with and without the final dot and in any case; TXT data keeps its case.
std::string canonical(std::string_view record, std::string_view type) {
  if (type == "TXT") return std::string(trim(record));
  record = trim(record);
  if (record.size() > 1 && record.ends_with('.')) record.remove_suffix(1);
  return type == "AAAA" ? canonical_address(lower(record)) : lower(record);
}

std::vector<std::string> canonical(const std::vector<std::string>& records, std::string_view type) {
  std::vector<std::string> result;
  for (const std::string& record : records) result.push_back(canonical(record, type));
  std::ranges::sort(result);
  return result;
}

// Of what is no name nothing is ever found.
bool is_name(std::string_view text) {
  if (shell::placeholder(text)) return true;  // may stand in a plan, and is never asked for
  if (text.size() > 1 && text.ends_with('.')) text.remove_suffix(1);
  const auto labels = split(text, '.');
  return text.find_first_of("/:@?#[] \t\n") == text.npos &&
         std::ranges::none_of(labels, [](std::string_view label) { return label.empty(); });
}

Result<Spec> parse(const Value& values) {
  Params params(values);
  Spec spec{.request = {.name = params.text("name"),
                        .type = params.text("type", "A"),
                        .server = params.optional_text("server")},
            .absent = params.truth("absent")};
  spec.equals = canonical(params.texts("equals"), spec.request.type);
  spec.contains = canonical(params.texts("contains"), spec.request.type);
  if (spec.request.name.empty()) params.refuse("name: empty");
  if (!is_name(spec.request.name))
    params.refuse(fmt::format("name: '{}' is no domain name", spec.request.name));
  if (params.has("equals") && spec.equals.empty()) params.refuse("equals: empty; use absent: true");
  if (spec.absent && (!spec.equals.empty() || !spec.contains.empty()))
    params.refuse("absent: contradicts the records that are wanted");
  return params.finish(std::move(spec));
}

// What people name of a record: of MX the host without its preference, of CAA who may issue.
bool names_record(std::string_view wanted, std::string_view record, std::string_view type) {
  if (record == wanted) return true;
  if (type == "MX") return record.substr(std::min(record.find(' ') + 1, record.size())) == wanted;
  return type == "CAA" && record.ends_with(fmt::format(" issue \"{}\"", wanted));
}

Result<std::vector<Finding>> judge(const Spec& spec, const world::Network::DnsAnswer& answer) {
  const std::string what = fmt::format("{} {}", spec.request.name, spec.request.type);
  if (answer.status != "NOERROR" && answer.status != "NXDOMAIN")
    return fail(fmt::format("{}: the server answered {}", what, answer.status));
  if (answer.records.empty() && !answer.unresolved.empty())
    return fail(fmt::format("{}: {}", what, answer.unresolved));
  const std::vector<std::string> records = canonical(answer.records, spec.request.type);
  const std::string observed =
      records.empty() ? fmt::format("no record ({})", answer.status) : join(records, ", ");
  std::vector<Finding> findings;
  if (spec.absent) findings.push_back({records.empty(), what + " absent", observed});
  if (!spec.equals.empty())
    findings.push_back(
        {records == spec.equals, fmt::format("{} = {}", what, join(spec.equals, ", ")), observed});
  for (const std::string& wanted : spec.contains)
    findings.push_back({std::ranges::any_of(records,
                                            [&](std::string_view record) {
                                              return names_record(wanted, record,
                                                                  spec.request.type);
                                            }),
                        fmt::format("{} contains {}", what, wanted), observed});
  if (findings.empty()) findings.push_back({!records.empty(), what + " exists", observed});
  return findings;
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  if (auto real = refuse_placeholder("name", spec->request.name); !real) return fail(real.error());
  const auto answer = context.world.network.resolve(spec->request, context.deadline, context.stop);
  if (!answer) return fail(fmt::format("{}: {}", spec->request.name, answer.error().what));
  const auto findings = judge(*spec, *answer);
  if (!findings) return fail(findings.error());
  return conclude(*findings, context.redactor);
}

}  // namespace

extern const CheckKind dns;
constinit const CheckKind dns{
    .name = "dns",
    .summary = "A domain name has the records it should have, or none.",
    .example = "dns name=app.example type=A equals=[203.0.113.7, 203.0.113.8]",
    .fields = fields,
    .reach = Reach::acts,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
