#include "lint/bands.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "lint/scope.hpp"
#include "recognize/prose.hpp"

namespace seatrial::lint {
namespace {

using recognize::Token;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t comparison_words_max = 3;  // "no more than"
constexpr std::size_t bounds_max = 12;           // of one sentence

bool says_any_word(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    for (std::size_t at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
      const auto is_letter = [&](std::size_t i) { return i < text.size() && is_lower(text[i]); };
      if (!(at > 0 && is_letter(at - 1)) && !is_letter(at + phrase.size())) return true;
    }
    return false;
  });
}

// "2-5%" and "2%-5%" as two numbers; dashes of print are plain ones.
std::string with_plain_ranges(std::string_view text) {
  std::string plain = replace_all(std::string(text), "\xe2\x80\x93", "-");
  plain = replace_all(std::move(plain), "\xe2\x80\x94", "-");
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const auto digit = [&](std::size_t at) { return at < plain.size() && is_digit(plain[at]); };
    const bool number_before =
        i > 0 && (digit(i - 1) || plain[i - 1] == '%' || (plain[i - 1] == 's' && i > 1));
    if (plain[i] == '-' && number_before && digit(i + 1))
      out += " to ";
    else
      out += plain[i];
  }
  return out;
}

struct Found {
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  Band band;
};

std::string joined(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i)
    text += (text.empty() ? "" : " ") + std::string(tokens[i].text);
  return text;
}

bool begins_number(const Token& token) {
  return !token.text.empty() && is_digit(token.text[0]);
}

// The number at a token with a unit behind it: "5 %", "5 percent".
std::string number_text(const std::vector<Token>& tokens, std::size_t& end) {
  std::string text(tokens[end++].text);
  if (text.find_first_not_of("0123456789.,") == std::string::npos && end < tokens.size()) {
    const std::string_view unit = unit_of(tokens[end].text);
    if (!unit.empty()) {
      text += unit;
      ++end;
    }
  }
  return text;
}

// "2 to 5%", "between 2% and 5%"
std::optional<Found> range_at(const std::vector<Token>& tokens, std::size_t at) {
  std::size_t end = at;
  std::string low = number_text(tokens, end);
  if (end + 1 >= tokens.size() || !begins_number(tokens[end + 1])) return std::nullopt;
  const std::string_view word = tokens[end].lower;
  const bool between = at > 0 && tokens[at - 1].lower == "between" && word == "and";
  if (word != "to" && word != "-" && !between) return std::nullopt;
  ++end;
  const std::string high = number_text(tokens, end);
  const auto top = parse_quantity(high);
  if (!top) return std::nullopt;
  if (low.find_first_not_of("0123456789.,") == std::string::npos)
    low += high.substr(std::min(high.find_first_not_of("0123456789.,"), high.size()));
  const auto bottom = parse_quantity(low);
  if (!bottom || bottom->dimension != top->dimension || bottom->value > top->value)
    return std::nullopt;
  Band band{.low = bottom->value, .high = top->value, .dimension = top->dimension};
  band.low_text = low;
  band.high_text = high;
  return Found{at, end, std::move(band)};
}

// "< 2%", "above 5 percent": the number at a token with the comparison in front of it.
std::optional<Found> bound_before(const std::vector<Token>& tokens, std::size_t at,
                                  std::size_t from) {
  std::size_t end = at;
  const std::string number = number_text(tokens, end);
  const auto quantity = parse_quantity(number);
  if (!quantity) return std::nullopt;
  for (std::size_t words = comparison_words_max; words > 0; --words) {
    if (at < from + words) continue;
    const auto bound = parse_bound(joined(tokens, at - words, at) + " " + number);
    if (!bound) continue;
    Band band{.low = -infinity, .high = infinity, .dimension = quantity->dimension};
    (bound->op[0] == '<' ? band.high : band.low) = quantity->value;
    (bound->op[0] == '<' ? band.high_text : band.low_text) = number;
    if (bound->op[0] == '=') band.high = quantity->value;
    if (bound->op[0] == '!') return std::nullopt;
    return Found{at - words, end, std::move(band)};
  }
  return std::nullopt;
}

std::vector<Found> find_bounds(const std::vector<Token>& tokens) {
  std::vector<Found> found;
  std::size_t from = 0;
  for (std::size_t i = 0; i < tokens.size() && found.size() < bounds_max; ++i) {
    if (!begins_number(tokens[i]) || tokens[i].spanned) continue;
    auto hit = bound_before(tokens, i, from);
    if (!hit) hit = range_at(tokens, i);
    if (!hit) continue;
    i = hit->end - 1;
    from = hit->end;
    found.push_back(std::move(*hit));
  }
  return found;
}

// "p95 latency" of "if p95 latency is"
std::string metric_of(std::string_view text) {
  std::string metric;
  for (const std::string& word : telling_words(text))
    if (meaning_of(word) == Meaning::none && word != "between" && word != "back")
      metric += (metric.empty() ? "" : " ") + word;
  return metric;
}

// "70% to 89%": what begins at 90% follows on it.
bool is_closed(const Band& band) {
  return band.low > -infinity && band.high < infinity;
}

// "NO-GO :" of "NO-GO : error rate is"; a longer one is a title.
std::string_view verdict_label(std::string_view before) {
  constexpr std::ptrdiff_t blanks_max = 2;  // "conditional go :"
  const std::string_view label = before.substr(0, before.find(':') + 1);
  const bool brief = std::ranges::count(label, ' ') <= blanks_max;
  return brief && meaning_of(label) != Meaning::none ? label : std::string_view();
}

}  // namespace

Meaning meaning_of(std::string_view original) {
  const std::string text = lower(original);
  if (says_any_word(text, {"not roll back", "not rollback", "no rollback", "don't roll back",
                           "no action", "do nothing", "within slo", "not revert"}))
    return Meaning::good;
  if (says_any_word(text, {"roll back", "rollback", "abort", "halt", "no-go", "nogo", "no go",
                           "revert", "red", "fail", "failed", "critical", "unhealthy", "stop",
                           "block", "unacceptable", "not ok", "reject"}))
    return Meaning::bad;
  if (says_any_word(
          text, {"investigate", "watch", "warn", "warning", "yellow", "amber", "monitor",
                 "degraded", "hold", "pause", "escalate", "observe", "wait", "review", "caution"}))
    return Meaning::middle;
  if (says_any_word(text, {"ok", "okay", "fine", "go", "continue", "proceed", "pass", "passed",
                           "green", "healthy", "acceptable", "normal", "promote", "ship", "expand",
                           "good", "advance", "carry on", "keep going"}))
    return Meaning::good;
  return Meaning::none;
}

std::vector<Band> bands_in(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return {};
  const auto prose = recognize::read_prose(with_plain_ranges(with_plain_percentiles(text)));
  const auto& tokens = prose.tokens;
  std::vector<Found> found = find_bounds(tokens);
  if (found.empty()) return {};
  const std::string before = joined(tokens, 0, found.front().begin);
  const std::string_view label = verdict_label(before);
  const bool verdict_first =
      !label.empty() || (meaning_of(before) != Meaning::none && before.find(':') == before.npos);
  const std::string metric = metric_of(std::string_view(before).substr(label.size()));
  std::vector<Band> bands;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t last = i == 0 ? 0 : found[i - 1].end;
    const std::size_t next = i + 1 < found.size() ? found[i + 1].begin : tokens.size();
    Band& band = found[i].band;
    band.meaning = meaning_of(verdict_first ? joined(tokens, last, found[i].begin)
                                            : joined(tokens, found[i].end, next));
    band.metric = metric;
    bands.push_back(std::move(band));
  }
  return bands;
}

std::optional<Hole> hole_between(std::vector<const Band*> bands) {
  const auto find = [&](Meaning meaning, bool below) {
    return std::ranges::find_if(bands, [&](const Band* band) {
      return band->meaning == meaning && (below ? band->low == -infinity && band->high < infinity
                                                : band->high == infinity && band->low > -infinity);
    });
  };
  const bool rising =
      find(Meaning::good, true) != bands.end() && find(Meaning::bad, false) != bands.end();
  const bool falling =
      find(Meaning::bad, true) != bands.end() && find(Meaning::good, false) != bands.end();
  if (!rising && !falling) return std::nullopt;
  if (std::ranges::any_of(
          bands, [&](const Band* band) { return band->dimension != bands.front()->dimension; }))
    return std::nullopt;
  std::ranges::stable_sort(bands, {}, [](const Band* band) { return band->low; });
  const Band* highest = bands.front();
  for (const Band* band : bands) {
    const double gap = band->low - highest->high;
    const bool steps = band->dimension == Dimension::none || is_closed(*highest);
    const bool whole =
        steps && std::floor(band->low) == band->low && std::floor(highest->high) == highest->high;
    if (gap > (whole ? 1 : 1e-9)) return Hole{highest, band};
    if (band->high > highest->high) highest = band;
  }
  return std::nullopt;
}

}  // namespace seatrial::lint
