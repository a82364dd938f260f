#include "base/threshold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial {
namespace {

using Words = std::span<const ThresholdWord>;

constexpr std::size_t metric_words_max = 6;
constexpr std::size_t second_bound_within = 8;  // words
constexpr std::size_t number_bytes_max = 24;    // with its unit
constexpr std::size_t bounds_max = 8;           // looked at in one sentence

bool is(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view each) { return equals_ignoring_case(word, each); });
}

bool begins_number(std::string_view word) {
  const std::size_t sign = word.starts_with('-') ? 1 : 0;
  return word.size() > sign &&
         (is_digit(word[sign]) ||
          (word[sign] == '.' && word.size() > sign + 1 && is_digit(word[sign + 1])));
}

bool has_number(Words words) {
  return std::ranges::any_of(words, begins_number, &ThresholdWord::text);
}

// Comparisons in words; a longer one stands before its beginning.
struct Comparator {
  std::string_view words;
  std::string_view op;
};
constexpr std::array comparators = {
    Comparator{"no more than", "<="},  Comparator{"no less than", ">="},
    Comparator{"no fewer than", ">="}, Comparator{"no longer than", "<="},
    Comparator{"less than", "<"},      Comparator{"lower than", "<"},
    Comparator{"fewer than", "<"},     Comparator{"smaller than", "<"},
    Comparator{"faster than", "<"},    Comparator{"shorter than", "<"},
    Comparator{"more than", ">"},      Comparator{"greater than", ">"},
    Comparator{"higher than", ">"},    Comparator{"larger than", ">"},
    Comparator{"longer than", ">"},    Comparator{"at least", ">="},
    Comparator{"at most", "<="},       Comparator{"up to", "<="},
    Comparator{"equal to", "="},       Comparator{"under", "<"},
    Comparator{"below", "<"},          Comparator{"within", "<="},
    Comparator{"over", ">"},           Comparator{"above", ">"},
    Comparator{"exceeds", ">"},        Comparator{"exceed", ">"},
    Comparator{"exceeding", ">"},      Comparator{"minimum", ">="},
    Comparator{"min", ">="},           Comparator{"maximum", "<="},
    Comparator{"max", "<="},
};

std::string_view inverse(std::string_view op) {
  if (op == "<") return ">=";
  if (op == "<=") return ">";
  if (op == ">") return "<=";
  if (op == ">=") return "<";
  return op == "=" ? "!=" : "=";
}

constexpr std::size_t comparison_words_max = 4;  // "not more than" and one to spare

struct Found {
  std::string_view op;
  std::size_t words = 0;  // 0: there is no comparison
};

// How many words of the sentence a phrase takes; 0 if it does not stand there. Most differ in the
// first letter.
std::size_t taken_by(std::string_view phrase, Words words, std::size_t at) {
  const std::string_view first = words[at].text;
  if (first.empty() || ((first[0] ^ phrase[0]) & 31) != 0) return 0;
  std::size_t taken = 0;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at + taken >= words.size() ||
        !equals_ignoring_case(words[at + taken].text, phrase.substr(0, end)))
      return 0;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
    ++taken;
  }
  return taken;
}

Found plain_comparison_at(Words words, std::size_t at) {
  const SignAt sign = sign_at(words[at].text);
  if (!sign.op.empty()) return sign.length == words[at].text.size() ? Found{sign.op, 1} : Found{};
  for (const Comparator& each : comparators)
    if (const std::size_t taken = taken_by(each.words, words, at)) return {each.op, taken};
  return {};
}

// "not above" is "at most".
Found comparison_at(Words words, std::size_t at) {
  if (!is(words[at].text, {"not", "never"}) || at + 1 >= words.size())
    return plain_comparison_at(words, at);
  const Found behind = plain_comparison_at(words, at + 1);
  return behind.words == 0 ? Found{} : Found{inverse(behind.op), behind.words + 1};
}

// The number with its unit, glued or behind a blank, and what it is counted by.
struct Value {
  std::string text;  // "500ms"
  std::string per;
  std::string each;
  std::string counted;    // "errors" of "10 errors/min"
  std::size_t words = 0;  // taken
};

// "errors/min", "/min": so many a minute.
bool read_slash(std::string_view word, Value& value) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view unit = unit_of(word.substr(slash + 1));
  if (unit.empty()) return false;
  value.per = unit;
  value.counted = lower(word.substr(0, slash));
  return true;
}

void read_rate(Words words, std::size_t at, Value& value) {
  while (at + 1 < words.size() && is(words[at].text, {"per", "a", "each"})) {
    const std::string_view unit = unit_of(words[at + 1].text);
    if (!unit.empty() && value.per.empty())
      value.per = unit;
    else if (unit.empty() && value.each.empty())
      value.each = lower(words[at + 1].text);
    else
      return;
    at += 2;
    value.words += 2;
  }
}

Value value_at(Words words, std::size_t at) {
  Value value;
  value.text = words[at].text;
  value.words = 1;
  while (value.text.ends_with('+')) value.text.pop_back();
  if (const std::size_t slash = value.text.find('/'); slash != std::string::npos) {
    const std::string_view unit = unit_of(std::string_view(value.text).substr(slash + 1));
    if (!unit.empty()) {  // "100/min"
      value.per = unit;
      value.text.resize(slash);
    }
  }
  const std::size_t begin = value.text.find_first_not_of("-0123456789.,/");
  if (begin != std::string::npos) {  // "15minutes", "500KB"
    const std::string_view unit = unit_of(std::string_view(value.text).substr(begin));
    if (!unit.empty() && !unit.ends_with('b'))
      value.text = value.text.substr(0, begin) + std::string(unit);
  }
  std::size_t next = at + 1;
  if (next < words.size() && begin == std::string::npos) {
    const std::string_view unit = unit_of(words[next].text);
    if (!unit.empty()) {
      const bool as_written = is(words[next].text, {"kb", "mb", "gb", "tb", "kib", "mib", "gib"});
      value.text += as_written ? std::string(words[next].text) : std::string(unit);
      ++value.words;
      ++next;
    }
  }
  if (next < words.size() && value.per.empty() && read_slash(words[next].text, value)) {
    ++value.words;
    ++next;
  } else if (next + 1 < words.size() && is(words[next + 1].text, {"per"}) &&
             !is(words[next].text, {"per", "for", "in", "within", "and"})) {
    value.counted = lower(words[next].text);  // "100 requests per minute"
    ++value.words;
    ++next;
  }
  read_rate(words, next, value);
  return value;
}

// Words at the ends of a metric that say nothing of it.
bool is_metric_filler(std::string_view word) {
  return is(word,
            {"is",      "are",   "be",   "stays", "stay", "remains", "remain", "must",   "should",
             "shall",   "may",   "of",   "at",    "kept", "keeps",   "keep",   "has",    "have",
             "not",     "never", "no",   "does",  "do",   "takes",   "take",   "the",    "a",
             "an",      "to",    "with", "when",  "if",   "that",    "ensure", "verify", "check",
             "confirm", "on",    "by",   "and",   "or"});
}

std::string joined_metric(std::vector<std::string_view> parts) {
  while (!parts.empty() && is_metric_filler(parts.back())) parts.pop_back();
  std::size_t first = 0;
  while (first < parts.size() && is_metric_filler(parts[first])) ++first;
  std::string metric;
  for (; first < parts.size(); ++first) metric += (metric.empty() ? "" : " ") + lower(parts[first]);
  return metric;
}

std::string metric_before(Words words, std::size_t end) {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < end && parts.size() < metric_words_max; ++i)
    if (words[i].names) parts.push_back(words[i].text);
  return joined_metric(std::move(parts));
}

// "More than 10 errors over 5 minutes": what is counted stands behind the number.
std::string metric_behind(Words words, std::size_t begin) {
  std::vector<std::string_view> parts;
  for (std::size_t i = begin; i < words.size() && parts.size() < metric_words_max; ++i) {
    if (!words[i].names || begins_number(words[i].text) || !sign_at(words[i].text).op.empty() ||
        is(words[i].text, {"for", "in", "within", "over", "during", "per"}))
      break;
    if (unit_of(words[i].text).empty()) parts.push_back(words[i].text);
  }
  return joined_metric(std::move(parts));
}

// "for 15 minutes", "for > 15m", "in first hour": how long it has to hold.
std::string window_behind(Words words, std::size_t from) {
  for (std::size_t i = from; i + 1 < words.size(); ++i) {
    if (!is(words[i].text, {"for", "in", "within", "over", "during"})) continue;
    std::size_t at = i + 1;
    while (at < words.size() && (!sign_at(words[at].text).op.empty() ||
                                 is(words[at].text, {"the", "first", "last", "a", "an", "any",
                                                     "more", "than", "at", "least", "next"})))
      ++at;
    if (at >= words.size()) return {};
    if (begins_number(words[at].text)) {
      std::string window = value_at(words, at).text;
      return parse_duration(window) ? window : std::string();
    }
    const std::string_view unit = unit_of(words[at].text);
    if (!unit.empty() && parse_duration("1" + std::string(unit))) return "1" + std::string(unit);
  }
  return {};
}

std::string percentile_in(Words words) {
  for (const ThresholdWord& word : words) {
    const std::string_view text = word.text;
    const bool p = text.size() >= 2 && text.size() <= 5 && (text[0] == 'p' || text[0] == 'P') &&
                   text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
    if (p) return lower(text);
    if (is(text, {"median"})) return "p50";
  }
  return {};
}

bool names_any(std::string_view metric, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return metric.find(word) != std::string_view::npos; });
}

bool is_share(std::string_view metric) {
  return names_any(metric, {"error rate", "success rate", "failure rate", "hit rate",
                            "availability", "uptime", "coverage"}) ||
         metric == "cpu" || metric == "rate";
}

bool is_time(std::string_view metric) {
  return names_any(metric, {"latency", "response time", "duration", "load time", "downtime"});
}

// The number of "1,000ms" or "7/8"; none if no measurement has such a value.
std::optional<Quantity> quantity_of(const std::string& value) {
  if (value.size() > number_bytes_max) return std::nullopt;
  const std::string plain = replace_all(value, ",", "");
  const std::size_t slash = plain.find('/');
  if (slash == std::string::npos) return parse_quantity(plain);
  const auto part = parse_number(plain.substr(0, slash)),
             whole = parse_number(plain.substr(slash + 1));
  if (!part || !whole || *whole <= 0) return std::nullopt;
  return Quantity{.value = 100 * *part / *whole, .dimension = Dimension::percent};
}

// "1e400"
bool has_exponent(std::string_view value) {
  const std::size_t e = value.find_first_of("eE");
  return e != std::string_view::npos && e > 0 && is_digit(value[e - 1]) && e + 1 < value.size() &&
         value.find_first_not_of("+-0123456789", e + 1) == std::string_view::npos;
}

// Why a threshold cannot be meant; empty: it can.
std::string complaint(const Threshold& threshold) {
  const Quantity& quantity = threshold.quantity;
  const bool ratio = threshold.value.find('/') != std::string::npos;
  if (quantity.value < 0 && quantity.dimension != Dimension::none)
    return fmt::format("{} is negative", threshold.value);
  if (quantity.dimension == Dimension::percent && quantity.value > 100 &&
      (ratio || is_share(threshold.metric)))
    return fmt::format("{} is more than all of it", threshold.value);
  if (is_share(threshold.metric) && quantity.dimension == Dimension::duration)
    return fmt::format("{} is a time, and {} is none", threshold.value, threshold.metric);
  if (is_time(threshold.metric) &&
      (quantity.dimension == Dimension::size ||
       (quantity.dimension == Dimension::percent && !is_share(threshold.metric))))
    return fmt::format("{} is no time, and {} is one", threshold.value, threshold.metric);
  return {};
}

// The bound that begins at a word, without its metric.
struct Bound {
  std::string_view op;
  Value value;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Bound> bound_at(Words words, std::size_t at) {
  const Found found = comparison_at(words, at);
  if (found.words == 0 || at + found.words >= words.size() ||
      !begins_number(words[at + found.words].text))
    return std::nullopt;
  Bound bound{.op = found.op, .value = value_at(words, at + found.words), .begin = at};
  bound.end = at + found.words + bound.value.words;
  return bound;
}

// "> 5 and < 3": nothing is both.
bool excludes(const Bound& bound, const Quantity& quantity, Words words) {
  const std::size_t end = std::min(words.size(), bound.end + second_bound_within);
  for (std::size_t i = bound.end; i + 1 < end; ++i) {
    if (!is(words[i].text, {"and", "but"})) continue;
    std::size_t at = i + 1;
    while (at < end && is(words[at].text, {"must", "be", "also", "stay"})) ++at;
    const auto other = at < end ? bound_at(words, at) : std::nullopt;
    if (!other) return false;  // of another metric
    const auto second = quantity_of(other->value.text);
    if (!second || (second->dimension != quantity.dimension &&
                    second->dimension != Dimension::none && quantity.dimension != Dimension::none))
      return false;
    const bool strict = bound.op.size() == 1 || other->op.size() == 1;
    const double low = bound.op[0] == '>' ? quantity.value : second->value;
    const double high = bound.op[0] == '>' ? second->value : quantity.value;
    const bool opposed =
        (bound.op[0] == '>' && other->op[0] == '<') || (bound.op[0] == '<' && other->op[0] == '>');
    return opposed && (low > high || (low == high && strict));
  }
  return false;
}

// "over 24 hours" behind what is counted, or a share: how long it is looked at, and no bound.
bool is_window(const Bound& bound, Words words) {
  if (!is(words[bound.begin].text, {"over"})) return false;
  const auto quantity = quantity_of(bound.value.text);
  const std::string metric = metric_before(words, bound.begin);
  return quantity && quantity->dimension == Dimension::duration && !is_time(metric) &&
         (is_share(metric) || has_number(words.first(bound.begin)) ||
          names_any(metric, {"errors", "failures", "requests", "incidents", "alerts", "crashes"}));
}

std::optional<Result<Threshold>> threshold_of(const Bound& bound, Words words,
                                              const std::optional<Bound>& window) {
  const std::size_t metric_end = window ? window->begin : bound.begin;
  Threshold threshold{.metric = metric_end == 0 ? std::string() : metric_before(words, metric_end),
                      .percentile = percentile_in(words),
                      .op = std::string(bound.op),
                      .value = bound.value.text,
                      .per = bound.value.per,
                      .each = bound.value.each,
                      .window = window ? window->value.text : window_behind(words, bound.end)};
  if (threshold.metric.empty()) threshold.metric = bound.value.counted;
  if (threshold.metric.empty()) threshold.metric = metric_behind(words, bound.end);
  if (threshold.metric.empty()) return std::nullopt;
  const auto quantity = quantity_of(threshold.value);
  if (!quantity && (threshold.value.size() > number_bytes_max || has_exponent(threshold.value)))
    return fail(fmt::format("no measurement is {}", shorten(printable_line(threshold.value), 40)));
  if (!quantity) return std::nullopt;
  threshold.quantity = *quantity;
  if (std::string why = complaint(threshold); !why.empty()) return fail(std::move(why));
  if (excludes(bound, *quantity, words))
    return fail(fmt::format("no number is {} {} and within the second bound too", threshold.op,
                            threshold.value));
  return Result<Threshold>(std::move(threshold));
}

// "<500ms" glued, and marks that belong to no word.
void add_words(std::string_view chunk, std::vector<ThresholdWord>& words) {
  while (!chunk.empty() && std::string_view("(,;:[").find(chunk.front()) != std::string_view::npos)
    chunk.remove_prefix(1);
  while (!chunk.empty() && std::string_view("),;:].").find(chunk.back()) != std::string_view::npos)
    chunk.remove_suffix(1);
  const SignAt sign = sign_at(chunk);
  if (sign.length > 0) {
    words.push_back({chunk.substr(0, sign.length)});
    chunk.remove_prefix(sign.length);
  }
  if (!chunk.empty()) words.push_back({chunk});
}

}  // namespace

std::vector<ThresholdWord> threshold_words(std::string_view text) {
  std::vector<ThresholdWord> words;
  for (const std::string_view chunk : split(text, ' ')) add_words(trim(chunk), words);
  return words;
}

std::optional<Result<Threshold>> read_threshold(std::span<const ThresholdWord> words) {
  std::size_t tried = 0;
  std::optional<Bound> window;
  for (std::size_t i = 0; i < words.size() && tried < bounds_max; ++i) {
    if (!has_number(words.subspan(i, std::min(words.size() - i, comparison_words_max + 1))))
      continue;
    const auto bound = bound_at(words, i);
    if (!bound) continue;
    ++tried;
    if (!window && is_window(*bound, words))
      window = bound;
    else if (auto threshold = threshold_of(*bound, words, window))
      return threshold;
  }
  return std::nullopt;
}

std::optional<PlainBound> find_bound(std::span<const ThresholdWord> words) {
  const auto number = std::ranges::find_if(words, begins_number, &ThresholdWord::text);
  if (number == words.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(number - words.begin());
  for (std::size_t begin = at - std::min(at, comparison_words_max); begin < at; ++begin) {
    const auto bound = bound_at(words, begin);
    if (!bound) continue;
    if (has_number(words.subspan(bound->end))) return std::nullopt;
    return PlainBound{std::string(bound->op), bound->value.text};
  }
  return std::nullopt;
}

bool begins_bound(std::span<const ThresholdWord> words) {
  return !words.empty() && bound_at(words, 0).has_value();
}

std::optional<PlainBound> parse_bound(std::string_view text) {
  const auto words = threshold_words(text);
  const auto bound = words.empty() ? std::nullopt : bound_at(words, 0);
  if (!bound || bound->end != words.size() || !bound->value.per.empty() ||
      !bound->value.each.empty())
    return std::nullopt;
  return PlainBound{std::string(bound->op), bound->value.text};
}

}  // namespace seatrial
