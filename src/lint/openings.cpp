#include "lint/openings.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/obsolete.hpp"
#include "lint/scope.hpp"

namespace seatrial::lint {
namespace {

using Topics = std::array<std::string_view, opening_topics_max>;

constexpr std::size_t words_around = 4;  // between a noun and the word that forbids it

constexpr Topics access = {"public access",     "publicly",      "unauthenticated",
                           "anonymous",         "public bucket", "public buckets",
                           "open to the world", "allusers",      "allauthenticatedusers"};
constexpr Topics no_access = {"public access block",
                              "block public access",
                              "public access prevention",
                              "internal ingress only",
                              "internal only",
                              "private only",
                              "not public",
                              "vpn only"};
constexpr Topics network = {"public access", "publicly",       "0.0.0.0/0",
                            "open ports",    "open to the",    "reachable from the",
                            "::/0",          "exposed to the", "from anywhere"};
constexpr Topics no_network = {"private only", "internal only", "vpn only", "not public"};
constexpr Topics keys = {
    "sa keys",         "service account keys", "user-managed keys",  "access keys",
    "long-lived keys", "static keys",          "static credentials", "long-lived credentials"};
constexpr Topics pushes = {"force push", "force-push", "force pushes", "force-pushes",
                           "force pushing"};
constexpr Topics branches = {"branch protection", "protected branch", "never force"};
constexpr Topics permissions = {"world-writable", "777", "writable by"};
constexpr Topics few_permissions = {"least privilege", "permissions 600", "permissions are 0600"};
constexpr Topics privileged = {"privileged"};
constexpr Topics unprivileged = {"unprivileged", "non-privileged"};
constexpr Topics firewall = {"firewall", "ufw", "firewalld"};
constexpr Topics selinux = {"selinux", "enforcing mode"};
constexpr Topics deletion = {"deletion protection", "delete protection", "termination protection"};
constexpr Topics backups = {"backups", "automated backups", "point-in-time recovery"};
constexpr Topics factors = {"mfa", "multi-factor", "two-factor"};
constexpr Topics audit = {"cloudtrail", "audit log", "audit logs", "audit logging"};

constexpr std::array openings = {
    Opening{{"allUsers"}, access, no_access},
    Opening{{"allAuthenticatedUsers"}, access, no_access},
    Opening{{"--allow-unauthenticated"}, access, no_access},
    Opening{{"--ingress=all"}, access, no_access},
    Opening{{"public-read"}, access, no_access},
    Opening{{"public-read-write"}, access, no_access},
    Opening{{"delete-public-access-block"}, access, no_access},
    Opening{{"BlockPublicAcls=false"}, access, no_access},
    Opening{{"--no-public-access-prevention"}, access, no_access},
    Opening{{"--publicly-accessible"}, network, no_network},
    Opening{{"0.0.0.0/0"}, network, no_network},
    Opening{{"::/0"}, network, no_network},
    Opening{{"service-accounts", "keys", "create"}, keys, {"keyless"}},
    Opening{{"create-access-key"}, keys, {"keyless"}},
    Opening{{"push", "--force"}, pushes, branches},
    Opening{{"push", "-f"}, pushes, branches},
    Opening{{"push", "--force-with-lease"}, pushes, branches},
    Opening{{"chmod", "777"}, permissions, few_permissions},
    Opening{{"chmod", "0777"}, permissions, few_permissions},
    Opening{{"chmod", "a+rwx"}, permissions, few_permissions},
    Opening{{"--privileged"}, privileged, unprivileged},
    Opening{{"ufw", "disable"}, {}, firewall},
    Opening{{"systemctl", "stop", "firewalld"}, {}, firewall},
    Opening{{"systemctl", "disable", "firewalld"}, {}, firewall},
    Opening{{"iptables", "-F"}, {}, firewall},
    Opening{{"setenforce", "0"}, {}, selinux},
    Opening{{"--no-deletion-protection"}, {}, deletion},
    Opening{{"--deletion-protection=false"}, {}, deletion},
    Opening{{"--no-enable-termination-protection"}, {}, deletion},
    Opening{{"--no-disable-api-termination"}, {}, deletion},
    Opening{{"--no-backup"}, {}, backups},
    Opening{{"deactivate-mfa-device"}, {}, factors},
    Opening{{"cloudtrail", "stop-logging"}, {}, audit},
};

// A word that ends in '=' or '.' at most is whole; `--privileged=false` says the opposite.
bool stands_in(std::string_view statement, std::string_view word) {
  return std::ranges::any_of(whole_words(statement, word), [&](const Span& place) {
    const std::string behind = lower(statement.substr(place.offset + place.length, 6));
    return !behind.starts_with("=false") && !behind.starts_with("=off") &&
           !behind.starts_with("=no") && !behind.starts_with("=0");
  });
}

// `remove-iam-policy-binding --member=allUsers`, `grep allUsers`, `--cidr 0.0.0.0/0 --egress`
bool closes_or_looks(std::string_view statement, const Opening& opening) {
  static constexpr WordSet words({"remove",       "revoke", "delete",   "deny", "drop",  "rm",
                                  "get",          "list",   "describe", "grep", "rg",    "echo",
                                  "reject",       "egress", "--egress", "del",  "unset", "route",
                                  "create-route", "jq",     "--dry-run"});
  for (const std::string_view word : split(statement, ' ')) {
    if (contains_ignoring_case(opening.command[0], word.substr(0, word.find('=')))) continue;
    if (words.contains(lower(word))) return true;
    for (const std::string_view prefix : {"remove-", "revoke-", "delete-", "get-", "list-",
                                          "describe-", "deny-", "--remove", "--delete", "--revoke"})
      if (word.starts_with(prefix)) return true;
  }
  return false;
}

bool forbids(std::string_view word) {
  static constexpr WordSet words({"deny", "denies", "block", "blocks", "reject", "rejects",
                                  "forbid", "forbids", "refuse", "refuses", "disable", "disables",
                                  "disallow", "remove", "prevent", "prevents", "prohibit", "zero"});
  return is_negation(word) || is_nothing(word) || words.contains(word);
}

bool is_forbidden(std::string_view word) {
  static constexpr WordSet words({"blocked", "forbidden", "disabled", "removed", "denied",
                                  "rejected", "prohibited", "prevented", "off", "disallowed",
                                  "refused", "impossible", "not", "revoked", "closed", "banned"});
  return words.contains(word);
}

bool has_word(std::string_view text, bool from_end, bool (*is)(std::string_view)) {
  auto words = lower_words(text);
  if (from_end) std::ranges::reverse(words);
  if (words.size() > words_around) words.resize(words_around);
  return std::ranges::any_of(words, is);
}

bool forbids_noun(std::string_view demand, std::string_view noun) {
  for (const Span& place : whole_words(demand, noun))
    if (has_word(demand.substr(0, place.offset), true, forbids) ||
        has_word(demand.substr(place.offset + place.length), false, is_forbidden))
      return true;
  return false;
}

bool keeps_noun(std::string_view demand, std::string_view noun) {
  const auto places = whole_words(demand, noun);
  return !places.empty() && !has_word(demand.substr(0, places[0].offset), true, forbids) &&
         !has_word(demand.substr(places[0].offset + places[0].length), false, is_forbidden);
}

}  // namespace

const Opening* opening_in(std::string_view statement) {
  const auto found = std::ranges::find_if(openings, [&](const Opening& opening) {
    return std::ranges::all_of(opening.command, [&](std::string_view word) {
      return word.empty() || stands_in(statement, word);
    });
  });
  return found == openings.end() || closes_or_looks(statement, *found) ? nullptr : &*found;
}

bool is_broken_by(std::string_view demand, const Opening& opening) {
  const std::string lowered = lower(demand);
  return std::ranges::any_of(opening.forbidden,
                             [&](std::string_view noun) { return forbids_noun(lowered, noun); }) ||
         std::ranges::any_of(opening.kept,
                             [&](std::string_view noun) { return keeps_noun(lowered, noun); });
}

}  // namespace seatrial::lint
