#include "gate/sign_offs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/person.hpp"
#include "gate/streak_items.hpp"
#include "gate/succession.hpp"

namespace seatrial::gate {
namespace {

using Standing = Signature::Standing;

bool same_name(const RecordedSignOff& left, const RecordedSignOff& right) {
  return same_person(left.person, right.person, {left.role, right.role});
}

// Who signed, as far as one can tell two persons apart.
bool same_signer(const RecordedSignOff& left, const RecordedSignOff& right) {
  return left.source.key == right.source.key || same_name(left, right);
}

bool may_sign(const RecordedSignOff& sign_off, const Roles& roles) {
  const auto keys = roles.find(sign_off.role);
  return keys != roles.end() && contains(keys->second, sign_off.source.key);
}

// Signatures under other terms of a policy are void once.
constexpr long long policy_version = 2;

void write_calendars(JsonWriter& json, const Gate& gate, const Situation& situation) {
  json.key("calendars").begin_list();
  for (const Calendar& calendar : situation.calendars) {
    if (calendar.name != gate.calendar) continue;
    json.begin_object().key("open").begin_list();
    for (const Opening& opening : calendar.open) {
      json.begin_object().key("days").begin_list();
      for (const std::chrono::weekday day : opening.days) json.integer(day.c_encoding());
      json.end_list();
      json.key("from").integer(opening.from.count()).key("to").integer(opening.to.count());
      json.member("zone", opening.zone).end_object();
    }
    json.end_list().key("freezes").begin_list();
    for (const Freeze& freeze : calendar.freezes)
      json.text(format_day(freeze.first) + "/" + format_day(freeze.last));
    json.end_list().end_object();
  }
  json.end_list();
}

void write_window(JsonWriter& json, const JudgedItem& judged, const Situation& situation) {
  const Check* streak = wanted_streak(judged.binding);
  const Window* window = streak ? window_of(*streak, situation.windows) : nullptr;
  if (!window) return;
  json.key("window").begin_object().member("items", window->items);
  json.key("days").integer(window->days).member("zone", window->zone.name());
  json.key("restarts").boolean(window->restarts_on_deployment).end_object();
}

// In one environment; null: in all of them.
std::string policy_in(const RunDocument& document, const Gate& gate, const Situation& situation,
                      const std::string* environment) {
  std::string text;
  JsonWriter json(text, 0);
  json.begin_object().key("version").integer(policy_version).member("gate", gate.name);
  json.member("sign_off", gate.sign_off);
  json.member("after", gate.after);
  json.key("quorum").integer(static_cast<long long>(gate.quorum.value_or(gate.sign_off.size())));
  json.key("allow_light").boolean(gate.allow_light);
  json.member("calendar", gate.calendar);
  write_calendars(json, gate, situation);
  json.key("items").begin_list();
  for (const JudgedItem& judged : document.items) {
    if (!belongs(document, judged, gate)) continue;
    if (environment && judged.environment != *environment) continue;
    const Item& item = document.item_of(judged);
    json.begin_object().member("id", qualified_id(document, judged));
    json.member("environment", judged.environment).member("demand", judged.demand);
    json.key("required").boolean(item.required);
    if (const auto limit = validity(item, judged, situation))
      json.key("valid_for").integer(limit->count());
    write_window(json, judged, situation);
    json.end_object();
  }
  json.end_list().end_object();
  return sha256_hex(text);
}

// "production and staging"
std::string names_of(const std::map<std::string, std::string, std::less<>>& policies) {
  std::vector<std::string> names;
  for (const auto& [environment, policy] : policies) names.push_back(printable_line(environment));
  return join(names, " and ");
}

// Reads the signatures of one gate, role by role.
class SignatureJudge {
 public:
  SignatureJudge(const RunDocument& document, const Gate& gate, const Situation& situation)
      : document_(document),
        gate_(gate),
        situation_(situation),
        policy_(policy_digest(document, gate, situation)) {}

  Signature judge(const std::string& role) {
    const RecordedSignOff* last = newest(role);
    if (!last) return missing(role);
    if (last->approval == Approval::withdraw)
      return {.role = role, .note = "withdrawn in " + place_of(last->source)};
    Signature signature{.role = role,
                        .standing = Standing::valid,
                        .person = last->person,
                        .at = last->source.at,
                        .record = last->source.record};
    if (auto why = why_invalid(*last)) {
      signature.standing = Standing::invalid;
      signature.note = std::move(*why);
    } else if (last->approval == Approval::reject) {
      signature.standing = Standing::rejected;
      signature.note = "rejected in " + place_of(last->source);
    } else {
      counted_.push_back(last);
    }
    return signature;
  }

 private:
  // By who may sign. One that is about another release supersedes none that is about this one,
  // unless it takes back.
  const RecordedSignOff* newest(const std::string& role) const {
    Succession<const RecordedSignOff*> signatures(situation_.now);
    for (const RecordedSignOff& each : situation_.ledger.sign_offs)
      if (is_of(each, role) && may_sign(each, situation_.roles) && !is_withdrawn_elsewhere(each))
        signatures.add(&each, each.source.at, word_of(each));
    const RecordedSignOff* foreign = nullptr;
    for (const RecordedSignOff* each : std::views::reverse(signatures.oldest_first())) {
      if (each->approval == Approval::withdraw) return foreign ? foreign : each;
      if (!why_of_other(*each)) return each;
      if (!foreign) foreign = each;
    }
    return foreign;
  }

  Signature missing(const std::string& role) const {
    const auto keys = situation_.roles.find(role);
    Signature signature{.role = role};
    if (keys == situation_.roles.end() || keys->second.empty())
      signature.note = "no key is named for this role";
    else if (std::ranges::any_of(situation_.ledger.sign_offs,
                                 [&](const auto& each) { return is_of(each, role); }))
      signature.note = "signed with a key that is not the role's";
    return signature;
  }

  bool is_of(const RecordedSignOff& sign_off, const std::string& role) const {
    return sign_off.gate == gate_.name && sign_off.role == role;
  }

  bool is_withdrawn_elsewhere(const RecordedSignOff& sign_off) const {
    return sign_off.approval == Approval::withdraw &&
           is_elsewhere(sign_off.source, situation_.subject.directory);
  }

  std::optional<std::string> why_of_other(const RecordedSignOff& sign_off) const {
    for (const Checklist& checklist : document_.checklists)
      if (auto foreign =
              why_foreign(sign_off.source, situation_.subject, checklist, word_of(sign_off)))
        return foreign;
    return std::nullopt;
  }

  std::optional<std::string> why_invalid(const RecordedSignOff& sign_off) const {
    if (sign_off.source.key_revoked) return "the key that signed is revoked";
    if (auto early = why_too_early(sign_off.source, situation_.now)) return early;
    if (auto other = why_of_another_deployment(sign_off.source, situation_.ledger))
      return "the signature " + *other;
    if (auto foreign = why_of_other(sign_off)) return "the signature " + *foreign;
    if (sign_off.policy != policy_ && !covers(sign_off)) return why_other_policy(sign_off);
    if (sign_off.approval == Approval::reject) return std::nullopt;  // nobody gains by a second no
    for (const RecordedSignOff* other : counted_)
      if (same_signer(*other, sign_off))
        return fmt::format("{} has signed as {} already{}", printable_line(other->person),
                           printable_line(other->role),
                           same_name(*other, sign_off) ? "" : ", with this key");
    return std::nullopt;
  }

  // Who signed for several environments has signed for each of them.
  bool covers(const RecordedSignOff& sign_off) const {
    return !sign_off.policies.empty() &&
           std::ranges::all_of(document_.environments, [&](const std::string& each) {
             const auto signed_for = sign_off.policies.find(each);
             return signed_for != sign_off.policies.end() &&
                    signed_for->second == policy_in(document_, gate_, situation_, &each);
           });
  }

  // A signature is for the environments together that were looked at when it was given.
  std::string why_other_policy(const RecordedSignOff& sign_off) const {
    for (const std::string& each : document_.environments)
      if (!sign_off.policies.empty() && !sign_off.policies.contains(each))
        return fmt::format("it was given for {}, and not for {}", names_of(sign_off.policies),
                           printable_line(each));
    if (!sign_off.policies.empty()) return "what the gate demands has changed since";
    const auto& selected = document_.call.environments;
    if (!selected.empty())
      return fmt::format(
          "it was not given for {} alone, or what the gate demands has changed since",
          printable_line(join(selected, " and ")));
    for (const std::string& each : document_.environments)
      if (sign_off.policy == policy_in(document_, gate_, situation_, &each))
        return fmt::format("it was given for {} alone", printable_line(each));
    return "what the gate demands has changed since";
  }

  const RunDocument& document_;
  const Gate& gate_;
  const Situation& situation_;
  std::string policy_;
  std::vector<const RecordedSignOff*> counted_;
};

}  // namespace

std::string policy_digest(const RunDocument& document, const Gate& gate,
                          const Situation& situation) {
  return policy_in(document, gate, situation, nullptr);
}

std::string policy_digest_in(const std::string& environment, const RunDocument& document,
                             const Gate& gate, const Situation& situation) {
  return policy_in(document, gate, situation, &environment);
}

std::vector<Signature> signatures_of(const RunDocument& document, const Gate& gate,
                                     const Situation& situation) {
  std::vector<Signature> signatures;
  if (gate.sign_off.empty()) return signatures;
  SignatureJudge judge(document, gate, situation);
  for (const std::string& role : gate.sign_off) signatures.push_back(judge.judge(role));
  return signatures;
}

}  // namespace seatrial::gate
