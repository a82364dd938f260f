#include "evidence/key_register.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "evidence/encoding.hpp"
#include "evidence/layout.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::array<std::string_view, 3> changes = {"add", "rotate", "revoke"};
constexpr std::array<std::string_view, 2> roles = {"store", "signer"};

// Not a member of the table: its size.
template <std::size_t Count>
std::size_t position(const std::array<std::string_view, Count>& names, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

}  // namespace

Statement key_statement(const KeyEvent& event) {
  Value predicate = Value::map();
  predicate.set("event", changes[std::to_underlying(event.change)]);
  predicate.set("role", roles[std::to_underlying(event.role)]);
  if (event.key) predicate.set("spki", base64(event.key->der()));
  if (!event.id.empty()) predicate.set("replaces", event.id);
  if (!event.reason.empty()) predicate.set("reason", event.reason);
  return {.subject = {{.name = event.name,
                       .digest = {{"sha256", event.key ? event.key->id() : event.id}}}},
          .predicate_type = std::string(predicate::key_event),
          .predicate = std::move(predicate)};
}

Result<KeyEvent> parse_key_event(const Statement& statement) {
  const Value& predicate = statement.predicate;
  const std::size_t change = position(changes, predicate.text_or("event", ""));
  const std::size_t role = position(roles, predicate.text_or("role", ""));
  if (change == changes.size() || role == roles.size()) return invalid("an unknown key event");
  KeyEvent event{.change = static_cast<KeyChange>(change),
                 .name = statement.subject.front().name,
                 .role = static_cast<KeyRole>(role),
                 .id = predicate.text_or("replaces", ""),
                 .reason = predicate.text_or("reason", "")};
  if (event.change != KeyChange::revoke) {
    const auto der = decode_base64(predicate.text_or("spki", ""));
    auto key = der ? PublicKey::from_der(*der) : Result<PublicKey>(fail("not base64"));
    if (!key) return invalid("a key event without a key");
    event.key = std::move(*key);
  }
  if (event.change != KeyChange::add && event.id.empty())
    return invalid("a key event that does not say which key");
  return event;
}

// The first record is signed by the key that it adds, and a rotation by the key that goes.
bool RegisteredKey::may_sign(std::uint64_t index) const {
  const bool is_added = added_by == 0 ? true : index > added_by;
  return is_added && (!revoked || index <= changed_by);
}

Result<PublicKey> KeyRegister::signer_of(std::string_view key_id, const Statement& next) const {
  if (keys_.empty()) {
    if (next.predicate_type != predicate::key_event)
      return invalid("the first record does not say which key the store has");
    const auto event = parse_key_event(next);
    if (!event) return fail(event.error());
    if (event->change != KeyChange::add || event->key->id() != key_id)
      return invalid("the first record is not signed by the key that it adds");
    return *event->key;
  }
  const RegisteredKey* known = find(key_id);
  if (!known)
    return invalid("signed with a key that no record before it adds: " + printable_line(key_id));
  if (known->revoked) return invalid("signed with a key that was revoked before: " + known->name);
  return known->key;
}

Result<void> KeyRegister::apply(std::uint64_t index, std::string_view key_id,
                                const Statement& statement) {
  if (statement.predicate_type != predicate::key_event) return {};
  const auto event = parse_key_event(statement);
  if (!event) return fail(event.error());
  const RegisteredKey* signer = find(key_id);
  if (!keys_.empty() && (!signer || signer->role != KeyRole::store))
    return invalid("a key event that is not signed by a key of the store");
  return change(index, *event);
}

Result<void> KeyRegister::change(std::uint64_t index, const KeyEvent& event) {
  if (!event.id.empty()) {
    const auto old = keys_.find(event.id);
    if (old == keys_.end()) return invalid("a key event of an unknown key");
    RegisteredKey& key = old->second;
    // What revokes a key that was rotated out takes nothing from when it could sign, and a rotation
    // makes no revoked key good again.
    if (!key.revoked) key.changed_by = index;
    key.replaced = event.change == KeyChange::rotate && (!key.revoked || key.replaced);
    key.revoked = true;
  }
  if (!event.key) return {};
  const auto [place, added] =
      keys_.try_emplace(event.key->id(), RegisteredKey{.name = event.name,
                                                       .role = event.role,
                                                       .key = *event.key,
                                                       .revoked = false,
                                                       .replaced = false,
                                                       .added_by = index,
                                                       .changed_by = index});
  if (!added && place->second.revoked) return invalid("a revoked key is added again");
  return {};
}

const RegisteredKey* KeyRegister::find(std::string_view id) const {
  const auto found = keys_.find(id);
  return found == keys_.end() ? nullptr : &found->second;
}

Result<const RegisteredKey*> KeyRegister::named(std::string_view begin) const {
  constexpr std::size_t digits_min = 8;
  const auto first = keys_.lower_bound(begin);
  const bool is_one = first != keys_.end() && first->first.starts_with(begin);
  if (!is_one || begin.size() < digits_min)
    return misuse("no key of this store has the id " + printable_line(begin) +
                  (is_one ? ": at least eight digits are wanted" : ""));
  const auto second = std::next(first);
  if (second != keys_.end() && second->first.starts_with(begin))
    return misuse("several keys of this store have an id that begins with " +
                  printable_line(begin));
  return &first->second;
}

}  // namespace seatrial::evidence
