#include "report/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

// Worst last: a box that is contradicted in one environment is contradicted.
enum class Backing { none, supported, unmeasured, contradicted };

bool is_contradicted_by_value(const JudgedItem& judged) {
  return contains(judged.results, written_value_kind, &CheckResult::kind);
}

bool is_contradicted(const JudgedItem& judged) {
  if (judged.state == State::fail || is_contradicted_by_value(judged)) return true;
  return judged.state == State::waived &&
         std::ranges::any_of(judged.results, [](const CheckResult& result) {
           return result.outcome == Outcome::fail;
         });
}

// What will be looked at counts as measured in a plan.
bool is_supported(const JudgedItem& judged, bool planned_only) {
  if (!planned_only) return judged.state == State::pass;
  return judged.state == State::planned ||
         (judged.state == State::pending && !judged.binding.checks.empty());
}

// An environment that an item does not speak of says nothing of its box, unless it is the only one.
Backing backing(const JudgedItem& judged, bool planned_only) {
  if (is_contradicted(judged)) return Backing::contradicted;
  if (is_supported(judged, planned_only)) return Backing::supported;
  return judged.state == State::not_applicable ? Backing::none : Backing::unmeasured;
}

void count(Claims& claims, Backing backing) {
  ++claims.ticked;
  switch (backing) {
    case Backing::supported:
      ++claims.supported;
      break;
    case Backing::contradicted:
      ++claims.contradicted;
      break;
    case Backing::unmeasured:
    case Backing::none:
      ++claims.unmeasured;
      break;
  }
}

bool is_ticked(const RunDocument& document, const JudgedItem& judged) {
  return document.item_of(judged).claimed.value_or(false);
}

}  // namespace

Claims count_claims(const RunDocument& document) {
  Claims claims;
  const auto& items = document.items;  // the environments of an item stand side by side
  for (std::size_t i = 0; i < items.size();) {
    Backing worst = Backing::none;
    const std::size_t first = i;
    for (; i < items.size() && items[i].checklist == items[first].checklist &&
           items[i].item == items[first].item;
         ++i)
      worst = std::max(worst, backing(items[i], document.planned_only));
    if (!is_ticked(document, items[first])) continue;
    count(claims, worst);
    const Form form = document.item_of(items[first]).form;
    claims.boxes += form == Form::task || form == Form::status ? 1 : 0;
  }
  return claims;
}

std::string claims_text(const RunDocument& document, const Claims& claims) {
  if (claims.ticked == 0) return "";
  std::vector<std::string> parts;
  const auto add = [&](std::size_t number, std::string_view text) {
    if (number > 0) parts.push_back(fmt::format("{} {}", number, text));
  };
  const std::string_view them = claims.unmeasured == 1 ? "it" : "them";
  if (document.planned_only) {
    add(claims.supported, claims.supported == 1 ? "has a check" : "have a check");
    add(claims.unmeasured, fmt::format("with nothing to measure {}", them));
  } else {
    add(claims.supported, "supported");
    add(claims.contradicted, "contradicted");
    add(claims.unmeasured, fmt::format("with nothing measured behind {}", them));
  }
  const bool one = claims.ticked == 1;
  const std::string_view what = claims.boxes == claims.ticked
                                    ? (one ? "box is ticked" : "boxes are ticked")
                                    : (one ? "claim is made" : "claims are made");
  return fmt::format("{} {}: {}", claims.ticked, what, join(parts, ", "));
}

bool is_contradicted_claim(const RunDocument& document, const JudgedItem& judged) {
  return !document.planned_only && is_ticked(document, judged) && is_contradicted(judged);
}

std::string_view claim_text(const RunDocument& document, const JudgedItem& judged) {
  if (!is_ticked(document, judged)) return "";
  const Backing behind = backing(judged, document.planned_only);
  if (document.planned_only)
    return behind == Backing::supported ? "ticked" : "ticked, nothing to measure it";
  if (is_contradicted_by_value(judged))
    return judged.state == State::pass ? "ticked, and true, but its blank says otherwise"
                                       : "ticked, but its blank says otherwise";
  switch (judged.state) {
    case State::pass:
      return "ticked, and true";
    case State::fail:
      return "ticked, but FAIL";
    case State::waived:
      return behind == Backing::contradicted ? "ticked, but FAIL and waived" : "ticked, but waived";
    case State::error:
      return "ticked, but could not be checked";
    case State::blocked:
      return "ticked, but blocked";
    case State::stale:
      return "ticked, but out of date";
    case State::pending:
    case State::unbound:
    case State::skipped:
    case State::not_applicable:
    case State::planned:
      return "ticked, nothing measured behind it";
  }
  return "ticked";
}

}  // namespace seatrial::report
