#include "window/written_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "window/zone_words.hpp"

namespace seatrial::window {
namespace {

using namespace std::chrono;
using Style = DateForm::Style;
using Precision = ClockForm::Precision;

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::size_t short_name = 3;

// Reads from the front of a text and leaves it as it was where something else stands there.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool done() const { return rest_.empty(); }
  bool begins_with_one_digit() const {
    return !rest_.empty() && is_digit(rest_.front()) && (rest_.size() < 2 || !is_digit(rest_[1]));
  }
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  char take_any(std::string_view wanted) {
    if (rest_.empty() || wanted.find(rest_.front()) == wanted.npos) return 0;
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }
  std::optional<unsigned> number(std::size_t digits_min, std::size_t digits_max) {
    std::size_t digits = 0;
    while (digits < rest_.size() && is_digit(rest_[digits])) ++digits;
    if (digits < digits_min || digits > digits_max) return std::nullopt;
    unsigned value = 0;
    for (std::size_t i = 0; i < digits; ++i)
      value = value * 10 + static_cast<unsigned>(rest_[i] - '0');
    rest_.remove_prefix(digits);
    return value;
  }
  std::string_view word() {
    std::size_t letters = 0;
    while (letters < rest_.size() && is_letter(rest_[letters])) ++letters;
    const std::string_view taken = rest_.substr(0, letters);
    rest_.remove_prefix(letters);
    return taken;
  }

 private:
  std::string_view rest_;
};

// Its place in a list of names, whole or as three letters.
template <std::size_t size>
std::optional<unsigned> name_index(std::string_view word,
                                   const std::array<std::string_view, size>& names) {
  for (unsigned i = 0; i < size; ++i)
    if (equals_ignoring_case(word, names[i]) ||
        equals_ignoring_case(word, names[i].substr(0, short_name)))
      return i;
  return std::nullopt;
}

std::optional<Day> day_of(std::optional<unsigned> y, std::optional<unsigned> m,
                          std::optional<unsigned> d) {
  if (!y || !m || !d) return std::nullopt;
  const year_month_day date{year(static_cast<int>(*y)), month(*m), day(*d)};
  return date.ok() ? std::optional(Day(date)) : std::nullopt;
}

std::optional<Day> read_year_first(TimeReader& in, DateForm& form, DateOrder) {
  const auto y = in.number(4, 4);
  form.separator = in.take_any("-/.");
  if (!y || !form.separator) return std::nullopt;
  const auto m = in.number(1, 2);
  if (!in.take(std::string_view(&form.separator, 1))) return std::nullopt;
  return day_of(y, m, in.number(1, 2));
}

std::optional<Day> read_dotted(TimeReader& in, DateForm& form, DateOrder) {
  form.style = Style::day_dotted;
  form.bare_day = in.begins_with_one_digit();
  const auto d = in.number(1, 2);
  if (!d || !in.take(".")) return std::nullopt;
  const auto m = in.number(1, 2);
  if (!m || !in.take(".")) return std::nullopt;
  return day_of(in.number(4, 4), m, d);
}

// The order of the table settles it, or one of the first two numbers is too large for a month.
std::optional<Day> read_slashed(TimeReader& in, DateForm& form, DateOrder order) {
  form.bare_day = in.begins_with_one_digit();
  const auto first = in.number(1, 2);
  if (!first || !in.take("/")) return std::nullopt;
  const auto second = in.number(1, 2);
  if (!second || !in.take("/")) return std::nullopt;
  auto y = in.number(4, 4);
  if (!y) {
    const auto short_year = in.number(2, 2);
    // 21/11/26 may begin with its year.
    if (!short_year || (order == DateOrder::unknown && *second <= 12)) return std::nullopt;
    y = 2000 + *short_year;
    form.short_year = true;
  }
  const bool is_told = (*first > 12) != (*second > 12) || *first == *second;
  if (!is_told && (order == DateOrder::unknown || *first > 12)) return std::nullopt;
  const bool day_first = *first > 12 || (*second <= 12 && order == DateOrder::day_first);
  form.style = day_first ? Style::day_slashed : Style::month_slashed;
  return day_first ? day_of(y, second, first) : day_of(y, first, second);
}

std::optional<unsigned> read_month(TimeReader& in, DateForm& form) {
  const std::string_view word = in.word();
  form.whole_month = word.size() > short_name;
  const auto index = name_index(word, months);
  return index ? std::optional(*index + 1) : std::nullopt;
}

std::optional<Day> read_day_month(TimeReader& in, DateForm& form, DateOrder) {
  form.style = Style::day_month;
  form.bare_day = in.begins_with_one_digit();
  const auto d = in.number(1, 2);
  form.separator = in.take_any(" -");
  if (!d || !form.separator) return std::nullopt;
  const auto m = read_month(in, form);
  if (!m || !in.take(std::string_view(&form.separator, 1))) return std::nullopt;
  return day_of(in.number(4, 4), m, d);
}

std::optional<Day> read_month_day(TimeReader& in, DateForm& form, DateOrder) {
  form.style = Style::month_day;
  const auto m = read_month(in, form);
  if (!m || !in.take(" ")) return std::nullopt;
  const auto d = in.number(1, 2);
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
    if (in.take(ordinal)) break;
  in.take(",");
  if (!d || !in.take(" ")) return std::nullopt;
  return day_of(in.number(4, 4), m, d);
}

std::optional<Day> read_date(TimeReader& in, DateForm& form, DateOrder order) {
  TimeReader behind = in;
  if (name_index(behind.word(), weekdays)) {
    behind.take(",");
    if (behind.take(" ")) {
      form.weekday = in.rest().substr(0, in.rest().size() - behind.rest().size());
      in = behind;
    }
  }
  for (const auto read :
       {read_year_first, read_dotted, read_slashed, read_day_month, read_month_day}) {
    TimeReader attempt = in;
    DateForm own{.weekday = form.weekday};
    if (const auto day = read(attempt, own, order)) {
      in = attempt;
      form = own;
      return day;
    }
  }
  return std::nullopt;
}

// "+01:00", "-0330", "+2"
std::optional<minutes> read_offset(TimeReader& in) {
  const char sign = in.take_any("+-");
  if (!sign) return std::nullopt;
  TimeReader four = in;
  unsigned h = 0, m = 0;
  if (const auto both = four.number(4, 4)) {
    in = four;
    h = *both / 100;
    m = *both % 100;
  } else {
    const auto hours_only = in.number(1, 2);
    if (!hours_only) return std::nullopt;
    h = *hours_only;
    if (in.take(":")) {
      const auto rest = in.number(2, 2);
      if (!rest) return std::nullopt;
      m = *rest;
    }
  }
  if (m % 15 != 0 || h > (sign == '-' ? 12U : 14U)) return std::nullopt;
  const minutes offset = hours(h) + minutes(m);
  if (offset > (sign == '-' ? hours(12) : hours(14))) return std::nullopt;
  return sign == '-' ? -offset : offset;
}

// "09:00-09:30": an end, and no zone.
bool read_range(TimeReader& in) {
  TimeReader behind = in;
  while (behind.take(" ")) {
  }
  const bool is_long = behind.take("–");
  if (!is_long && !behind.take("-")) return false;
  while (behind.take(" ")) {
  }
  const auto h = behind.number(1, 2);
  if (!h || !behind.take(":")) return false;
  const auto m = behind.number(2, 2);
  if (!m || *h > 23 || *m > 59) return false;
  TimeReader offset = in;
  while (offset.take(" ")) {
  }
  if (!is_long && read_offset(offset)) return false;
  in = behind;
  return true;
}

// What is written of the zone, up to the end of the text.
bool read_suffix(TimeReader& in, ClockForm& form) {
  const std::string_view whole = in.rest();
  form.suffix = whole;
  while (in.take(" ")) {
  }
  if (in.done()) {
    form.suffix.clear();
    return true;
  }
  const bool in_brackets = in.take("(");
  TimeReader behind = in;
  const std::string_view name = behind.word();
  if (const auto offset = zone_offset(name == "z" ? "Z" : name)) {
    form.offset = *offset;
    in = behind;
  }
  if (const auto offset = read_offset(in)) form.offset = *offset;
  if (in_brackets && !in.take(")")) return false;
  return form.offset.has_value() && in.done();
}

// "9:05 AM": the hour of the day; none: there is no such hour.
std::optional<unsigned> read_half(TimeReader& in, unsigned hour, ClockForm& form) {
  TimeReader behind = in;
  const bool blank = behind.take(" ");
  const std::string_view word = behind.word();
  const bool is_morning = equals_ignoring_case(word, "am");
  if (!is_morning && !equals_ignoring_case(word, "pm")) return hour;
  if (hour < 1 || hour > 12) return std::nullopt;
  form.half = (blank ? " " : "") + std::string(word);
  in = behind;
  return hour % 12 + (is_morning ? 0 : 12);
}

std::optional<milliseconds> read_clock(TimeReader& in, ClockForm& form) {
  auto h = in.number(1, 2);
  if (!h || !in.take(":")) return std::nullopt;
  const auto m = in.number(2, 2);
  std::optional<unsigned> s = 0;
  unsigned fraction = 0;
  form.precision = Precision::minutes;
  if (in.take(":")) {
    form.precision = Precision::seconds;
    s = in.number(2, 2);
    if (in.take_any(".,")) {
      form.precision = Precision::milliseconds;
      const std::string_view digits = in.rest();
      std::size_t count = 0;
      while (count < digits.size() && is_digit(digits[count])) ++count;
      if (count == 0 || count > 9) return std::nullopt;
      for (std::size_t i = 0; i < 3; ++i)
        fraction = fraction * 10 + (i < count ? static_cast<unsigned>(digits[i] - '0') : 0);
      in.take(digits.substr(0, count));
    }
  }
  if (!m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  read_range(in);
  h = read_half(in, *h, form);
  if (!h || !read_suffix(in, form)) return std::nullopt;
  return hours(*h) + minutes(*m) + seconds(*s) + milliseconds(fraction);
}

// "Fri, " or "Friday " of another day, as it was written before.
std::string weekday_like(std::string_view before, Day day) {
  if (before.empty()) return {};
  const std::size_t letters =
      static_cast<std::size_t>(std::ranges::find_if_not(before, is_letter) - before.begin());
  const std::string_view name = weekdays[weekday(day).c_encoding()];
  return std::string(name.substr(0, letters > short_name ? name.size() : short_name))
      .append(before.substr(letters));
}

std::string write_date(Day day, const DateForm& form) {
  const year_month_day date{day};
  const int y = static_cast<int>(date.year());
  const unsigned m = static_cast<unsigned>(date.month()), d = static_cast<unsigned>(date.day());
  const std::string text = weekday_like(form.weekday, day);
  const int digits = form.bare_day ? 1 : 2;
  const std::string_view month = months[m - 1].substr(0, form.whole_month ? 20 : short_name);
  const std::string slashed_year =
      form.short_year ? fmt::format("{:02}", y % 100) : fmt::format("{:04}", y);
  switch (form.style) {
    case Style::year_first:
      return text + fmt::format("{:04}{}{:02}{}{:02}", y, form.separator, m, form.separator, d);
    case Style::day_dotted:
      return text + fmt::format("{:0{}}.{:0{}}.{:04}", d, digits, m, digits, y);
    case Style::day_month:
      return text +
             fmt::format("{:0{}}{}{}{}{:04}", d, digits, form.separator, month, form.separator, y);
    case Style::month_day:
      return text + fmt::format("{} {}, {:04}", month, d, y);
    case Style::day_slashed:
      return text + fmt::format("{:0{}}/{:0{}}/{}", d, digits, m, digits, slashed_year);
    case Style::month_slashed:
      return text + fmt::format("{:0{}}/{:0{}}/{}", m, digits, d, digits, slashed_year);
  }
  return text;
}

// " AM" or " PM", as it was written before.
std::string half_of(long hour, std::string_view before) {
  if (before.empty()) return {};
  const bool is_low = before.ends_with('m');
  const std::string_view word = hour < 12 ? (is_low ? "am" : "AM") : (is_low ? "pm" : "PM");
  return (before.starts_with(' ') ? " " : "") + std::string(word);
}

std::string write_clock(milliseconds clock, const ClockForm& form) {
  const hh_mm_ss parts{clock};
  const auto hour = parts.hours().count();
  std::string text = form.half.empty()
                         ? fmt::format("{:02}:{:02}", hour, parts.minutes().count())
                         : fmt::format("{}:{:02}", (hour + 11) % 12 + 1, parts.minutes().count());
  if (form.precision != Precision::minutes) text += fmt::format(":{:02}", parts.seconds().count());
  if (form.precision == Precision::milliseconds)
    text += fmt::format(".{:03}", parts.subseconds().count());
  return text + half_of(hour, form.half) + form.suffix;
}

// "[2026-02-20](https://ci.example/1)": its text.
std::string without_link(std::string_view text) {
  const std::string_view shown = trim(text);
  const std::size_t end = shown.find("](");
  if (!shown.starts_with('[') || end == shown.npos || shown.find(')', end) != shown.size() - 1)
    return std::string(shown);
  return std::string(shown.substr(1, end - 1));
}

// "2026-02-20 (Fri)": its weekday, if there is one.
std::string_view take_weekday(TimeReader& in) {
  TimeReader behind = in;
  behind.take(",");
  behind.take(" ");
  const bool in_brackets = behind.take("(");
  const std::string_view word = behind.word();
  if (!name_index(word, weekdays) || (in_brackets && !behind.take(")"))) return {};
  in = behind;
  return word;
}

// "Mon 2026-05-10", which is a Sunday: one of the two is a slip, and nobody can tell which.
Result<void> compare_weekday(std::string_view told, Day day) {
  const auto index = name_index(TimeReader(told).word(), weekdays);
  const unsigned meant = weekday(day).c_encoding();
  if (!index || *index == meant) return {};
  return fail(fmt::format("{} is a {} and no {}", format_date(UtcTime(day.time_since_epoch())),
                          weekdays[meant], weekdays[*index]));
}

constexpr std::string_view betweens[] = {" at ", " - ", " – ", "<br>", "<br/>", "<br />"};

}  // namespace

Result<WrittenTime> parse_written_time(std::string_view text, DateOrder order) {
  const auto refuse = [&] {
    return fail(fmt::format("'{}' is no time that can be read", shorten(printable_line(text), 40)));
  };
  std::string plain = without_link(text);
  std::erase_if(plain, [](char c) { return c == '`' || c == '*'; });
  TimeReader in(trim(plain));
  WrittenTime written;
  DateForm date;
  ClockForm clock;
  written.day = read_date(in, date, order);
  if (written.day) {
    written.form.date = date;
    for (const std::string_view told : {std::string_view(date.weekday), take_weekday(in)})
      if (auto compared = compare_weekday(told, *written.day); !compared)
        return fail(std::move(compared).error());
    if (in.done()) return written;
    const auto begins = std::ranges::find_if(betweens, [&](auto each) { return in.take(each); });
    if (begins != std::end(betweens))
      written.form.between = *begins;
    else if (const char between = in.take_any("Tt_"))
      written.form.between = std::string(1, between);
    else if (in.take(", "))
      written.form.between = ", ";
    else if (in.take(" "))
      written.form.between = " ";
    else
      return refuse();
  }
  written.clock = read_clock(in, clock);
  if (!written.clock || !in.done()) return refuse();
  written.form.clock = clock;
  return written;
}

UtcTime moment_of(const WrittenTime& written, const Zone& zone) {
  const LocalTime local = written.day.value_or(Day{}) + written.clock.value_or(milliseconds(0));
  if (written.clock && written.form.clock->offset)
    return UtcTime(local.time_since_epoch()) - *written.form.clock->offset;
  return zone.utc(local);
}

std::string write_time(UtcTime time, const TimeForm& form, const Zone& zone) {
  const bool has_offset = form.clock && form.clock->offset;
  const LocalTime local =
      has_offset ? LocalTime((time + *form.clock->offset).time_since_epoch()) : zone.local(time);
  const Day day = floor<days>(local);
  std::string text;
  if (form.date) text = write_date(day, *form.date) + (form.clock ? form.between : "");
  if (form.clock) text += write_clock(local - day, *form.clock);
  return text;
}

}  // namespace seatrial::window
