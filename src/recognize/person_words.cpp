#include "recognize/person_words.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {

// Nothing in the words could be looked at by a program.
bool names_no_target(const View& view) {
  return std::ranges::none_of(view.prose.tokens, [](const Token& token) {
    return token.spanned || (token.kind != Token::Kind::word && token.kind != Token::Kind::mark);
  });
}

// Acts that bring about what could be looked at, if it is named.
bool orders_change(std::string_view word) {
  return among(word, {"update", "generate", "choose", "take", "prepare", "switch", "reset"});
}

// What a person has to look at with his own eyes, as an order ...
bool orders_look(std::string_view word) {
  return among(word,
               {"view", "browse", "tap", "scroll", "play", "observe", "watch", "walk", "trace",
                "listen", "feel", "practise", "subscribe", "try", "eyeball", "spot-check"});
}

// ... or as done.
bool was_seen(std::string_view word) {
  return among(word, {"practiced",  "practised",  "spot-checked", "noted",   "communicated",
                      "understood", "finalized",  "finalised",    "joined",  "confirmed",
                      "validated",  "evaluated",  "addressed",    "walked",  "simulated",
                      "decided",    "considered", "informed",     "planned", "scheduled"});
}

// "The banner appears on a phone", "Users can upload a photo", and not "Logs appear in the archive"
bool tells_of_use(const View& view) {
  static constexpr WordSet signs(
      {"displays",   "displayed", "renders",    "visually", "smoothly", "screen",  "screens",
       "mobile",     "button",    "buttons",    "modal",    "toast",    "banner",  "dark",
       "tablet",     "iphone",    "android",    "keyboard", "dropdown", "tooltip", "animation",
       "animations", "icon",      "icons",      "logout",   "inbox",    "phone",   "sidebar",
       "responsive", "carousel",  "navigation", "popup"});
  const Prose& prose = view.prose;
  const bool seen = prose.has({"appears", "appear"}) &&
                    !prose.has({"log", "logs", "metric", "metrics", "trace", "traces", "event",
                                "events", "alert", "alerts", "rows", "series"});
  const bool used = prose.has({"user", "users", "customer", "customers", "visitor", "visitors",
                               "member", "members"}) &&
                    prose.has({"can", "cannot", "able", "see", "sees", "receive", "receives"});
  return seen || used || std::ranges::any_of(view.main, [](const Token& token) {
           return signs.contains(token.lower);
         });
}

namespace {

// "daily", "every 90 days", "automatically": what goes on so is no act that somebody owes.
bool recurs(const std::vector<Token>& words, std::size_t behind) {
  static constexpr WordSet frequencies(
      {"hourly", "daily", "nightly", "weekly", "biweekly", "fortnightly", "monthly", "quarterly",
       "yearly", "annually", "continuously", "automatically", "regularly", "periodically"});
  static constexpr WordSet moments(
      {"second",  "minute", "hour",     "day",     "night",  "week",       "month",
       "quarter", "year",   "seconds",  "minutes", "hours",  "days",       "nights",
       "weeks",   "months", "quarters", "years",   "deploy", "deployment", "release",
       "merge",   "push",   "commit",   "build",   "change", "failure",    "error"});
  for (std::size_t i = behind; i < words.size(); ++i) {
    if (frequencies.contains(words[i].lower)) return true;
    if (!among(words[i].lower, {"every", "each"})) continue;
    const std::size_t last = std::min(words.size(), i + 3);  // "every 90 days"
    for (std::size_t at = i + 1; at < last; ++at)
      if (moments.contains(words[at].lower)) return true;
  }
  return false;
}

// "Metrics are sent to Prometheus", "Errors are posted to the tracker": what programs send all the
// time, where a summary or a notification is sent once by people.
bool is_stream(const std::vector<Token>& words, std::size_t participle) {
  static constexpr WordSet streams({"metrics", "logs", "traces", "spans", "errors", "exceptions",
                                    "events", "crashes", "telemetry"});
  if (!among(words[participle].lower, {"sent", "posted", "pushed", "published", "uploaded"}))
    return false;
  std::size_t at = participle;
  if (at > 0 && among(words[at - 1].lower, {"is", "are"})) --at;
  return at > 0 && streams.contains(words[at - 1].lower);
}

// "Users are notified when an order fails": how it behaves, and no act of today.
bool behaves_so(const std::vector<Token>& words, std::size_t participle) {
  return participle > 0 && participle + 1 < words.size() &&
         among(words[participle - 1].lower, {"is", "are"}) &&
         (among(words[participle + 1].lower, {"when", "whenever", "if"}) ||
          (words[participle + 1].lower == "on" && participle + 2 < words.size() &&
           among(words[participle + 2].lower, {"failure", "failures", "error", "errors"})));
}

}  // namespace

// "All notes merged", "The page is published": a state that can be seen, whoever brought it about.
bool tells_state(const View& view, std::size_t participle) {
  const auto& words = view.main;
  // "is sent by the server", "rotated within 90 days": as it is now
  if (participle + 1 < words.size()) {
    const std::string_view behind = words[participle + 1].lower;
    if (behind == "within" && words[participle].lower == "rotated") return true;
    if (participle > 0 && among(words[participle - 1].lower, {"is", "are"}) &&
        words[participle].lower == "sent" && among(behind, {"by", "with", "via", "through"}))
      return true;
  }
  const bool judged = among(words[participle].lower,
                            {"tested", "reviewed", "rehearsed", "exercised", "trained", "validated",
                             "assessed", "evaluated", "confirmed", "approved"});
  if (!judged && (recurs(words, participle + 1) || is_stream(words, participle) ||
                  behaves_so(words, participle)))
    return true;
  if (!among(view.main[participle].lower, {"merged", "published", "released", "deployed",
                                           "uploaded", "pushed", "migrated", "signed"}))
    return false;
  const std::size_t next = participle + 1;
  if (next < view.main.size() && among(view.main[next].lower, {"regularly", "periodically"}))
    return true;
  const bool stated = participle > 0 && among(view.main[participle - 1].lower, {"is", "are"});
  if (view.main[participle].lower == "signed")
    return stated &&
           std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(participle),
                       [](const Token& token) {
                         return among(token.lower, {"tag", "tags", "commit", "commits", "image",
                                                    "images", "binary", "binaries", "artifact",
                                                    "artifacts", "package", "packages"});
                       });
  return stated || among(view.main[0].lower, {"all", "every", "each", "no"});
}

}  // namespace seatrial::recognize
