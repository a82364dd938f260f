#include "checklist/stray_claims.hpp"

#include <algorithm>

#include "base/capital_name.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/sections.hpp"
#include "checklist/topics.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t claim_bytes_max = 300;

// "AUTH_MODE is", "AUTH_MODE=enforced", "AUTH_MODE: on"
bool states_value(std::string_view plain) {
  const auto words = split(plain, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t sign = words[i].find_first_of("=:");
    if (!is_capital_name(words[i].substr(0, sign))) continue;
    if (sign != words[i].npos) return true;
    if (i + 1 < words.size() && among(words[i + 1], {"is", "are", "=", "was", "now"})) return true;
  }
  return false;
}

}  // namespace

bool may_hold_claims(const Draft& draft, BlockId block) {
  return draft.account && draft.block(block).parent == 0 && !draft.block(block).quoted &&
         topic_of_section(draft, draft.section_of[block]) == Topic::claim;
}

bool is_stray_claim(const Draft& draft, BlockId paragraph) {
  if (!may_hold_claims(draft, paragraph) || draft.item_of[paragraph] != no_item) return false;
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  if (text.size() > claim_bytes_max) return false;
  const std::string plain = collapse_spaces(plain_text(text));
  return !plain.ends_with(':') && states_value(plain) && !tells_of_another_time(plain);
}

bool is_setting_line(std::string_view line) {
  const std::size_t sign = line.find('=');
  return sign != line.npos && sign + 1 < line.size() && line.find(' ') == line.npos &&
         is_capital_name(line.substr(0, sign));
}

}  // namespace seatrial::checklist
