#include "checklist/remarks.hpp"

#include <algorithm>
#include <array>

#include "base/find_last.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"
#include "checklist/padded.hpp"
#include "checklist/prose_lists.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t remark_bytes_max = 300;

// "N/A", "N/A: no cache here", and not "NA region drained"
bool opens_with_waiver(std::string_view plain, std::string_view words) {
  return lower(plain.substr(0, 3)) == "n/a" ||
         (words.starts_with(" not applicable ") &&
          among(words.substr(16, words.find(' ', 16) - 16), {"", "for", "to", "here", "in", "as"}));
}

constexpr std::array<std::string_view, 2> waivers = {"n/a", "not applicable"};

std::string_view without_end_marks(std::string_view text) {
  while (text.ends_with('.') || text.ends_with(')')) text.remove_suffix(1);
  return text;
}

// Few lines do: no mark needs to be sought in the others.
bool ends_with_waiver(std::string_view plain) {
  const std::string_view text = without_end_marks(plain);
  return std::ranges::any_of(waivers, [&](std::string_view waiver) {
    return text.size() >= waiver.size() &&
           equals_ignoring_case(text.substr(text.size() - waiver.size()), waiver);
  });
}

// "N/A: no cache here", "Load test: N/A", "Cache warmed (N/A)"
bool is_left_off(std::string_view plain, std::string_view words) {
  return opens_with_waiver(plain, words) || ends_waived(plain);
}

// "See the runbook", "Refer to section 3", and not "See that the lag is low".
bool leads_elsewhere(std::string_view plain, std::string_view words) {
  static constexpr std::array<std::string_view, 4> starts = {" see ", " refer to ", " details in ",
                                                             " siehe "};
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return words.starts_with(start); }) &&
         !says_any(words, {" is ", " are ", " that ", " whether ", " if ", " must ", " and "}) &&
         !states_demand(plain);
}

// "Complete this entire checklist", and not "This checklist was reviewed".
bool orders_checklist(std::string_view words) {
  static constexpr std::array<std::string_view, 8> verbs = {
      " use this ", " follow this ", " complete this ", " copy this ",
      " fill ",     " run through ", " work through ",  " go through "};
  return says_any(words, {" checklist "}) &&
         std::ranges::any_of(verbs, [&](std::string_view verb) { return words.starts_with(verb); });
}

}  // namespace

bool ends_waived(std::string_view plain) {
  if (!ends_with_waiver(trim(plain))) return false;
  for (const std::string_view mark : {": ", " - ", " \u2014 ", " \u2013 ", "("}) {
    const std::size_t at = find_last(plain, mark);
    if (at == plain.npos) continue;
    const std::string_view rest = without_end_marks(trim(plain.substr(at + mark.size())));
    if (among(lower(rest), waivers)) return true;
  }
  return false;
}

bool is_remark(std::string_view markup) {
  if (is_struck_out(markup)) return true;
  if (markup.size() > remark_bytes_max) return false;
  const std::string plain = plain_text(markup);
  const std::string words = padded_words(plain);
  return is_left_off(plain, words) || leads_elsewhere(plain, words) || orders_checklist(words);
}

bool names_thing(std::string_view plain) {
  static constexpr std::array<std::string_view, 38> things = {
      " test results ",    " test result ",    " test plan ",      " test plans ",
      " test report ",     " test reports ",   " test suite ",     " test coverage ",
      " build log ",       " build logs ",     " build number ",   " build date ",
      " build id ",        " load balancer ",  " load balancers ", " log files ",
      " log levels ",      " call tree ",      " scan results ",   " scan reports ",
      " issue tracker ",   " issue triage ",   " return types ",   " return codes ",
      " rollback plan ",   " rollback steps ", " rollback owner ", " rollback criteria ",
      " rollback window ", " track record ",   " launch date ",    " launch window ",
      " deploy window ",   " audit trail ",    " commit hash ",    " record of ",
      " list of ",         " log of "};
  const std::string words = padded_words(plain);
  return std::ranges::any_of(things,
                             [&](std::string_view thing) { return words.starts_with(thing); }) &&
         !says_any(words, {" must "});
}

bool speaks_of_checklist(std::string_view plain) {
  static constexpr std::array<std::string_view, 8> subjects = {
      " these items ",     " these checks ",    " these boxes ",      " these steps ",
      " the items below ", " all items below ", " every item below ", " each item below "};
  const std::string words = padded_words(plain);
  return orders_checklist(words) || std::ranges::any_of(subjects, [&](std::string_view subject) {
           return words.starts_with(subject);
         });
}

}  // namespace seatrial::checklist
