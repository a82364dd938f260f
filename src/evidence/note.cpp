#include "evidence/note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr char ed25519_type = 1;
constexpr std::size_t id_bytes = 4;

bool is_key_name(std::string_view name) {
  return !name.empty() && is_valid_utf8(name) && name.find_first_of("+ \t\r\n\v\f") == name.npos &&
         name.find("\u00a0") == name.npos && name.find("\u2028") == name.npos &&
         name.find("\u3000") == name.npos;
}

Result<void> check_text(std::string_view text) {
  if (!text.ends_with('\n') || !is_valid_utf8(text)) return fail("not the text of a note");
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      return fail("a note has no control characters");
  return {};
}

struct Signature {
  std::string_view name;
  std::string id;  // four bytes
  std::string bytes;
};

Result<Signature> parse_signature(std::string_view line) {
  if (!line.starts_with(dash)) return fail("malformed signature line");
  line.remove_prefix(dash.size());
  const std::size_t space = line.find(' ');
  if (space == line.npos || !is_key_name(line.substr(0, space)))
    return fail("malformed signature line");
  const auto bytes = decode_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= id_bytes) return fail("malformed signature");
  return Signature{.name = line.substr(0, space),
                   .id = bytes->substr(0, id_bytes),
                   .bytes = bytes->substr(id_bytes)};
}

std::string key_id(const Digest& digest) {
  return std::string(as_bytes(digest).substr(0, id_bytes));
}

Result<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || std::to_string(size) != text)
    return fail("malformed tree size");
  return size;
}

}  // namespace

Result<NoteKey> NoteKey::make(std::string name, PublicKey key) {
  if (!is_key_name(name))
    return fail(
        fmt::format("'{}' is no name of a log: no spaces and no '+'", printable_line(name)));
  if (key.algorithm() != Algorithm::ed25519) return fail("a log is signed with Ed25519");
  return NoteKey(std::move(name), std::move(key));
}

Result<NoteKey> NoteKey::parse(std::string_view vkey) {
  const auto malformed = [] { return fail("not a verifier key NAME+ID+KEY"); };
  const std::size_t first = vkey.find('+');
  const std::size_t second = first == vkey.npos ? first : vkey.find('+', first + 1);
  if (second == vkey.npos) return malformed();
  const auto bytes = decode_base64(vkey.substr(second + 1));
  if (!bytes || bytes->empty() || bytes->front() != ed25519_type) return malformed();
  auto key = PublicKey::from_raw_ed25519(std::string_view(*bytes).substr(1));
  if (!key) return malformed();
  auto made = make(std::string(vkey.substr(0, first)), std::move(*key));
  if (made && made->vkey() != vkey) return fail("the verifier key does not fit its id");
  return made;
}

Digest NoteKey::id() const {
  return sha256(fmt::format("{}\n{}{}", name_, ed25519_type, key_.raw()));
}

std::string NoteKey::vkey() const {
  return fmt::format("{}+{}+{}", name_, hex(key_id(id())),
                     base64(fmt::format("{}{}", ed25519_type, key_.raw())));
}

Result<std::string> sign_note(std::string_view text, const std::string& name, PrivateKey& key) {
  if (auto checked = check_text(text); !checked) return fail(checked.error());
  const auto signer = NoteKey::make(name, key.public_key());
  if (!signer) return fail(signer.error());
  auto signature = key.sign(text);
  if (!signature) return signature;
  return fmt::format("{}\n{}{} {}\n", text, dash, name, base64(key_id(signer->id()) + *signature));
}

Result<std::string> open_note(std::string_view note, const NoteKey& key) {
  const std::size_t blank = note.rfind("\n\n");
  if (blank == note.npos || !note.ends_with('\n')) return fail("not a signed note");
  const std::string_view text = note.substr(0, blank + 1);
  if (auto checked = check_text(text); !checked) return fail(checked.error());
  const auto lines = split(note.substr(blank + 2, note.size() - blank - 3), '\n');
  if (lines.size() > limits::note_signatures_max)
    return fail(
        fmt::format("more than {} signatures (note_signatures_max)", limits::note_signatures_max));
  bool verified = false;
  for (const std::string_view line : lines) {
    const auto signature = parse_signature(line);
    if (!signature) return fail(signature.error());
    if (signature->name != key.name() || signature->id != key_id(key.id())) continue;
    if (!key.key().verify(text, signature->bytes))
      return fail(fmt::format("the signature of {} is wrong", key.name()));
    verified = true;
  }
  if (!verified) return fail(fmt::format("no signature of {}", key.vkey()));
  return std::string(text);
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, base64(checkpoint.root));
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  if (!text.ends_with('\n')) return fail("not a checkpoint");
  const auto lines = split(text.substr(0, text.size() - 1), '\n');
  if (lines.size() < 3 || lines[0].empty() || std::ranges::find(lines, "") != lines.end())
    return fail("not a checkpoint");
  const auto size = parse_size(lines[1]);
  if (!size) return fail(size.error());
  const auto root = decode_base64(lines[2]);
  if (!root) return fail(root.error());
  const auto digest = decode_digest(*root);
  if (!digest) return fail(digest.error());
  return Checkpoint{.origin = std::string(lines[0]), .size = *size, .root = *digest};
}

std::string_view claimed_origin(std::string_view note) {
  return note.substr(0, note.find('\n'));
}

Result<Checkpoint> open_checkpoint(std::string_view note, const NoteKey& key) {
  const auto text = open_note(note, key);
  if (!text) return fail(text.error());
  auto checkpoint = parse_checkpoint(*text);
  if (checkpoint && checkpoint->origin != key.name())
    return fail(fmt::format("the checkpoint is of the log {}, not of {}",
                            printable_line(checkpoint->origin), key.name()));
  return checkpoint;
}

}  // namespace seatrial::evidence
