#include "world/real/content_encoding.hpp"

#define ZLIB_CONST  // what is read is not written
#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace seatrial::world::real {
namespace {

constexpr int window_bits = 15;
constexpr int any_header = 32;  // added: gzip's or zlib's
constexpr std::string_view gzip_mark = "\x1f\x8b";

// libcurl would do the same, and not tell where the compressed data ends too early.
class Inflater {
 public:
  Inflater(std::string_view raw, int bits, std::size_t bytes_max) : bytes_max_(bytes_max) {
    stream_.next_in = reinterpret_cast<const Bytef*>(raw.data());
    stream_.avail_in = static_cast<uInt>(raw.size());
    ready_ = ::inflateInit2(&stream_, bits) == Z_OK;
  }
  ~Inflater() {
    if (ready_) ::inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Z_STREAM_END: all of it was read, or as much as is wanted.
  int run(DecodedBody& body) {
    int code = ready_ ? Z_OK : Z_MEM_ERROR;
    while (code == Z_OK && !body.truncated) {
      code = step(body);
      if (code == Z_STREAM_END && another_begins()) code = ::inflateReset(&stream_);
    }
    return body.truncated ? Z_STREAM_END : code;
  }

 private:
  int step(DecodedBody& body) {
    std::array<char, 64u << 10> buffer;
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(buffer.size());
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    const std::size_t made = buffer.size() - stream_.avail_out;
    const std::size_t room = bytes_max_ - body.bytes.size();
    body.bytes.append(buffer.data(), std::min(made, room));
    body.truncated = made > room;
    return code;
  }
  // A gzip file may have several members (RFC 1952 section 2.2).
  bool another_begins() const {
    const std::string_view rest(reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in);
    return rest.starts_with(gzip_mark);
  }

  z_stream stream_{};
  std::size_t bytes_max_;
  bool ready_ = false;
};

}  // namespace

Result<DecodedBody> decode_body(std::string_view encoding, std::string_view raw,
                                std::size_t bytes_max) {
  const std::string name = lower(trim(encoding));
  if (name.empty() || name == "identity" || raw.empty())
    return DecodedBody{.bytes = std::string(raw.substr(0, bytes_max))};
  if (name != "gzip" && name != "x-gzip" && name != "deflate")
    return fail("its Content-Encoding is not understood");
  // Some servers send deflate without the header of zlib.
  for (const int bits : {window_bits + any_header, -window_bits}) {
    DecodedBody body;
    const int code = Inflater(raw, bits, bytes_max).run(body);
    if (code == Z_STREAM_END) return body;
    if (code == Z_BUF_ERROR) return fail("its compressed body is cut off");
    if (name != "deflate") break;
  }
  return fail("its body is not in the Content-Encoding that it names");
}

}  // namespace seatrial::world::real
