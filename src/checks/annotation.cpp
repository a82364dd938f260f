#include "checks/annotation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/catalog.hpp"
#include "model/annotation.hpp"

namespace seatrial::checks {
namespace {

// One word or quoted text of an annotation.
struct Scalar {
  std::string text;
  Span span;
  bool is_quoted = false;
};

class AnnotationReader {
 public:
  explicit AnnotationReader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t offset() const { return at_; }
  std::string_view from(std::size_t start) const { return text_.substr(start, at_ - start); }

  void skip_spaces() {
    while (!at_end() && is_space(text_[at_])) ++at_;
  }
  bool take(char wanted) {
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  std::string_view word() {
    const std::size_t start = at_;
    while (!at_end() && !is_space(text_[at_])) ++at_;
    return from(start);
  }
  // Up to the `=` behind the key; brackets and quotes may hold signs of their own.
  std::string_view key() {
    const std::size_t start = at_;
    char closing = 0;
    for (; !at_end(); ++at_) {
      const char c = text_[at_];
      if (closing ? c == closing : (c == '=' || is_space(c))) {
        if (!closing) break;
        closing = 0;
      } else if (!closing && c == '[') {
        closing = ']';
      }
    }
    return from(start);
  }
  // None: a quote stays open.
  std::optional<Scalar> scalar(bool in_list) {
    Scalar scalar{.span = {.offset = at_}};
    if (!at_end() && (text_[at_] == '"' || text_[at_] == '\'')) {
      const char quote = text_[at_++];
      scalar.is_quoted = true;
      for (; !at_end() && text_[at_] != quote; ++at_) {
        const bool escaped = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() &&
                             (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
        if (escaped) ++at_;
        scalar.text += text_[at_];
      }
      if (!take(quote)) return std::nullopt;
    } else {
      while (!at_end() && !is_space(text_[at_]) &&
             !(in_list && (text_[at_] == ',' || text_[at_] == ']')))
        scalar.text += text_[at_++];
    }
    scalar.span.length = at_ - scalar.span.offset;
    return scalar;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// `[1,2]` and `{"a":1}` are what they are in JSON.
Value read_literal(const std::string& text) {
  if (text.starts_with('[') || text.starts_with('{'))
    if (auto json = parse_json(text)) return std::move(*json);
  return natural_value(text);
}

Value typed(const Scalar& scalar, FieldType type) {
  Value value(scalar.text);
  const bool is_truth = scalar.text == "true" || scalar.text == "false";
  if (type == FieldType::any)
    value = scalar.is_quoted ? Value(scalar.text) : read_literal(scalar.text);
  else if (type == FieldType::boolean && is_truth)
    value = Value(scalar.text == "true");
  else if ((type == FieldType::integer || type == FieldType::number) && parse_number(scalar.text))
    value = Value::number(scalar.text);
  value.span = scalar.span;
  return value;
}

std::unexpected<AnnotationProblem> problem(Span span, std::string message, std::string help) {
  return std::unexpected(AnnotationProblem{span, std::move(message), std::move(help)});
}

std::expected<Value, AnnotationProblem> read_list(AnnotationReader& reader, std::size_t start) {
  const auto open = [&] {
    return problem({start, 1}, "a list that is not closed", "write [a, b]");
  };
  Value list = Value::list();
  reader.skip_spaces();
  while (!reader.take(']')) {
    if (!list.items().empty() && !reader.take(',')) return open();
    reader.skip_spaces();
    const auto item = reader.scalar(true);
    if (!item || item->span.length == 0) return open();
    list.append(typed(*item, FieldType::text));
    reader.skip_spaces();
  }
  list.span = {start, reader.offset() - start};
  return list;
}

std::expected<Value, AnnotationProblem> read_value(AnnotationReader& reader, FieldType type) {
  const std::size_t start = reader.offset();
  if (type == FieldType::text_list && reader.take('[')) return read_list(reader, start);
  const auto scalar = reader.scalar(false);
  if (!scalar) return problem({start, 1}, "a quote that is not closed", "");
  return typed(*scalar, type);
}

std::expected<const CheckKind*, AnnotationProblem> read_kind(AnnotationReader& reader) {
  reader.skip_spaces();
  const std::size_t start = reader.offset();
  const std::string_view word = reader.word();
  if (const CheckKind* kind = find_kind(word)) return kind;
  std::vector<std::string_view> names;
  for (const CheckKind* kind : catalog()) names.push_back(kind->name);
  const auto meant = closest(word, names);
  return problem(
      {start, word.size()},
      word.empty() ? "a kind of check is wanted here" : fmt::format("no check kind '{}'", word),
      meant ? fmt::format("did you mean '{}'?", *meant) : "`seatrial kinds` lists them all");
}

// What any check may have, unless its kind has a parameter of that name.
bool is_common(const CheckKind& kind, std::string_view name) {
  constexpr std::array<std::string_view, 3> names = {"timeout", "attempts", "retry_delay"};
  return std::ranges::find(names, name) != names.end() &&
         std::ranges::find(kind.fields, name, &Field::name) == kind.fields.end();
}

std::optional<AnnotationProblem> take_duration(const Value& common, std::string_view name,
                                               std::chrono::milliseconds& taken) {
  const Value* value = common.find(name);
  if (!value) return std::nullopt;
  const auto duration = parse_duration(value->text());
  if (!duration) return AnnotationProblem{value->span, duration.error().what, ""};
  taken = *duration;
  return std::nullopt;
}

std::optional<AnnotationProblem> take_common(const Value& common, Annotated& result) {
  if (auto wrong = take_duration(common, "retry_delay", result.retry_delay)) return wrong;
  if (auto wrong = take_duration(common, "timeout", result.timeout)) return wrong;
  const Value* delay = common.find("retry_delay");
  if (delay && result.retry_delay > limits::check_timeout_max)
    return AnnotationProblem{delay->span, "'retry_delay' is at most 24h (check_timeout_max)", ""};
  const Value* timeout = common.find("timeout");
  if (timeout && (result.timeout.count() == 0 || result.timeout > limits::check_timeout_max))
    return AnnotationProblem{timeout->span,
                             "'timeout' is more than 0 and at most 24h (check_timeout_max)", ""};
  const Value* attempts = common.find("attempts");
  if (!attempts) return std::nullopt;
  const auto number = parse_integer(attempts->text());
  if (!number || *number < 1 || *number > limits::attempts_max)
    return AnnotationProblem{
        attempts->span,
        fmt::format("'attempts' is a number from 1 to {} (attempts_max)", limits::attempts_max),
        ""};
  result.attempts = static_cast<int>(*number);
  if (waits_too_long(result.check()))
    return AnnotationProblem{attempts->span, std::string(waits_too_long_text), ""};
  return std::nullopt;
}

}  // namespace

Check Annotated::check() const {
  return {.kind = std::string(kind->name),
          .params = params,
          .timeout = timeout,
          .attempts = attempts,
          .retry_delay = retry_delay};
}

std::expected<Annotated, AnnotationProblem> parse_annotation(std::string_view text) {
  if (text.size() > limits::annotation_bytes_max)
    return problem(
        {0, text.size()},
        fmt::format("longer than {} bytes (annotation_bytes_max)", limits::annotation_bytes_max),
        "bind the item in the sidecar");
  AnnotationReader reader(text);
  const auto kind = read_kind(reader);
  if (!kind) return std::unexpected(kind.error());
  Annotated result{.kind = *kind, .params = Value::map()};
  Value common = Value::map();
  result.params.span = {0, text.size()};
  for (reader.skip_spaces(); !reader.at_end(); reader.skip_spaces()) {
    const std::size_t start = reader.offset();
    const std::string_view key = reader.key();
    const Span key_span{start, key.size()};
    if (key.empty() || !reader.take('='))
      return problem({start, std::max<std::size_t>(key.size(), 1)}, "key=value is wanted here",
                     fmt::format("for example: {}", result.kind->example));
    // "json..status": the first dot parts the parameter from the member.
    const std::size_t dot = key.find('.');
    const std::string name(key.substr(0, dot));
    const auto field = std::ranges::find(result.kind->fields, name, &Field::name);
    const FieldType type = field == result.kind->fields.end() ? FieldType::text : field->type;
    auto value = read_value(reader, type == FieldType::text_map ? FieldType::text : type);
    if (!value) return std::unexpected(std::move(value).error());

    Value& target = is_common(*result.kind, name) ? common : result.params;
    const Value* present = target.find(name);
    const std::string member(dot == std::string_view::npos ? "" : key.substr(dot + 1));
    if (present && (member.empty() || !present->is(Value::Type::map) || present->find(member)))
      return problem(key_span, fmt::format("'{}' is given twice", key), "");
    if (member.empty()) {
      target.add({.key = name, .value = std::move(*value), .key_span = key_span});
      continue;
    }
    Value map = present ? *present : Value::map();
    map.span = {key_span.offset, reader.offset() - key_span.offset};
    map.add({.key = member, .value = std::move(*value), .key_span = key_span});
    if (present)
      target.set(name, std::move(map));
    else
      target.add({.key = name, .value = std::move(map), .key_span = key_span});
  }
  if (auto wrong = take_common(common, result)) return std::unexpected(*std::move(wrong));
  return result;
}

}  // namespace seatrial::checks
