#include "app/shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/stated_number.hpp"
#include "base/ascii.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "gate/stated_blanks.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t bytes_looked_at = 64;  // behind a blank, for what is printed there
constexpr std::array<std::string_view, 3> joints = {"/", "out of", "of"};

// Two numbers that a stroke or "of" joins.
struct Share {
  const Blank* part;
  const Blank* whole;        // null: it is printed
  std::string_view printed;  // "120" of "____/120 passed"
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

std::string_view from_first_word(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::string_view joint_at(std::string_view text) {
  for (const std::string_view joint : joints)
    if (equals_ignoring_case(text.substr(0, joint.size()), joint) &&
        (joint == "/" || text.substr(joint.size()).starts_with(' ')))
      return text.substr(0, joint.size());
  return {};
}

// "6" of "6 pods ready"; empty: it is a time, a size, a share, a year or a part of something
// longer.
std::string_view count_at(std::string_view text, std::string_view joint) {
  std::string_view number =
      text.substr(0, std::min(text.find_first_not_of("0123456789,"), text.size()));
  while (number.ends_with(',')) number.remove_suffix(1);
  const std::string_view rest = text.substr(number.size());
  if (number.empty() || (!rest.empty() && !std::string_view(" ,.;)]").contains(rest.front())))
    return {};
  const bool is_longer = rest.size() > 1 && is_digit(rest[1]) && rest.front() != ' ';
  const bool is_year = joint == "/" && number.size() == 4 && number.starts_with("20");
  const std::string_view word = from_first_word(rest);
  const bool has_unit = !unit_of(word.substr(0, word.find_first_of(" ,.;)]"))).empty();
  return is_longer || is_year || has_unit ? std::string_view() : number;
}

// "95 / 100" of a score is one of many that are good.
bool is_graded(std::string_view line) {
  return holds_any_ignoring_case(line, {"score", "rating", "grade", "points", "stars", "satisf",
                                        "lighthouse", "nps", "rate "});
}

// "____ rows expected, ____ rows found"
bool expects(const Blank& part, std::string_view joint) {
  return joint.size() < bytes_looked_at && !joint.contains('\n') && unit_of(part.unit).empty() &&
         joint.substr(0, joint.find(',')).ends_with("expected");
}

class Shares {
 public:
  Shares(const Item& item, std::string_view source) : source_(source) {
    for (std::size_t i = 0; i < item.blanks.size(); ++i) {
      const Blank* next = i + 1 < item.blanks.size() ? &item.blanks[i + 1] : nullptr;
      if (!add_blank(item.blanks[i], next)) add_printed(item.blanks[i]);
    }
  }

  const std::vector<Share>& all() const { return shares_; }

 private:
  bool add_blank(const Blank& part, const Blank* whole) {
    const std::size_t begin = part.span.offset + part.span.length;
    const std::size_t end = whole != nullptr ? whole->span.offset : 0;
    if (begin > end || end > source_.size()) return false;
    const std::string_view joint = trim(source_.substr(begin, end - begin));
    if (!among_ignoring_case(joint, {"/", "of", "out of"}) && !expects(part, joint)) return false;
    line_ = line_of_share(source_, part.span.offset, end, line_);
    shares_.push_back(
        {.part = &part, .whole = whole, .printed = {}, .joint = joint, .line = line_});
    return true;
  }

  void add_printed(const Blank& part) {
    const std::size_t begin = part.span.offset + part.span.length;
    if (part.target || begin > source_.size()) return;
    const std::string_view behind = source_.substr(begin, bytes_looked_at);
    const std::string_view rest = from_first_word(behind.substr(0, behind.find('\n')));
    const std::string_view joint = joint_at(rest);
    if (joint.empty()) return;
    const std::string_view printed = count_at(from_first_word(rest.substr(joint.size())), joint);
    if (printed.empty()) return;
    line_ = line_of_share(source_, part.span.offset, begin, line_);
    if (is_graded(line_)) return;
    shares_.push_back(
        {.part = &part, .whole = nullptr, .printed = printed, .joint = joint, .line = line_});
  }

  std::string_view source_;
  std::string_view line_ = source_.substr(0, 0);
  std::vector<Share> shares_;
};

// "Failed checks: 0 of 120", "Not ready: 0 of 6": what is counted is better not there.
bool counts_faults(std::string_view line) {
  static constexpr WordSet faults({"broken", "bugs", "defects", "errors", "failed", "failing",
                                   "failures", "findings", "incidents", "lost", "missing", "not",
                                   "remaining", "unhealthy", "violations"});
  const std::string plain = lower(line);
  return std::ranges::any_of(split(plain, ' '), [](std::string_view word) {
    return faults.contains(word.substr(0, word.find_first_of(":,;()")));
  });
}

bool speaks_of_all(std::string_view line) {
  static constexpr WordSet states({"passed", "pass", "passes", "passing", "ready", "ok", "healthy",
                                   "green", "succeeded", "successful", "complete", "completed",
                                   "done", "up"});
  const std::string plain = lower(line);
  return std::ranges::any_of(split(plain, ' '), [](std::string_view word) {
    while (word.starts_with('(') || word.starts_with('*')) word.remove_prefix(1);
    return states.contains(word.substr(0, word.find_first_of(":,;().*")));
  });
}

bool is_to_be_whole(std::string_view line) {
  return speaks_of_all(line) && !counts_faults(line);
}

// "Pool: 7 / 20": the second is how many there may be.
bool is_in_use(const Share& share) {
  return share.joint == "/" &&
         holds_any_ignoring_case(share.line, {"pool", "used", "usage", "in use", "capacity"});
}

bool is_all(std::string_view part, const std::optional<Quantity>& found,
            const std::optional<Quantity>& whole) {
  return (found && whole && found->value == whole->value) ||
         among_ignoring_case(trim(part), {"all"});
}

std::optional<Missed> why_partial(const Share& share, std::string_view part,
                                  std::string_view whole) {
  const auto found = stated_quantity(part), all = stated_quantity(whole);
  if (is_all(part, found, all)) return std::nullopt;
  const bool is_expected = share.joint.contains("expected");
  if (is_expected && !(found && all)) return std::nullopt;  // "12 expected, by Kim"
  const bool is_less = found && all && found->value < all->value;
  if (!is_to_be_whole(share.line) && is_in_use(share) && is_less) return std::nullopt;
  const bool is_no_fault = found && found->value == 0 && counts_faults(share.line);
  if (is_no_fault && !speaks_of_all(share.line)) return std::nullopt;
  const bool has_bound = share.whole != nullptr && share.whole->target;  // "(min 99 %)"
  return Missed{.why = fmt::format("{} {} {} is not all", printable_line(part),
                                   printable_line(share.joint), printable_line(whole)),
                .is_certain = is_less && !has_bound && !is_expected && is_to_be_whole(share.line)};
}

}  // namespace

std::optional<Missed> why_partial(const Item& item, const std::vector<Measured>& values,
                                  std::string_view source) {
  const auto blanks = gate::blanks_of(item, values);
  const auto value_of = [&](const Blank* blank) {
    const auto at = std::ranges::find(blanks, blank);
    return at == blanks.end() ? nullptr : &values[static_cast<std::size_t>(at - blanks.begin())];
  };
  const Shares shares(item, source);
  for (const Share& share : shares.all()) {
    const Measured* part = value_of(share.part);
    const Measured* whole = share.whole != nullptr ? value_of(share.whole) : nullptr;
    if (part == nullptr || (share.whole != nullptr && whole == nullptr)) continue;
    const std::string_view total =
        whole != nullptr ? std::string_view(whole->value) : share.printed;
    if (auto missed = why_partial(share, part->value, total)) return missed;
  }
  return std::nullopt;
}

}  // namespace seatrial::app
