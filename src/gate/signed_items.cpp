#include "gate/signed_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::gate {
namespace {

std::string lower_without_markup(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (c != '*' && c != '_' && c != '`') plain += c;
  return lower(trim(plain));
}

std::string without_end(std::string words) {
  while (words.ends_with(':') || words.ends_with(' ') || words.ends_with('.')) words.pop_back();
  return words;
}

// "platform" of "sign-off (platform)"; empty: it does not end so.
std::string_view in_last_brackets(std::string_view words) {
  const std::size_t open = words.rfind('(');
  if (open == words.npos || !words.ends_with(')')) return {};
  return words.substr(open + 1, words.size() - open - 2);
}

// "platform and security" of "signed off by platform and security"; empty: it does not say by whom.
std::string_view behind_signing(std::string_view words) {
  for (const std::string_view lead :
       {"signed off by ", "sign-off by ", "signed by ", "approved by ", "approval by ",
        "sign-off: ", "approved by: ", "signed off by: "})
    if (words.starts_with(lead)) return trim(words.substr(lead.size()));
  return {};
}

// The roles of a gate in "platform, security"; empty: there is none, or one that the gate does not
// want.
std::vector<std::string_view> roles_listed(std::string_view words, const Gate& gate) {
  std::string list(words);
  for (const std::string_view separator : {" and ", "&", "/", ";"})
    list = replace_all(std::move(list), separator, ",");
  std::vector<std::string_view> roles;
  for (const std::string_view name : split(list, ',')) {
    if (trim(name).empty()) continue;
    const auto role = std::ranges::find_if(gate.sign_off, [&](const std::string& wanted) {
      return equals_ignoring_case(wanted, trim(name));
    });
    if (role == gate.sign_off.end()) return {};
    roles.push_back(*role);
  }
  return roles;
}

// Behind the first blank stand others of the same signature, "Date: ____ (name, date)", and no
// other signer.
bool is_of_one_signature(std::string_view behind) {
  std::string word;
  for (const char c : lower(behind) + ' ') {
    if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
      continue;
    }
    if (!word.empty() && !among(word, {"date", "name", "signature", "signed", "on", "at", "time",
                                       "utc", "dd", "mm", "yyyy", "and", "initials", "email"}))
      return false;
    word.clear();
  }
  return true;
}

// The roles of a gate that an item names: "Cross-functional sign-off (Platform, Security)",
// "Sign-off (Platform): ____ (name, date)", "Signed off by Platform and Security". Empty: none, or
// one that the gate does not want.
std::vector<std::string_view> roles_in(std::string_view text, const Gate& gate) {
  for (const std::string& role : gate.sign_off)
    if (names_role(text, role)) return {role};
  const std::string whole = lower_without_markup(text);
  const std::size_t blank = text.find("___");
  const bool is_alone = blank == text.npos || is_of_one_signature(text.substr(blank));
  const std::string before =
      is_alone ? without_end(lower_without_markup(text.substr(0, blank))) : std::string();
  for (const std::string_view list :
       {in_last_brackets(whole), in_last_brackets(before), behind_signing(before)})
    if (auto roles = roles_listed(list, gate); !roles.empty()) return roles;
  return {};
}

std::string told(std::span<const Asked> given) {
  std::vector<std::string> words;
  for (const Asked& asked : given)
    words.push_back(fmt::format("{} (record {})", printable_line(asked.signature->person),
                                asked.signature->record.value_or(0)));
  return "signed by " + join(words, ", ");
}

std::string why_spared(const Gate& gate) {
  return fmt::format("not needed: {} of {} signatures of the gate '{}' are enough",
                     gate.quorum.value_or(0), gate.sign_off.size(), printable_line(gate.name));
}

// The roles whose signature stands for nothing, as others were enough: those that gave none at all.
std::vector<Asked> spared(std::span<const Asked> asked) {
  std::vector<Asked> without;
  for (const Asked& each : asked)
    if (std::ranges::none_of(asked, [&](const Asked& other) {
          return other.is_given() && other.signature->role == each.signature->role;
        }))
      without.push_back(each);
  return without;
}

// Done when each role that is named has signed; a list of which the quorum does without some is not
// applicable, and says who did.
void settle(std::span<const Asked> asked, JudgedItem& judged) {
  std::vector<Asked> given;
  std::ranges::copy_if(asked, std::back_inserter(given), &Asked::is_given);
  const auto without = spared(asked);
  judged.state = without.empty() ? State::pass : State::not_applicable;
  judged.note = given.empty() ? "" : told(given);
  for (const Asked& each : without)
    judged.note +=
        fmt::format("{}{}{}", judged.note.empty() ? "" : "; ",
                    asked.size() > 1 ? printable_line(each.signature->role) + " is " : "",
                    why_spared(*each.gate));
  if (!without.empty()) return;  // a box is ticked where records bear it out
  for (const Asked& each : given) judged.records.push_back(*each.signature->record);
}

// Who is to sign which gate; none: nobody.
std::shared_ptr<const OwedSignature> owed_of(std::span<const Asked> asked) {
  for (const Asked& each : asked)
    if (!each.is_given() && !each.is_spared())
      return std::make_shared<const OwedSignature>(
          OwedSignature{.role = each.signature->role,
                        .gate = each.gate->name,
                        .is_rejected = each.signature->standing == Signature::Standing::rejected});
  return nullptr;
}

std::string note_of(const OwedSignature& owed) {
  return fmt::format("owed: {} has {} the gate '{}'", printable_line(owed.role),
                     owed.is_rejected ? "rejected" : "not signed", printable_line(owed.gate));
}

}  // namespace

bool names_role(std::string_view text, std::string_view role) {
  const std::string words = lower_without_markup(text), wanted = lower(trim(role));
  if (wanted.empty() || !words.starts_with(wanted)) return false;
  if (words.size() == wanted.size()) return true;
  const char next = words[wanted.size()];
  return !is_letter_or_digit(next) && next != '-';
}

SignedItems::SignedItems(const RunDocument& document, std::span<const Gate> gates)
    : document_(document) {
  for (const Gate& gate : gates) {
    if (gate.sign_off.empty()) continue;
    gates_.push_back(&gate);
    counts_.push_back(static_cast<std::size_t>(std::ranges::count_if(
        document.items,
        [&](const JudgedItem& judged) { return belongs(document, judged, gate); })));
  }
}

std::vector<const Gate*> SignedItems::gates_for(const JudgedItem& judged) const {
  std::vector<const Gate*> wanting, nearest;
  std::size_t fewest = 0;
  for (std::size_t i = 0; i < gates_.size(); ++i) {
    if (roles_in(document_.item_of(judged).text, *gates_[i]).empty()) continue;
    wanting.push_back(gates_[i]);
    if (!belongs(document_, judged, *gates_[i])) continue;
    if (nearest.empty() || counts_[i] < fewest) {
      nearest.clear();
      fewest = counts_[i];
    }
    if (counts_[i] == fewest) nearest.push_back(gates_[i]);
  }
  return nearest.empty() ? wanting : nearest;
}

bool Asked::is_spared() const {
  return gate->quorum && !is_given() && signature->standing != Signature::Standing::rejected &&
         is_signed(*gate);
}

std::vector<Asked> SignedItems::of(const JudgedItem& judged) const {
  std::vector<Asked> asked;
  for (const Gate* gate : gates_for(judged)) {
    const auto roles = roles_in(document_.item_of(judged).text, *gate);
    for (const Signature& signature : gate->signatures)
      if (contains(roles, std::string_view(signature.role)))
        asked.push_back({.signature = &signature, .gate = gate});
  }
  return asked;
}

void apply_signatures(RunDocument& document, std::span<const Gate> gates) {
  if (std::ranges::all_of(gates, [](const Gate& gate) { return gate.sign_off.empty(); })) return;
  const SignedItems signed_items(document, gates);
  for (JudgedItem& judged : document.items) {
    if (document.item_of(judged).role != Role::sign_off || judged.state != State::pending) continue;
    const auto asked = signed_items.of(judged);
    if (asked.empty()) continue;
    judged.owed = owed_of(asked);
    if (judged.owed)
      judged.note = note_of(*judged.owed);
    else
      settle(asked, judged);
  }
}

}  // namespace seatrial::gate
