#include "plan/demand.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"

namespace seatrial::plan {
namespace {

// However long a blank is, it is a blank.
std::string with_short_blanks(std::string_view text) {
  std::string words;
  for (const char c : text)
    if (c != '_' || !words.ends_with("__")) words += c;
  return collapse_spaces(words);
}

// "____-__-__" and other blanks of several parts, as they read once they are filled.
std::string with_whole_blanks(const Item& item, std::string_view source) {
  std::string words = item.text;
  std::size_t behind = 0;
  for (const Blank& blank : item.blanks) {
    if (blank.value || blank.span.offset > source.size()) continue;
    const std::string_view shown = source.substr(blank.span.offset, blank.span.length);
    if (!shown.starts_with('_') || shown.find_first_not_of('_') == shown.npos) continue;
    const auto at = words.find(shown, behind);
    if (at == words.npos) continue;
    words.replace(at, shown.size(), "___");
    behind = at + 1;
  }
  return words;
}

// The words of an item, whatever its blanks hold and which boxes in them are ticked.
std::string wording(const Item& item, std::string_view source) {
  std::string words = with_short_blanks(with_whole_blanks(item, source));
  for (const std::string_view ticked : {"[x]", "[X]"})
    for (std::size_t at = words.find(ticked); at != words.npos; at = words.find(ticked, at))
      words[at + 1] = ' ';
  return words;
}

// The cells of a sign-off row are filled by the signature, which stands for the row as it is.
void write_blanks(JsonWriter& json, const Item& item) {
  json.key("blanks").begin_list();
  for (const Blank& blank : item.blanks) {
    if (item.form == Form::row && item.role == Role::sign_off) break;
    json.begin_object().member("label", blank.label).member("unit", blank.unit);
    json.member("target", blank.target.value_or("")).end_object();
  }
  json.end_list();
}

void write_checks(JsonWriter& json, const Binding& binding) {
  json.key("checks").begin_list();
  for (const Check& check : binding.checks) {
    json.begin_object().member("kind", check.kind);
    json.key("params").value(check.params).end_object();
  }
  json.end_list();
  json.key("enough").integer(
      static_cast<long long>(binding.enough.value_or(binding.checks.size())));
}

std::string demand_of(const Item& item, const Binding& binding, std::string_view source) {
  std::string text;
  JsonWriter json(text, 0);
  json.begin_object().member("words", wording(item, source));
  if (item.verification) json.member("verification", item.verification->text);
  write_blanks(json, item);
  write_checks(json, binding);
  json.end_object();
  return sha256_hex(text);
}

}  // namespace

void set_demands(RunDocument& document) {
  in_parallel(document.items.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      JudgedItem& judged = document.items[i];
      judged.demand = demand_of(document.item_of(judged), judged.binding,
                                document.checklists[judged.checklist].source);
    }
  });
}

}  // namespace seatrial::plan
