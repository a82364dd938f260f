#include "checklist/against_start.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/limits.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/padded.hpp"
#include "checklist/remarks.hpp"

namespace seatrial::checklist {
namespace {

// "None", "None known.": there is nothing to name.
bool names_none(std::string_view plain) {
  static constexpr WordSet words({"none", "none known", "none open", "none yet", "none so far",
                                  "none remaining", "nothing", "no blockers", "no known blockers",
                                  "no open blockers", "n/a", "not applicable"});
  std::string said = lower(trim(plain));
  while (said.ends_with('.')) said.pop_back();
  return words.contains(said);
}

// "Shared accounts: N/A", and not "`REGION`: N/A", which may be the value that is not allowed.
bool is_waived(std::string_view markup) {
  return markup.find('`') == markup.npos && ends_waived(plain_text(markup));
}

// "No default passwords", "Telnet is not used"
bool denies(std::string_view plain) {
  static constexpr WordSet harms({"accepted", "allowed", "committed", "enabled", "exposed",
                                  "logged", "open", "permitted", "possible", "present", "printed",
                                  "public", "reachable", "sent", "shared", "stored", "used"});
  const std::string words = padded_words(plain);
  if (words.starts_with(" no ")) return true;
  return std::ranges::any_of(std::initializer_list<std::string_view>{" is not ", " are not "},
                             [&](std::string_view not_so) {
                               const std::size_t at = words.find(not_so);
                               return at != words.npos &&
                                      harms.contains(trim(words.substr(at + not_so.size())));
                             });
}

}  // namespace

void read_against_start(Topic topic, std::string_view markup, ItemSeed& seed) {
  if (!speaks_against_start(topic)) return;
  const std::string plain = plain_text(markup.substr(0, limits::item_text_bytes_max));
  if (names_none(plain) || is_waived(markup)) seed.waved_off = plain;
  if (topic != Topic::forbidden || !denies(plain)) return;
  seed.role = Role::attestation;
  seed.polarity = Polarity::require;
}

bool wants_mending(std::string_view title) {
  const std::size_t aside = title.find('(');
  return aside != title.npos &&
         says_any(padded_words(title.substr(aside)),
                  {" fix ", " fixed ", " resolve ", " resolved ", " address ", " addressed "});
}

bool is_settled(std::string_view cell) {
  return among_ignoring_case(trim(cell), {"resolved", "closed", "fixed", "cleared", "mitigated",
                                          "none", "done", "solved", "settled"});
}

}  // namespace seatrial::checklist
