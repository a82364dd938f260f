#include "checklist/against_start.hpp"

#include <algorithm>
#include <array>
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

// "at this time", "identified": behind "None" it says no more than that.
std::string_view without_time(std::string_view words) {
  static constexpr std::array<std::string_view, 17> ends = {
      " at this time ", " at the moment ", " at present ",  " as of today ",
      " as of now ",    " right now ",     " so far ",      " to date ",
      " currently ",    " identified ",    " found ",       " known ",
      " reported ",     " remaining ",     " outstanding ", " open ",
      " yet "};
  for (const std::string_view end : ends)
    if (words.ends_with(end)) return without_time(words.substr(0, words.size() - end.size() + 1));
  return words;
}

// "_None_": emphasis that is part of words elsewhere.
std::string without_underscores(std::string_view plain) {
  while (plain.starts_with('_')) plain.remove_prefix(1);
  while (plain.ends_with('_')) plain.remove_suffix(1);
  return std::string(plain);
}

// "None", "None known.", "_None_", "No blockers at this time": there is nothing to name. "`none`"
// may be a value.
bool names_none(std::string_view markup, std::string_view plain) {
  static constexpr WordSet nothing(
      {" none ", " currently none ", " nothing ", " n a ", " not applicable "});
  static constexpr WordSet kinds(
      {"current", "known", "launch", "open", "outstanding", "release", "remaining"});
  static constexpr WordSet things(
      {"blocker", "blockers", "blocking issues", "hard stops", "issues", "showstoppers"});
  if (markup.find('`') != markup.npos || plain.find('?') != plain.npos) return false;
  const std::string padded = padded_words(plain);
  const std::string_view words = without_time(padded);
  if (nothing.contains(words)) return true;
  if (!words.starts_with(" no ")) return false;
  std::string_view rest = trim(words.substr(3));
  while (rest.find(' ') != rest.npos && kinds.contains(rest.substr(0, rest.find(' '))))
    rest.remove_prefix(rest.find(' ') + 1);
  return things.contains(rest);
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
  const std::string plain =
      without_underscores(plain_text(markup.substr(0, limits::item_text_bytes_max)));
  if (names_none(markup, plain) || is_waived(markup)) seed.waved_off = plain;
  if (topic != Topic::forbidden || !denies(plain)) return;
  seed.role = Role::attestation;
  seed.polarity = Polarity::require;
}

bool wants_mending(std::string_view title) {
  const std::string words = padded_words(title);
  const std::size_t aside = title.find('(');
  if (aside != title.npos &&
      says_any(padded_words(title.substr(aside)),
               {" fix ", " fixed ", " resolve ", " resolved ", " address ", " addressed "}))
    return true;
  return says_any(words, {" to fix ", " to clear ", " to resolve ", " to address ", " must fix ",
                          " must clear ", " must resolve ", " must address ", " be fixed ",
                          " be cleared ", " be resolved ", " be addressed "});
}

bool is_settled(std::string_view cell) {
  return among_ignoring_case(trim(cell), {"resolved", "closed", "fixed", "cleared", "mitigated",
                                          "none", "done", "solved", "settled"});
}

}  // namespace seatrial::checklist
