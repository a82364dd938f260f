#include "world/real/dns_packet.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "world/world.hpp"

namespace seatrial::world::real {
namespace {

constexpr std::size_t header_bytes = 12;
constexpr std::size_t label_bytes_max = 63;
constexpr std::size_t name_bytes_max = 255;
constexpr std::uint16_t class_internet = 1;
constexpr int pointers_max = 64;
constexpr int aliases_max = 16;
constexpr std::uint16_t authoritative = 0x0400;
constexpr std::uint16_t recursion_available = 0x0080;
constexpr auto start_of_authority = static_cast<DnsType>(6);

struct TypeName {
  std::string_view name;
  DnsType type;
};
constexpr std::array type_names = {
    TypeName{"A", DnsType::a},         TypeName{"AAAA", DnsType::aaaa},
    TypeName{"CNAME", DnsType::cname}, TypeName{"MX", DnsType::mx},
    TypeName{"NS", DnsType::ns},       TypeName{"TXT", DnsType::txt},
    TypeName{"CAA", DnsType::caa},     TypeName{"SRV", DnsType::srv}};

constexpr std::array<std::string_view, 11> statuses = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN",
                                                       "NOTIMP",  "REFUSED", "YXDOMAIN", "YXRRSET",
                                                       "NXRRSET", "NOTAUTH", "NOTZONE"};

void append16(std::string& bytes, std::uint16_t number) {
  bytes += static_cast<char>(number >> 8);
  bytes += static_cast<char>(number & 0xff);
}

// A character of a label as a zone file writes it.
std::string escaped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '.' || c == '\\' || c == '"') return {'\\', c};
  return byte > 0x20 && byte < 0x7f ? std::string(1, c) : fmt::format("\\{:03}", byte);
}

// Reads a message from front to back. Whatever would lie beyond its end makes it fail, and it stays
// failed.
class MessageReader {
 public:
  MessageReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }

  unsigned byte() {
    if (at_ >= bytes_.size()) return give_up();
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::uint16_t number16() {
    const unsigned high = byte();
    return static_cast<std::uint16_t>(high << 8 | byte());
  }
  std::string_view take(std::size_t count) {
    if (count > bytes_.size() - std::min(at_, bytes_.size())) {
      give_up();
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }

  // A name may end in a pointer to an earlier place. Each jump has to go further back, so there is
  // no loop.
  std::string name() {
    std::string text;
    std::size_t resume = 0, earliest = at_, length = 0;
    for (int pointers = 0;;) {
      const unsigned size = byte();
      if (failed_ || size == 0) break;
      if ((size & 0xc0u) == 0xc0u) {
        const std::size_t target = (size & 0x3fu) << 8 | byte();
        if (failed_ || target >= earliest || ++pointers > pointers_max)
          return give_up(), std::string();
        if (resume == 0) resume = at_;
        at_ = earliest = target;
        continue;
      }
      length += size + 1;
      if (size > label_bytes_max || length + 1 > name_bytes_max) return give_up(), std::string();
      if (!text.empty()) text += '.';
      for (char c : take(size)) text += escaped(c);
    }
    if (resume != 0) at_ = resume;
    return text.empty() ? "." : text;
  }

 private:
  unsigned give_up() {
    failed_ = true;
    return 0;
  }

  std::string_view bytes_;
  std::size_t at_;
  bool failed_ = false;
};

std::string address(int family, std::string_view data) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const std::size_t wanted = family == AF_INET ? 4 : 16;
  if (data.size() != wanted || !::inet_ntop(family, data.data(), text.data(), text.size()))
    return {};
  return text.data();
}

std::string joined_strings(std::string_view data) {
  std::string text;
  while (!data.empty()) {
    const std::size_t size = static_cast<unsigned char>(data[0]);
    if (size + 1 > data.size()) return {};
    text += data.substr(1, size);
    data.remove_prefix(size + 1);
  }
  return text;
}

std::string caa(MessageReader& reader, std::size_t size) {
  const unsigned flags = reader.byte();
  const unsigned tag_size = reader.byte();
  if (size < 2 || tag_size > size - 2) return {};
  const std::string tag(reader.take(tag_size));
  std::string value;
  for (char c : reader.take(size - 2 - tag_size)) {
    if (c == '"' || c == '\\') value += '\\';
    value += c;
  }
  return fmt::format("{} {} \"{}\"", flags, tag, value);
}

// The data of a record as a zone file writes it; none if it is malformed.
std::optional<std::string> presentation(std::string_view bytes, std::size_t at, std::size_t size,
                                        DnsType type) {
  MessageReader reader(bytes.substr(0, at + size), at);
  std::string text;
  switch (type) {
    case DnsType::a:
      text = address(AF_INET, reader.take(size));
      break;
    case DnsType::aaaa:
      text = address(AF_INET6, reader.take(size));
      break;
    case DnsType::ns:
    case DnsType::cname:
      text = reader.name();
      break;
    case DnsType::mx: {
      const auto preference = reader.number16();
      text = fmt::format("{} {}", preference, reader.name());
      break;
    }
    case DnsType::srv: {
      const auto priority = reader.number16(), weight = reader.number16(), port = reader.number16();
      text = fmt::format("{} {} {} {}", priority, weight, port, reader.name());
      break;
    }
    case DnsType::caa:
      text = caa(reader, size);
      break;
    case DnsType::txt: {
      const std::string_view data = reader.take(size);
      text = joined_strings(data);
      if (text.empty() && data != std::string_view("\0", 1)) return std::nullopt;
      return text;
    }
  }
  if (reader.failed() || reader.at() != at + size || text.empty()) return std::nullopt;
  return text;
}

struct Record {
  std::string owner;
  DnsType type{};
  std::string data;
};

Result<Record> read_record(MessageReader& reader, std::string_view bytes, DnsType wanted) {
  Record record;
  record.owner = lower(reader.name());
  record.type = static_cast<DnsType>(reader.number16());
  const std::uint16_t record_class = reader.number16();
  reader.take(4);  // time to live
  const std::size_t size = reader.number16();
  const std::size_t at = reader.at();
  reader.take(size);
  if (reader.failed()) return fail("malformed DNS answer: a record is cut off");
  const bool matters = record.type == wanted || record.type == DnsType::cname;
  if (!matters || record_class != class_internet) return Record{};
  if (record.type == start_of_authority) return record;
  auto data = presentation(bytes, at, size, record.type);
  if (!data) return fail("malformed DNS answer: the data of a record");
  record.data = std::move(*data);
  return record;
}

struct Selection {
  std::vector<std::string> data;
  std::string name;        // at the end of the aliases
  bool is_circle = false;  // there is no such end
};

// The records of a name, and of what it is an alias of.
Selection select(const std::vector<Record>& records, std::string owner, DnsType wanted) {
  std::vector<std::string> data;
  bool ends = false;
  for (int aliases = 0; aliases < aliases_max && !ends; ++aliases) {
    const Record* alias = nullptr;
    for (const Record& record : records) {
      if (record.owner != owner) continue;
      if (record.type == wanted) data.push_back(record.data);
      if (record.type == DnsType::cname) alias = &record;
    }
    ends = !data.empty() || !alias;
    if (!ends) owner = lower(alias->data);
  }
  std::ranges::sort(data);
  return {.data = std::move(data), .name = std::move(owner), .is_circle = !ends};
}

// Who has no records may have been told so, or have asked who does not know: a server that neither
// answers for the name nor looks further, or that leaves an alias as it is.
std::string why_unresolved(const Selection& found, std::string_view name, bool knows,
                           bool tells_of_lack) {
  if (!found.data.empty()) return {};
  if (found.is_circle) return "its aliases lead in a circle";
  if (!knows) return "the server neither answers for this name nor looks it up";
  if (found.name != name && !tells_of_lack)
    return fmt::format("an alias of {}, which the server did not look up", found.name);
  return {};
}

}  // namespace

Result<DnsType> parse_dns_type(std::string_view name) {
  for (const TypeName& known : type_names)
    if (equals_ignoring_case(known.name, name)) return known.type;
  return fail(fmt::format("'{}' is not a record type this can ask for ({})", name,
                          fmt::join(dns_types, " ")));
}

Result<std::string> encode_dns_query(std::uint16_t id, std::string_view name, DnsType type) {
  const auto refuse = [&](std::string_view why) {
    return fail(fmt::format("'{}': {}", name, why));
  };
  std::string_view labels = name;
  if (labels.ends_with('.')) labels.remove_suffix(1);
  std::string bytes;
  append16(bytes, id);
  append16(bytes, 0x0100);  // recursion wanted
  append16(bytes, 1);       // one question
  bytes.append(6, '\0');
  for (std::string_view label : split(labels, '.')) {
    if (label.empty()) return refuse("not a domain name: a part of it is empty");
    if (label.size() > label_bytes_max)
      return refuse("not a domain name: a part is longer than 63 bytes");
    const auto is_ordinary = [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; };
    if (!std::ranges::all_of(label, is_ordinary))
      return refuse("not a domain name; write other alphabets in their xn-- form");
    bytes += static_cast<char>(label.size());
    bytes += label;
  }
  bytes += '\0';
  if (bytes.size() - header_bytes > name_bytes_max)
    return refuse("not a domain name: longer than 253 bytes");
  append16(bytes, static_cast<std::uint16_t>(type));
  append16(bytes, class_internet);
  return bytes;
}

Result<DnsMessage> decode_dns_answer(std::string_view bytes, std::string_view query) {
  MessageReader reader(bytes, 0), asked(query, 0);
  DnsMessage message{.id = reader.number16(), .status = {}, .records = {}};
  const std::uint16_t flags = reader.number16();
  const std::uint16_t questions = reader.number16(), answers = reader.number16();
  const std::uint16_t authorities = reader.number16();
  reader.take(2);
  if (reader.failed() || message.id != asked.number16() || (flags & 0x8000u) == 0)
    return fail("not the answer to what was asked");
  message.truncated = (flags & 0x0200u) != 0;
  const unsigned code = flags & 0xfu;
  message.status =
      code < statuses.size() ? std::string(statuses[code]) : fmt::format("RCODE{}", code);

  asked.take(header_bytes - 2);
  const std::string name = lower(asked.name());
  const auto type = static_cast<DnsType>(asked.number16());
  // Servers that cannot read a question, or refuse it, may leave it out.
  if (questions == 0 && answers == 0 && code != 0) return message;
  if (questions != 1 || lower(reader.name()) != name ||
      static_cast<DnsType>(reader.number16()) != type || reader.number16() != class_internet ||
      reader.failed())
    return fail("not the answer to what was asked");
  if (message.truncated) return message;

  std::vector<Record> records;
  for (int i = 0; i < answers; ++i) {
    auto record = read_record(reader, bytes, type);
    if (!record) return fail(std::move(record).error());
    if (!record->owner.empty()) records.push_back(std::move(*record));
  }
  Selection found = select(records, name, type);
  // A name that does not exist is known by its status, and one without such records by its zone.
  bool tells_of_lack = code != 0;
  for (int i = 0; i < authorities && !tells_of_lack && found.data.empty(); ++i) {
    auto record = read_record(reader, bytes, start_of_authority);
    if (!record) return fail(std::move(record).error());
    tells_of_lack = record->type == start_of_authority;
  }
  const bool knows = (flags & (authoritative | recursion_available)) != 0;
  message.unresolved = why_unresolved(found, name, knows, tells_of_lack);
  message.records = std::move(found.data);
  return message;
}

}  // namespace seatrial::world::real
