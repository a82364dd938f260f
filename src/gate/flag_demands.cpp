#include "gate/flag_demands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "window/flag_lines.hpp"
#include "window/flag_tail.hpp"

namespace seatrial::gate {
namespace {

using window::FlagLine;
using window::Frame;
using window::Mention;
using window::Said;
using window::Stage;
using window::Strength;
using window::strength_of;

// One thing that is said of a flag.
struct Remark {
  Mention mention;
  std::string place;    // "rollout.md:12"
  std::string heading;  // above it
  bool is_sample = false;
  bool is_explicit = false;  // somebody bound the item by hand
};

using Book = std::map<std::string, std::vector<Remark>, std::less<>>;

std::vector<std::string> texts(const Value* value) {
  std::vector<std::string> texts;
  if (value && value->is_scalar() && !value->text().empty()) texts.push_back(value->text());
  if (value)
    for (const Value& each : value->items()) texts.push_back(each.text());
  return texts;
}

// What a check of variables wants; none: it is another check.
std::optional<Mention> wanted_by(const Check& check) {
  if (check.kind != "env") return std::nullopt;
  Mention mention{.said = Said::demanded};
  mention.values = texts(check.params.find("equals"));
  if (mention.values.empty()) mention.values = texts(check.params.find("one_of"));
  if (mention.values.empty()) {
    mention.values = texts(check.params.find("not_equals"));
    mention.said = mention.values.empty() ? Said::set : Said::denied;
  }
  const auto has = [&](const char* name) { return check.params.find(name) != nullptr; };
  if (has("matches") || has("url_host")) mention.said = Said::named;
  if (check.params.text_or("unset", "") == "true") mention.said = Said::unset;
  if (has("when")) mention.said = Said::conditional;
  return mention;
}

std::vector<std::string> flags_of(const Check& check) {
  std::vector<std::string> flags = texts(check.params.find("names"));
  std::erase_if(flags,
                [](const std::string& flag) { return flag.find_first_of("*?") != flag.npos; });
  return flags;
}

bool counts(const Item& item) {
  return item.required && item.polarity == Polarity::require;
}

bool is_by_hand(const Binding& binding) {
  return binding.source == BindingSource::annotation || binding.source == BindingSource::sidecar;
}

bool stands_aside(const Item& item) {
  const bool heading =
      item.section.size() > 1 &&
      std::any_of(item.section.begin() + 1, item.section.end(), window::is_aside_heading);
  return heading || window::frame_of(item.lead_in) == Frame::aside ||
         window::frame_of(item.lead_in) == Frame::denial;
}

class Collector {
 public:
  Collector(const RunDocument& plan, const Chosen& chosen) : plan_(plan), chosen_(chosen) {}

  Book collect() {
    std::set<std::string> names;
    for (const JudgedItem& judged : plan_.items)
      for (const Check& check : judged.binding.checks)
        if (check.kind == "env")
          for (std::string& flag : flags_of(check)) names.insert(std::move(flag));
    for (std::size_t i = 0; i < plan_.checklists.size(); ++i) read_text(i, names);
    for (const JudgedItem& judged : plan_.items)
      if (!chosen_ || chosen_(judged)) read_bindings(judged);
    return std::move(book_);
  }

 private:
  using Place = std::pair<std::size_t, std::size_t>;  // of checklist and item

  void read_text(std::size_t index, const std::set<std::string>& names) {
    std::set<std::size_t> items;
    std::set<std::size_t> by_hand;
    for (const JudgedItem& judged : plan_.items) {
      if (judged.checklist != index) continue;
      if (!chosen_ || chosen_(judged)) items.insert(judged.item);
      if (is_by_hand(judged.binding)) by_hand.insert(judged.item);
    }
    const Checklist& checklist = plan_.checklists[index];
    for (FlagLine& line : window::read_flag_lines(checklist, names)) {
      if (chosen_ && (!line.item || !items.contains(*line.item))) continue;
      if (line.item && by_hand.contains(*line.item)) continue;
      if (line.item)
        (line.mention.said == Said::named ? named_ : read_)[{index, *line.item}].insert(
            line.mention.flag);
      const std::string flag = line.mention.flag;
      book_[flag].push_back({.mention = std::move(line.mention),
                             .place = fmt::format("{}:{}", checklist.path, line.line),
                             .heading = std::move(line.heading),
                             .is_sample = line.is_sample});
    }
  }

  // What recognition found counts where the words themselves do not tell.
  void read_bindings(const JudgedItem& judged) {
    const Item& item = plan_.item_of(judged);
    if (!counts(item)) return;
    const bool by_hand = is_by_hand(judged.binding);
    const Place place{judged.checklist, judged.item};
    for (const Check& check : judged.binding.checks) {
      auto mention = wanted_by(check);
      if (!mention) continue;
      if (item.condition && mention->said == Said::demanded) mention->said = Said::conditional;
      if (!by_hand && stands_aside(item)) mention->said = Said::aside;
      mention->stage = judged.binding.environment ? window::stage_of(*judged.binding.environment)
                                                  : window::stage_of(item.text);
      for (const std::string& flag : flags_of(check)) {
        if (!by_hand && (read_[place].contains(flag) ||
                         (mention->said == Said::set && named_[place].contains(flag))))
          continue;
        mention->flag = flag;
        book_[flag].push_back(
            {.mention = *mention,
             .place = fmt::format("{}:{}", plan_.checklists[judged.checklist].path, item.at.line),
             .heading = item.section.empty() ? std::string() : item.section.back(),
             .is_explicit = by_hand});
      }
    }
  }

  const RunDocument& plan_;
  const Chosen& chosen_;
  Book book_;
  std::map<Place, std::set<std::string>> read_;   // flags of which the words of an item tell enough
  std::map<Place, std::set<std::string>> named_;  // and those that they merely name
};

using Several = std::vector<const Remark*>;

template <class Test>
Several only(const Several& all, const Test& test) {
  Several some;
  std::ranges::copy_if(all, std::back_inserter(some),
                       [&](const Remark* each) { return test(*each); });
  return some;
}

// The values that all of them allow.
std::vector<std::string> common_values(const Several& demands) {
  std::vector<std::string> common;
  for (const std::string& value : demands.front()->mention.values)
    if (!contains(common, value) && std::ranges::all_of(demands, [&](const Remark* each) {
          return contains(each->mention.values, value);
        }))
      common.push_back(value);
  return common;
}

// A value of a time in which nothing is enforced yet.
bool is_weak(const Remark& remark) {
  return std::ranges::all_of(remark.mention.values, [](const std::string& value) {
    return strength_of(value) == Strength::weak;
  });
}

bool is_strict(const Remark& remark) {
  return std::ranges::all_of(remark.mention.values, [](const std::string& value) {
    return strength_of(value) == Strength::strict;
  });
}

bool is_phase(std::string_view heading) {
  const std::string text = lower(heading);
  for (const std::string_view word : {"phase", "step", "stage", "week", "day", "wave", "sprint"})
    if (const auto at = text.find(word); at != text.npos)
      return text.find_first_of("0123456789", at) != text.npos;
  return false;
}

// Where demands differ, fewer of them, the ones that come last.
std::vector<std::string> settled(Several demands) {
  const auto narrow = [&](const auto& test) {
    if (!common_values(demands).empty()) return;
    if (auto some = only(demands, test); !some.empty()) demands = std::move(some);
  };
  narrow([](const Remark& each) { return each.mention.stage != Stage::other; });
  narrow([](const Remark& each) { return !is_weak(each); });
  const bool in_phases =
      std::ranges::all_of(demands, [](const Remark* each) { return is_phase(each->heading); });
  const std::string last = demands.back()->heading;
  if (in_phases) narrow([&](const Remark& each) { return each.heading == last; });
  return common_values(demands);
}

FlagDemand without_value(const std::string& flag, const Several& all) {
  const auto said = [&](Said what) {
    return only(all, [&](const Remark& each) { return each.mention.said == what; });
  };
  if (!said(Said::unset).empty() && said(Said::set).empty()) return {.unset = true};
  if (!said(Said::set).empty()) return {};
  const auto conditional = said(Said::conditional);
  if (!conditional.empty())
    return {.unclear = fmt::format("{} demands it under a condition", conditional.front()->place)};
  const auto named = said(Said::named);
  const Remark& first = named.empty() ? *all.front() : *named.front();
  return {.unclear = fmt::format("{} names {}, and no demand was understood", first.place, flag)};
}

// A value that is written down and may be what is wanted: no day counts.
FlagDemand not_understood(const std::string& flag, const Remark& remark) {
  return {.allowed = remark.mention.values,
          .unclear = fmt::format("{} names {} and '{}', and no demand was understood", remark.place,
                                 flag, join(remark.mention.values, "', '"))};
}

FlagDemand demand_of(const std::string& flag, const std::vector<Remark>& book) {
  Several all;
  for (const Remark& each : book) all.push_back(&each);
  if (auto by_hand = only(all, [](const Remark& each) { return each.is_explicit; });
      !by_hand.empty())
    all = std::move(by_hand);
  FlagDemand demand;
  for (const Remark* each : all)
    if (each->mention.said == Said::denied)
      for (const std::string& value : each->mention.values)
        if (!contains(demand.denied, value)) demand.denied.push_back(value);
  const Several demands = only(all, [](const Remark& each) {
    return each.mention.said == Said::demanded && !each.mention.values.empty();
  });
  const auto unclear =
      only(all, [](const Remark& each) { return each.mention.said == Said::unclear; });
  if (demands.empty() && demand.denied.empty())
    return unclear.empty() ? without_value(flag, all) : not_understood(flag, *unclear.front());
  demand.is_sample = std::ranges::all_of(all, [](const Remark* each) {
    const Said said = each->mention.said;
    return each->is_sample || (said != Said::demanded && said != Said::denied);
  });
  if (demands.empty()) return demand;
  if (std::ranges::all_of(demands, [](const Remark* each) {
        return each->mention.stage == Stage::other && !each->is_explicit && !is_strict(*each);
      }))
    demand.unclear =
        fmt::format("{} demands it of other environments than production", demands.front()->place);
  demand.allowed = settled(demands);
  demand.in_words =
      std::ranges::all_of(demands, [](const Remark* each) { return each->mention.in_words; });
  std::erase_if(demand.allowed,
                [&](const std::string& value) { return contains(demand.denied, value); });
  if (demand.allowed.empty()) {
    demand.allowed = demands.front()->mention.values;
    demand.unclear =
        fmt::format("{} and {} contradict each other", demands.front()->place, all.back()->place);
  }
  return demand;
}

}  // namespace

Demands flag_demands(const RunDocument& plan, const Chosen& chosen) {
  Demands demands;
  for (const auto& [flag, book] : Collector(plan, chosen).collect())
    demands.flags.emplace(flag, demand_of(flag, book));
  return demands;
}

Demands flag_demands(const RunDocument& plan) {
  return flag_demands(plan, {});
}

BoundValues bound_values(const RunDocument& plan, const JudgedItem& judged) {
  BoundValues bound;
  const Item& item = plan.item_of(judged);
  if (!counts(item) || item.condition) return bound;
  for (const Check& check : judged.binding.checks) {
    const auto mention = wanted_by(check);
    if (!mention || (mention->said != Said::demanded && mention->said != Said::denied)) continue;
    for (const std::string& flag : flags_of(check))
      (mention->said == Said::denied ? bound[flag].denied : bound[flag].allowed) = mention->values;
  }
  return bound;
}

}  // namespace seatrial::gate
