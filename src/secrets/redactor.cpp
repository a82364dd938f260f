#include "secrets/redactor.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "base/ascii.hpp"
#include "base/hidden.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/shapes.hpp"
#include "secrets/transit_forms.hpp"
#include "secrets/unescape.hpp"
#include "secrets/views.hpp"
#include "secrets/wide_text.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t head_bytes = 8;
constexpr std::size_t head_bits = 20;
constexpr std::size_t piece_bytes = 256;
// Texts are looked at in other writings by the window, each with the end of the one before: what
// is wrapped, escaped and nested takes no more than that.
constexpr std::size_t window_bytes = 4u << 20;
constexpr std::size_t window_overlap = 64u << 10;
static_assert(limits::secret_bytes_min >= head_bytes);

std::size_t head_hash(const char* bytes) {
  std::uint64_t head;
  std::memcpy(&head, bytes, head_bytes);
  return static_cast<std::size_t>(head * 0x9e3779b97f4a7c15u >> (64 - head_bits));
}

std::size_t common_length(std::string_view left, std::string_view right) {
  return static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
}

// Merges spans that touch or overlap, so that nothing of either is left.
std::string masked(std::string_view text, std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::offset);
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 0; i < spans.size();) {
    const std::size_t start = spans[i].offset;
    std::size_t end = start + spans[i].length;
    for (++i; i < spans.size() && spans[i].offset <= end; ++i)
      end = std::max(end, spans[i].offset + spans[i].length);
    result.append(text, at, start - at).append(hidden);
    at = end;
  }
  return result.append(text, at);
}

// "sk_live_4f9c2c1ab88e" below whatever name; "production" and "eu-central-1" would be masked
// wherever anybody says them.
bool is_secret_leaf(std::string_view text) {
  constexpr std::size_t bytes_min = 16;
  return text.size() >= bytes_min && std::ranges::any_of(text, is_digit) &&
         std::ranges::any_of(text, is_letter) && text.find_first_of(" ./:@") == text.npos;
}

// The parts of a value that are secrets by themselves.
void collect_parts(const Value& value, bool secret, std::vector<std::string>& parts) {
  if (value.is(Value::Type::string) && (secret || is_secret_leaf(value.text())))
    parts.push_back(value.text());
  for (const Value& item : value.items()) collect_parts(item, secret, parts);
  for (const Member& member : value.members())
    collect_parts(member.value, secret || is_secret_name(member.key), parts);
}

std::vector<std::string> parts_of(std::string_view secret) {
  std::vector<std::string> parts;
  if (secret.starts_with('{') || secret.starts_with('['))
    if (const auto json = parse_json(secret)) collect_parts(*json, false, parts);
  for (const Span& span : credential_shapes(secret)) {
    const std::string part(secret.substr(span.offset, span.length));
    parts.push_back(part);
    parts.push_back(percent_decoded(part));
    const std::size_t colon = part.find(':');  // of a login
    if (colon != part.npos) parts.push_back(percent_decoded(part.substr(colon + 1)));
  }
  return parts;
}

}  // namespace

void Redactor::add(std::string_view secret) {
  add_value(secret);
  secret = trim(secret);
  add_value(secret);
  for (const std::string& part : parts_of(secret)) {
    add_value(part);
    for (std::string_view line : split_lines(part)) add_value(trim(line));
  }
  if (secret.find('\n') != std::string_view::npos)
    for (std::string_view line : split_lines(secret)) add_value(trim(line));
}

void Redactor::add_value(std::string_view value) {
  if (value.size() < limits::secret_bytes_min) return;
  for (std::string& form : transit_forms(value)) add_pattern(std::move(form));
}

// A long one is known by its pieces, so that no place of a text is compared with more than a piece:
// a secret of one repeated character would otherwise take quadratic time.
void Redactor::add_pattern(std::string pattern) {
  if (pattern.size() > piece_bytes) {
    const std::size_t last = pattern.size() - piece_bytes;
    for (std::size_t at = 0; at < last; at += piece_bytes)
      add_pattern(pattern.substr(at, piece_bytes));
    return add_pattern(pattern.substr(last));
  }
  if (pattern.size() < head_bytes || hidden.find(pattern) != std::string_view::npos) return;
  if (heads_.empty()) heads_.resize((std::size_t{1} << head_bits) / 64);
  const std::size_t hash = head_hash(pattern.data());
  heads_[hash / 64] |= std::uint64_t{1} << hash % 64;
  patterns_.insert(std::move(pattern));
}

// Of the patterns that `text` begins with, the longest: its neighbour in the order either is one,
// or tells how much any other could have in common with the text.
std::size_t Redactor::longest_match(std::string_view text) const {
  for (std::size_t length = text.size(); length >= head_bytes;) {
    const auto after = patterns_.upper_bound(text.substr(0, length));
    if (after == patterns_.begin()) return 0;
    const std::string& candidate = *std::prev(after);
    const std::size_t common = common_length(candidate, text);
    if (common == candidate.size()) return common;
    length = common;
  }
  return 0;
}

std::vector<Span> Redactor::matches(std::string_view text) const {
  std::vector<Span> found;
  if (patterns_.empty()) return found;
  for (std::size_t at = 0; at + head_bytes <= text.size(); ++at) {
    const std::size_t hash = head_hash(text.data() + at);
    if ((heads_[hash / 64] >> hash % 64 & 1u) == 0) continue;
    if (const std::size_t length = longest_match(text.substr(at)))
      found.push_back({.offset = at, .length = length});
  }
  return found;
}

void Redactor::add_matches_of_views(std::string_view text, std::vector<Span>& spans) const {
  if (patterns_.empty() && is_written_plainly(text)) return;  // no value to find, nothing decoded
  for (std::size_t start = 0; start < text.size(); start += window_bytes - window_overlap) {
    const auto add = [&](const View& view, const std::vector<Span>& found) {
      for (const Span& span : found) {
        const Span original = view.original(span);
        spans.push_back({start + original.offset, original.length});
      }
    };
    each_view(text.substr(start, window_bytes), [&](const View& view) {
      add(view, matches(view.text));
      if (view.is_decoded) add(view, credential_shapes(view.text));
    });
    if (start + window_bytes >= text.size()) break;
  }
}

std::string Redactor::apply(std::string_view text) const {
  if (const auto narrow = utf8_of_wide(text)) {
    std::string kept = apply(*narrow);
    if (kept != *narrow) return kept;
  }
  std::vector<Span> spans = credential_shapes(text);
  std::ranges::move(matches(text), std::back_inserter(spans));
  add_matches_of_views(text, spans);
  return spans.empty() ? std::string(text) : masked(text, std::move(spans));
}

}  // namespace seatrial::secrets
