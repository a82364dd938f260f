#include "run/mask.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/parallel.hpp"
#include "secrets/mask.hpp"

namespace seatrial::run {
namespace {

bool names_secret(const Value& params) {
  const Value* names = params.find("names");
  if (params.find("entropy_bytes")) return true;
  if (!names) return false;
  return secrets::is_secret_key(names->text()) ||
         std::ranges::any_of(names->items(),
                             [](const Value& name) { return secrets::is_secret_key(name.text()); });
}

// A pattern that says what a value looks like ("^[0-9a-f]{64}$", "^sk_live_") and spells out none.
bool is_form(std::string_view pattern) {
  constexpr std::size_t spelled_out_min = 12;
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const char c : pattern) {
    length = std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  const bool is_open = pattern.find_first_of("[{.*+") != std::string_view::npos ||
                       (pattern.starts_with('^') && !pattern.ends_with('$'));
  return is_open && longest < spelled_out_min;
}

// Parameters have names of their own: only below them does a key say what its value is. What `env`
// demands of a secret is one.
void mask(Check& check, secrets::Masker& masker) {
  const bool of_secret = check.kind == "env" && names_secret(check.params);
  Value params = Value::map();
  params.span = check.params.span;
  for (const Member& member : check.params.members()) {
    const bool is_value =
        member.key == "equals" || member.key == "not_equals" || member.key == "one_of" ||
        (member.key == "matches" && !is_form(member.value.text())) || member.key == "not_contains";
    params.add({.key = member.key,
                .value = masker.mask(member.value, of_secret && is_value),
                .key_span = member.key_span});
  }
  check.params = std::move(params);
}

void mask(JudgedItem& item, const secrets::Redactor& redactor) {
  secrets::Masker masker(redactor);
  for (Check& check : item.binding.checks) mask(check, masker);
  for (Suggestion& suggestion : item.suggestions) mask(suggestion.check, masker);
  item.binding.reason = masker.mask_text(item.binding.reason);
  for (Suggestion& suggestion : item.suggestions)
    suggestion.reason = masker.mask_text(suggestion.reason);
}

}  // namespace

void mask_secrets(RunDocument& document, const secrets::Redactor& redactor) {
  in_parallel(
      document.items.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) mask(document.items[i], redactor);
      },
      slow_parallel_range);
}

}  // namespace seatrial::run
