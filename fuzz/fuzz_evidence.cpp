#include "evidence/bundle.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"
#include "evidence/note.hpp"
#include "evidence/tile.hpp"
#include "input.hpp"

namespace {

using namespace seatrial::evidence;

// What is read in one spelling only is written in that spelling again.
void check(std::string_view text) {
  if (const auto bytes = decode_base64(text)) must(base64(*bytes) == text);
  if (const auto key = NoteKey::parse(text)) must(key->vkey() == text);
  if (const auto leaf = parse_leaf(text)) must(leaf_bytes(*leaf) == text);
  if (const auto record = parse_record(0, text)) must(write_envelope(record->envelope) == text);
  if (const auto entries = split_entries(text)) {
    std::string bundle;
    for (const std::string& entry : *entries) must(add_entry(bundle, entry).has_value());
    must(bundle == text);
  }
  (void)parse_checkpoint(text);
  (void)parse_statement(text);
  must(!verify_bundle(text, {}).has_value());  // nobody is trusted
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
