#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

// Messages of the Domain Name System (RFC 1035 section 4) as bytes. Pure.
namespace seatrial::world::real {

enum class DnsType : std::uint16_t {
  a = 1,
  ns = 2,
  cname = 5,
  mx = 15,
  txt = 16,
  aaaa = 28,
  srv = 33,
  caa = 257
};

Result<DnsType> parse_dns_type(std::string_view name);

// A question to a recursive resolver. Refuses names that cannot be one: empty or long labels, over
// 253 bytes, anything beyond ASCII.
Result<std::string> encode_dns_query(std::uint16_t id, std::string_view name, DnsType type);

struct DnsMessage {
  std::uint16_t id = 0;
  bool truncated = false;
  std::string status;  // "NOERROR", "NXDOMAIN", ...
  std::vector<std::string>
      records;  // of the type asked for, of the name or what it is an alias of; sorted
  std::string unresolved = {};  // why there are none, where that says nothing of the name
};

// The answer to exactly this query; any other message, and what is malformed, is an error. Names
// are written without the final dot, a text as its strings joined.
Result<DnsMessage> decode_dns_answer(std::string_view bytes, std::string_view query);

}  // namespace seatrial::world::real
