#include "app/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/quantity.hpp"
#include "base/target.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/words.hpp"
#include "checks/comparison.hpp"
#include "gate/stated_blanks.hpp"

namespace seatrial::app {
namespace {

// "$420" and "1.5k" are 420 and 1500.
std::string plain_number(std::string_view text) {
  for (const std::string_view sign : {"$", "\xe2\x82\xac", "\xc2\xa3"})
    if (text.starts_with(sign)) {
      text.remove_prefix(sign.size());
      break;
    }
  if (!text.ends_with('k') && !text.ends_with('K')) return std::string(text);
  const auto thousands = parse_quantity(text.substr(0, text.size() - 1));
  if (!thousands || thousands->dimension != Dimension::none) return std::string(text);
  return fmt::format("{:.15g}", thousands->value * 1000);
}

// "9m" of "9 minutes", "1,000", "500ms": whatever a threshold may be written with.
std::string number_in(std::string_view text) {
  std::string plain = plain_number(text);
  auto bound = parse_bound(fmt::format("= {}", plain));
  return bound ? std::move(bound->value) : std::move(plain);
}

std::optional<Quantity> measured(std::string_view text) {
  return parse_quantity(number_in(text));
}

// A number alone is meant in the unit that stands behind the blank.
std::string with_unit(std::string_view text, const Blank& blank) {
  std::string number = number_in(text);
  const auto quantity = parse_quantity(number);
  if (quantity && quantity->dimension == Dimension::none) number += unit_of(blank.unit);
  return number;
}

std::optional<checks::Comparison> wanted_of(const Blank& blank, std::string_view target) {
  std::string text(target);
  const SignAt sign = sign_at(text);
  if (const auto dots = text.find(".."); dots != text.npos)
    text = text.substr(0, dots + 2) + with_unit(text.substr(dots + 2), blank);
  else
    text = fmt::format("{}{}", sign.length > 0 ? sign.op : "=",
                       with_unit(trim(target.substr(sign.length)), blank));
  auto wanted = checks::Comparison::parse(text);
  return wanted ? std::optional(std::move(*wanted)) : std::nullopt;
}

// A number without a sign says nothing of its direction, but none is less than 0.
bool says_direction(std::string_view target, const Blank& blank) {
  if (sign_at(target).length > 0 || target.find("..") != target.npos) return true;
  const auto quantity = measured(with_unit(target, blank));
  return quantity && quantity->value == 0;
}

// "none" where none is wanted; of a number it may as well say that nobody measured it.
std::string_view as_number(std::string_view value, std::string_view target, const Blank& blank) {
  const auto wanted = measured(with_unit(trim(target.substr(sign_at(target).length)), blank));
  const bool is_none = among_ignoring_case(trim(value), {"none", "zero", "nil"});
  return is_none && wanted && wanted->value == 0 ? "0" : value;
}

// "healthy" of "must be healthy", "2.4.1" of "expected: 2.4.1": words that are to be the same.
std::optional<Missed> why_not_the_same(std::string_view target, std::string_view value) {
  const SignAt sign = sign_at(target);
  const std::string_view words = trim(target.substr(sign.length));
  if (sign.op.empty() || sign.op == "=") {
    if (equals_ignoring_case(words, trim(value))) return std::nullopt;
    if (!sign.op.empty() && words.find(' ') == words.npos)
      return Missed{.why =
                        fmt::format("{} is not {}", printable_line(value), printable_line(words))};
  }
  return Missed{.why = fmt::format("{} cannot be held against '{}'", printable_line(value),
                                   printable_line(target)),
                .is_certain = false};
}

// Two numbers that a stroke or "of" joins.
struct Share {
  const Blank* part;
  const Blank* whole;
  std::string_view joint;
  std::string_view line;
};

// The same for all shares of a line, so that each line is looked for once.
std::string_view line_of_share(std::string_view source, std::size_t begin, std::size_t end,
                               std::string_view last) {
  const auto first = static_cast<std::size_t>(last.data() - source.data());
  if (!last.empty() && begin >= first && end <= first + last.size()) return last;
  const auto before = source.rfind('\n', begin);
  const auto from = before == source.npos ? 0 : before + 1;
  return source.substr(from, source.find('\n', end) - from);
}

std::vector<Share> shares_of(const Item& item, std::string_view source) {
  std::vector<Share> shares;
  std::string_view line = source.substr(0, 0);
  for (std::size_t i = 1; i < item.blanks.size(); ++i) {
    const Blank &part = item.blanks[i - 1], &whole = item.blanks[i];
    const std::size_t begin = part.span.offset + part.span.length, end = whole.span.offset;
    if (begin > end || end > source.size()) continue;
    const std::string_view joint = trim(source.substr(begin, end - begin));
    if (!among_ignoring_case(joint, {"/", "of", "out of"})) continue;
    line = line_of_share(source, part.span.offset, end, line);
    shares.push_back({.part = &part, .whole = &whole, .joint = joint, .line = line});
  }
  return shares;
}

bool is_to_be_whole(std::string_view line) {
  return holds_any_ignoring_case(line, {"pass", "ready", " ok", "healthy", "green", "succe",
                                        "complete", "done", "running", "up:", "migrated"});
}

// "Pool: 7 / 20": the second is how many there may be.
bool is_in_use(const Share& share) {
  return share.joint == "/" &&
         holds_any_ignoring_case(share.line, {"pool", "used", "usage", "in use", "capacity"});
}

std::optional<Missed> why_partial(const Share& share, std::string_view part,
                                  std::string_view whole) {
  const auto found = measured(part), all = measured(whole);
  if (found && all && found->value == all->value) return std::nullopt;
  const bool is_less = found && all && found->value < all->value;
  if (!is_to_be_whole(share.line) && is_in_use(share) && is_less) return std::nullopt;
  return Missed{.why = fmt::format("{} {} {} is not all", printable_line(part),
                                   printable_line(share.joint), printable_line(whole)),
                .is_certain = is_less && is_to_be_whole(share.line)};
}

// "", "Date", "Last tested", and not "Next test due" or "Certificate expires".
bool tells_when_it_was(std::string_view label) {
  static constexpr WordSet words({"at", "completed", "date", "day", "done", "executed", "last",
                                  "on", "performed", "run", "restored", "tested", "verified",
                                  "when"});
  const std::string plain = lower(label);
  return label.empty() ||
         std::ranges::all_of(split(plain, ' '), [](auto word) { return words.contains(word); });
}

}  // namespace

std::optional<Missed> why_missed(const Blank& blank, std::string_view value) {
  if (!blank.target) return std::nullopt;
  const std::string target = read_target(*blank.target).value_or(*blank.target);
  const auto wanted = wanted_of(blank, target);
  if (!wanted) return why_not_the_same(target, value);
  const auto found = measured(with_unit(as_number(value, target, blank), blank));
  const bool is_less_than_nothing =
      found && found->value < 0 && found->dimension != Dimension::none;
  if (found && wanted->holds(*found) && !is_less_than_nothing) return std::nullopt;
  const auto alone = measured(value);
  const bool bare = found && !blank.unit.empty() && alone && alone->dimension == Dimension::none;
  return Missed{
      .why = fmt::format("{}{} {} {}", printable_line(value),
                         bare ? " " + printable_line(blank.unit) : "",
                         found && !is_less_than_nothing ? "is not" : "cannot be held against",
                         printable_line(*blank.target)),
      .is_certain = !found || is_less_than_nothing || says_direction(target, blank)};
}

std::optional<Missed> why_missed(const Item& item, std::string_view value) {
  if (item.role == Role::rule) return std::nullopt;  // its bound is what should not be reached
  const auto threshold = read_threshold(threshold_words(item.text));
  if (!threshold || !*threshold) return std::nullopt;
  const std::string bound = (*threshold)->value;
  const std::size_t unit = bound.find_first_not_of("0123456789.,-");
  return why_missed(Blank{.label = item.text,
                          .unit = unit == bound.npos ? "" : bound.substr(unit),
                          .target = (*threshold)->op + " " + bound},
                    value);
}

std::optional<Missed> why_too_old(const Item& item, const Measured& said, UtcTime now) {
  const bool is_of_late =
      item.valid_minutes && tells_when_it_was(said.label) &&
      holds_any_ignoring_case(item.text, {"the last ", "within last ", "the past "});
  const std::string_view day = trim(said.value).substr(0, 10);
  const auto begin = parse_time(std::string(day) + "T00:00:00Z");
  if (!is_of_late || !begin) return std::nullopt;
  const auto end = *begin + std::chrono::days{1};  // where it has been that day at last
  if (*begin > now + std::chrono::days{1})
    return Missed{.why = fmt::format("{} is yet to come", day)};
  if (end + std::chrono::minutes{*item.valid_minutes} >= now) return std::nullopt;
  return Missed{
      .why = fmt::format("{} is longer ago than \"{}\" allows", day, printable_line(item.text))};
}

std::optional<Missed> why_partial(const Item& item, const std::vector<Measured>& values,
                                  std::string_view source) {
  const auto blanks = gate::blanks_of(item, values);
  const auto value_of = [&](const Blank* blank) {
    const auto at = std::ranges::find(blanks, blank);
    return at == blanks.end() ? nullptr : &values[static_cast<std::size_t>(at - blanks.begin())];
  };
  for (const Share& share : shares_of(item, source)) {
    const Measured *part = value_of(share.part), *whole = value_of(share.whole);
    if (part == nullptr || whole == nullptr) continue;
    if (auto missed = why_partial(share, part->value, whole->value)) return missed;
  }
  return std::nullopt;
}

}  // namespace seatrial::app
