#include "plan/demand.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"

namespace seatrial::plan {
namespace {

// However long a blank is, and of how many parts, it is a blank.
std::string with_short_blanks(std::string_view text) {
  std::string words;
  for (const char c : text)
    if (c != '_' || !words.ends_with("__")) words += c;
  for (const std::string_view date : {"__/__/__", "__.__.__"})
    words = replace_all(std::move(words), date, "__");
  return collapse_spaces(words);
}

// The words of an item, whatever its blanks hold and which boxes in them are ticked.
std::string wording(const Item& item) {
  std::string words = with_short_blanks(item.text);
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

std::string demand_of(const Item& item, const Binding& binding) {
  std::string text;
  JsonWriter json(text, 0);
  json.begin_object().member("words", wording(item));
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
      judged.demand = demand_of(document.item_of(judged), judged.binding);
    }
  });
}

}  // namespace seatrial::plan
