#include "report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "model/annotation.hpp"

namespace seatrial::report {
namespace {

constexpr int minutes_per_day = 8 * 60;

// Text of several lines or with both kinds of quotes is read more easily by itself.
bool wants_own_lines(const Value& value) {
  if (!value.is(Value::Type::string)) return false;
  const std::string& text = value.text();
  return text.find('\n') != std::string::npos ||
         (text.find('"') != std::string::npos && text.find('\'') != std::string::npos);
}

std::string kinds(const Binding& binding) {
  std::vector<std::string> names;
  for (const Check& check : binding.checks)
    if (std::ranges::find(names, check.kind) == names.end()) names.push_back(check.kind);
  return join(names, ", ");
}

std::string hours(int minutes) {
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes % 60 == 0) return fmt::format("{} h", minutes / 60);
  return fmt::format("{:.1f} h", minutes / 60.0);
}

// "1.5", "1".
std::string days(int minutes) {
  std::string text = fmt::format("{:.1f}", minutes / double{minutes_per_day});
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

}  // namespace

std::string_view word(State state) {
  switch (state) {
    case State::pass:
      return "PASS";
    case State::fail:
      return "FAIL";
    case State::error:
      return "ERROR";
    case State::blocked:
      return "BLOCKED";
    case State::pending:
      return "PENDING";
    case State::waived:
      return "WAIVED";
    case State::stale:
      return "STALE";
    case State::unbound:
      return "UNBOUND";
    case State::skipped:
      return "SKIPPED";
    case State::not_applicable:
      return "N/A";
    case State::planned:
      return "PLANNED";
  }
  return "ERROR";
}

std::string place(const Checklist& checklist, const Item& item) {
  return fmt::format("{}:{}:{}", checklist.path, item.at.line, item.at.column);
}

std::string path_in_repository(const RunDocument& document, const Checklist& checklist) {
  const std::string& path = checklist.shared_path();
  return document.root.empty() || path.starts_with('/') ? path
                                                        : fmt::format("{}/{}", document.root, path);
}

std::vector<std::string> readable_lines(const Check& check) {
  Value short_ones = Value::map();
  std::vector<std::string> lines = {""};
  for (const Member& member : check.params.members()) {
    if (!wants_own_lines(member.value)) {
      short_ones.set(member.key, member.value);
      continue;
    }
    lines.push_back(member.key + ":");
    for (const std::string_view line : split_lines(trim(member.value.text())))
      lines.push_back(fmt::format("| {}", line));
  }
  lines.front() = annotation({.kind = check.kind, .params = std::move(short_ones)});
  return lines;
}

std::string origin(const Binding& binding) {
  if (binding.source == BindingSource::none) return "";
  std::string text(trim(binding.reason));
  if (binding.source != BindingSource::recognized && !binding.path.empty()) {
    const std::string where = fmt::format("{}:{}", binding.path, binding.at.line);
    if (text.find(where) == std::string::npos) text += (text.empty() ? "" : ", ") + where;
  }
  const std::string made = kinds(binding);
  const std::string how =
      fmt::format("{}{}{}", name(binding.source), made.empty() ? "" : " -> ", made);
  return text.empty() ? how : fmt::format("{} ({})", text, how);
}

std::string effort(const Estimate& estimate) {
  const bool exact = estimate.minutes_min == estimate.minutes_max;
  std::string text = exact ? hours(estimate.minutes_min)
                           : hours(estimate.minutes_min) + " to " + hours(estimate.minutes_max);
  if (estimate.minutes_max < minutes_per_day) return text;
  const std::string most = days(estimate.minutes_max);
  const std::string_view unit = most == "1" ? "day" : "days";
  return text + (exact ? fmt::format(" ({} {})", most, unit)
                       : fmt::format(" ({} to {} {})", days(estimate.minutes_min), most, unit));
}

std::string waiver_text(const JudgedItem& judged) {
  const Waiver& waiver = *judged.waiver;
  std::string text = fmt::format("{} ({}), {} answers for it until {}", waiver.reason,
                                 waiver.reference, waiver.owner, format_time(waiver.until));
  if (judged.beneath) text += fmt::format("; without that it is {}", word(*judged.beneath));
  return text;
}

std::string duration(std::chrono::microseconds duration) {
  using std::chrono::milliseconds;
  if (duration >= milliseconds{10})
    return format_duration(std::chrono::duration_cast<milliseconds>(duration));
  return fmt::format("{:.1f} ms", static_cast<double>(duration.count()) / 1000);
}

}  // namespace seatrial::report
