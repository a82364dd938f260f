#include "plan/config_problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/catalog.hpp"
#include "checks/validate.hpp"
#include "model/calendar.hpp"
#include "plan/config_table.hpp"

namespace seatrial::plan {
namespace {

using Type = Value::Type;

bool is_scalar(const Value& value) {
  return value.is_scalar() && !value.is(Type::null);
}

bool has_field(const checks::CheckKind& kind, std::string_view name) {
  return contains(kind.fields, name, &checks::Field::name);
}

const Key* find_key(std::span<const Key> keys, std::string_view name) {
  const auto found = std::ranges::find(keys, name, &Key::name);
  return found == keys.end() ? nullptr : &*found;
}

std::string described(const Value& value) {
  if (!is_scalar(value)) return fmt::format("a {}", name(value.type()));
  return fmt::format("{} '{}'", name(value.type()), shorten(value.text(), 60));
}

class Finder {
 public:
  Finder(std::string_view path, std::string_view text) : path_(path), lines_(text) {}

  void section(const Value& value, Span place, const Section& section);
  std::vector<Diagnostic> take() {
    std::ranges::stable_sort(problems_, {}, [](const Diagnostic& d) { return d.span.offset; });
    return std::move(problems_);
  }

 private:
  void report(std::string_view code, Span span, std::string message, std::string help = {});
  void wrong_type(const Key& key, const Value& value, std::string_view wanted,
                  std::string_view example);
  void unknown(const Member& member, const Section& section);
  void key_value(const Key& key, const Member& member);
  void integer(const Key& key, const Value& value);
  void duration(const Key& key, const Value& value);
  void digest(const Key& key, const Value& value);
  void text_list(const Key& key, const Value& value);
  template <class Parse>
  void list_of(const Key& key, const Value& value, std::string_view example, const Parse& parse);
  void item(const Key& key, const Value& value);
  void named(const Key& key, const Member& member);
  void sections(const Key& key, const Member& member);
  void check_list(const Key& key, const Value& value);
  void check(const Value& value);
  void params(const Member& member);
  void exactly_one(const Value& value, Span place, const Section& section);
  bool is_map(const Value& value, std::string_view title, Span place);

  std::string path_;
  LineIndex lines_;
  std::vector<Diagnostic> problems_;
};

void Finder::report(std::string_view code, Span span, std::string message, std::string help) {
  problems_.push_back({.code = std::string(code),
                       .path = path_,
                       .span = span,
                       .at = lines_.at(span.offset),
                       .message = std::move(message),
                       .help = std::move(help)});
}

void Finder::wrong_type(const Key& key, const Value& value, std::string_view wanted,
                        std::string_view example) {
  report("ST0306", value.span,
         fmt::format("'{}' takes {}, not {}", key.name, wanted, described(value)),
         example.empty() ? std::string() : fmt::format("for example `{}: {}`", key.name, example));
}

std::vector<std::string_view> kind_names() {
  std::vector<std::string_view> names;
  for (const checks::CheckKind* kind : checks::catalog()) names.push_back(kind->name);
  return names;
}

void Finder::unknown(const Member& member, const Section& section) {
  std::vector<std::string_view> names;
  for (const Key& key : section.keys) names.push_back(key.name);
  std::string all = fmt::format("{}", fmt::join(names, ", "));
  if (section.has_check) {
    for (const std::string_view kind : kind_names()) names.push_back(kind);
    all += ", or a kind of check (`seatrial kinds`)";
  }
  const auto meant = closest(member.key, names);
  report("ST0305", member.key_span,
         fmt::format("unknown key '{}' in {}", shorten(member.key, 60), section.title),
         meant ? fmt::format("did you mean '{}'?", *meant)
               : fmt::format("{} has {}", section.title, all));
}

bool Finder::is_map(const Value& value, std::string_view title, Span place) {
  if (value.is(Type::map)) return true;
  report("ST0306", value.span.length ? value.span : place,
         fmt::format("{} is a map, not {}", title, described(value)));
  return false;
}

void Finder::section(const Value& value, Span place, const Section& section) {
  if (!is_map(value, section.title, place)) return;
  for (const Member& member : value.members()) {
    if (const Key* key = find_key(section.keys, member.key))
      key_value(*key, member);
    else if (section.has_check && checks::find_kind(member.key))
      params(member);
    else
      unknown(member, section);
  }
  const Span whole = value.span.length ? value.span : place;
  for (const Key& key : section.keys)
    if (key.required && !value.find(key.name))
      report("ST0307", {.offset = whole.offset, .length = std::min<std::size_t>(whole.length, 1)},
             fmt::format("{} lacks '{}'", section.title, key.name), std::string(key.help));
  for (const Member& member : value.members())
    if (const Key* key = find_key(section.keys, member.key);
        key && !key->beside.empty() && !value.find(key->beside))
      report("ST0309", member.key_span,
             fmt::format("'{}' stands only beside '{}'", key->name, key->beside));
  if (!section.exactly_one.empty()) exactly_one(value, place, section);
}

void Finder::exactly_one(const Value& value, Span place, const Section& section) {
  const Member* first = nullptr;
  for (const Member& member : value.members()) {
    const bool counts = contains(section.exactly_one, member.key) ||
                        (section.has_check && checks::find_kind(member.key));
    if (!counts) continue;
    if (first)
      report("ST0309", member.key_span,
             fmt::format("{} has '{}' and '{}': only one is possible", section.title, first->key,
                         member.key),
             section.has_check ? "put several checks under `all_of:` or `any_of:`" : "");
    else
      first = &member;
  }
  if (first) return;
  // An unknown key has been reported already, and most likely is the missing one misspelt.
  for (const Member& member : value.members())
    if (!find_key(section.keys, member.key)) return;
  report("ST0309", value.span.length ? value.span : place,
         fmt::format("{} lacks {}{}", section.title,
                     section.has_check ? "a check: a kind, " : "one of ",
                     fmt::join(section.exactly_one, ", ")),
         section.has_check ? "for example `http: {url: \"${base_url}/health\", status: 200}`" : "");
}

void Finder::integer(const Key& key, const Value& value) {
  const auto number = value.is(Type::number) ? parse_integer(value.text()) : fail("");
  if (!number || *number < 0) return wrong_type(key, value, "a whole number", "3");
  if (key.name == "version" && *number != config_version)
    report("ST0308", value.span, fmt::format("version {} of the format is not known", *number),
           fmt::format("this seatrial reads version {}", config_version));
  if (*number < key.least)
    report("ST0308", value.span, fmt::format("'{}' is at least {}", key.name, key.least));
  if (key.most && *number > key.most->value)
    report("ST0308", value.span,
           fmt::format("'{}' is at most {} ({})", key.name, key.most->value, key.most->name));
}

void Finder::duration(const Key& key, const Value& value) {
  if (!value.is(Type::string)) return wrong_type(key, value, "a duration", "30s");
  const auto parsed = parse_duration(value.text());
  if (!parsed) return report("ST0308", value.span, parsed.error().what);
  if (!key.most || (parsed->count() >= key.least && parsed->count() <= key.most->value)) return;
  const std::chrono::milliseconds most(key.most->value);
  report(
      "ST0308", value.span,
      fmt::format("'{}' is {}at most {}h ({})", key.name, key.least > 0 ? "more than 0 and " : "",
                  std::chrono::floor<std::chrono::hours>(most).count(), key.most->name));
}

void Finder::digest(const Key& key, const Value& value) {
  if (!is_scalar(value)) return wrong_type(key, value, "a SHA-256", "");
  const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
  if (value.text().size() != 64 || !std::ranges::all_of(value.text(), is_hex))
    report("ST0308", value.span,
           fmt::format("'{}' is 64 hexadecimal digits in lower case", key.name),
           "`seatrial allow FILE` writes it");
}

void Finder::text_list(const Key& key, const Value& value) {
  if (!value.is(Type::list)) return wrong_type(key, value, "a list", "[one, two]");
  for (const Value& entry : value.items())
    if (!entry.is(Type::string)) wrong_type(key, entry, "texts", "[one, two]");
}

// A list of texts with a grammar of their own.
template <class Parse>
void Finder::list_of(const Key& key, const Value& value, std::string_view example,
                     const Parse& parse) {
  if (!value.is(Type::list)) return wrong_type(key, value, "a list", fmt::format("[{}]", example));
  for (const Value& entry : value.items()) {
    if (!entry.is(Type::string))
      wrong_type(key, entry, "texts", fmt::format("[{}]", example));
    else if (const auto parsed = parse(entry.text()); !parsed)
      report("ST0308", entry.span, parsed.error().what, fmt::format("for example `{}`", example));
  }
}

void Finder::item(const Key& key, const Value& value) {
  if (value.is(Type::string)) return;
  if (!value.is(Type::map))
    return wrong_type(key, value, "a pattern or {text: ...}", "\"**/backups\"");
  static constexpr Key keys[] = {
      {.name = "text", .help = "words of exactly one item", .required = true}};
  section(value, value.span, Section{.title = "item", .keys = keys});
}

// Maps whose keys are names that the team chose.
void Finder::named(const Key& key, const Member& member) {
  if (!member.value.is(Type::map)) return wrong_type(key, member.value, "a map", "");
  for (const Member& entry : member.value.members()) {
    const Key inner{.name = entry.key};
    switch (key.type) {
      case KeyType::section_map:
        section(entry.value, entry.key_span, *key.section);
        break;
      case KeyType::open_map:
        is_map(entry.value, entry.key, entry.key_span);
        break;
      case KeyType::duration_map:
        duration(inner, entry.value);
        break;
      case KeyType::text_names:
        if (!entry.value.is(Type::string)) wrong_type(inner, entry.value, "text", "");
        break;
      default:
        if (!is_scalar(entry.value)) wrong_type(inner, entry.value, "one value", "");
    }
  }
}

void Finder::sections(const Key& key, const Member& member) {
  if (!member.value.is(Type::list)) return wrong_type(key, member.value, "a list", "");
  for (const Value& entry : member.value.items()) section(entry, member.key_span, *key.section);
}

void Finder::key_value(const Key& key, const Member& member) {
  const Value& value = member.value;
  switch (key.type) {
    case KeyType::text:
      if (!value.is(Type::string)) return wrong_type(key, value, "text", "\"...\"");
      break;
    case KeyType::boolean:
      if (!value.is(Type::boolean)) return wrong_type(key, value, "true or false", "true");
      break;
    case KeyType::is_true:
      if (!value.truth()) return wrong_type(key, value, "only true", "true");
      break;
    case KeyType::integer:
      return integer(key, value);
    case KeyType::duration:
      return duration(key, value);
    case KeyType::digest:
      return digest(key, value);
    case KeyType::text_list:
      return text_list(key, value);
    case KeyType::opening_list:
      if (value.is(Type::list) && value.items().empty())
        return report("ST0308", value.span, "no hours are named: it would always be open",
                      "leave 'open' out where only freezes close it");
      return list_of(key, value, "Mon-Thu 09:00-16:00 Europe/Berlin", parse_opening);
    case KeyType::freeze_list:
      return list_of(key, value, "2026-12-20/2027-01-03", parse_freeze);
    case KeyType::zone:
      if (!value.is(Type::string) || !is_zone_name(value.text()))
        return wrong_type(key, value, "a time zone", "Europe/Berlin");
      break;
    case KeyType::item:
      return item(key, value);
    case KeyType::section:
      return section(value, member.key_span, *key.section);
    case KeyType::section_list:
      return sections(key, member);
    case KeyType::check_list:
      return check_list(key, value);
    case KeyType::scalar_map:
    case KeyType::duration_map:
    case KeyType::open_map:
    case KeyType::text_names:
    case KeyType::section_map:
      return named(key, member);
  }
  if (key.one_of.empty() || contains(key.one_of, value.text())) return;
  const auto meant = closest(value.text(), key.one_of);
  report("ST0308", value.span,
         fmt::format("'{}' is one of {}, not '{}'", key.name, fmt::join(key.one_of, ", "),
                     shorten(value.text(), 60)),
         meant ? fmt::format("did you mean '{}'?", *meant) : "");
}

void Finder::check_list(const Key& key, const Value& value) {
  if (!value.is(Type::list)) return wrong_type(key, value, "a list of checks", "[{tcp: {...}}]");
  if (value.items().empty())
    report("ST0309", value.span, fmt::format("'{}' is empty: nothing could fail", key.name));
  for (const Value& entry : value.items()) check(entry);
}

void Finder::check(const Value& value) {
  if (!value.is(Type::map) || value.members().size() != 1)
    return report("ST0309", value.span, "a check is a map with one kind in it",
                  "for example `{tcp: {host: db, port: 5432}}`");
  const Member& member = value.members().front();
  if (checks::find_kind(member.key)) return params(member);
  const auto names = kind_names();
  const auto meant = closest(member.key, names);
  report("ST0403", member.key_span,
         fmt::format("unknown kind of check '{}'", shorten(member.key, 60)),
         meant ? fmt::format("did you mean '{}'?", *meant) : "`seatrial kinds` lists them");
}

void Finder::params(const Member& member) {
  const checks::CheckKind& kind = *checks::find_kind(member.key);
  if (!member.value.is(Type::map) && !member.value.is(Type::null)) {
    is_map(member.value, fmt::format("what '{}' takes", member.key), member.key_span);
    return;
  }
  for (const Member& param : member.value.members()) {
    const Key* key = find_key(common_check_keys(), param.key);
    if (key && !has_field(kind, param.key)) key_value(*key, param);
  }
  for (checks::ParamProblem& problem :
       checks::validate(kind, kind_params(member.key, member.value)))
    report("ST0404", problem.span.length ? problem.span : member.key_span,
           std::move(problem.message), std::move(problem.help));
}

}  // namespace

Value kind_params(std::string_view kind_name, const Value& params) {
  const checks::CheckKind* kind = checks::find_kind(kind_name);
  Value kept = Value::map();
  for (const Member& member : params.members())
    if (!find_key(common_check_keys(), member.key) || (kind && has_field(*kind, member.key)))
      kept.add(member);
  kept.span = params.span;
  return kept;
}

std::vector<Diagnostic> find_config_problems(std::string_view path, std::string_view text,
                                             const Value& root) {
  Finder finder(path, text);
  finder.section(root, {}, root_section());
  return finder.take();
}

}  // namespace seatrial::plan
