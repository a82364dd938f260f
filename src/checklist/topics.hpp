#pragma once

#include <string_view>

namespace seatrial::checklist {

// What a heading or a lead-in says about the lists below it.
enum class Topic {
  neutral,      // says nothing: the document decides
  none,         // prose, advice, history, troubleshooting: no requirements
  aside,        // endpoints, announcements: none, unless what stands there gives orders
  requirement,  // "Preflight", "Enforced Baseline"
  criterion,    // "Validation Gate", "Exit Criteria"
  trigger,      // "Trigger rollback immediately if:", "Alert thresholds:"
  consider,     // "Consider rollback if:"
  veto,         // "Do NOT rollback for:"
  blocker,      // "Do not deploy if:", "No-go conditions"
  forbidden,    // "Not allowed:": as a blocker, and a line that denies demands what is allowed
  signal,       // "Observability Signals"
  claim,        // "What Is Enforced Now"
  sign_off,
};

Topic topic_of(std::string_view plain);

// "Rollback tiers", "Rollback criteria": the titles below say by whom it is decided, and when not.
bool opens_tiers(std::string_view plain);
Topic topic_of_tier(std::string_view plain);  // "Tier 1 - immediate", "On-call decides", "Do not"

// In a report a section that tells what is in force is one of claims; one that tells of another
// time, past or to come, is none, whatever it stands in.
Topic topic_in_report(std::string_view plain);
bool tells_of_another_time(std::string_view plain);
bool is_put_off(std::string_view plain);  // "will be merged", "planned"

bool is_rule(Topic topic);  // of what must not be: watched for, or, of a blocker, before the start
bool speaks_against_start(Topic topic);  // a blocker, or what is forbidden
bool says_nothing(Topic topic);          // of what has to hold

// What kind of document it is, by its title.
enum class Genre { checklist, report, other };

Genre genre_of(std::string_view title);

// A report that gives account of work, where a guide or a playbook only advises.
bool gives_account(std::string_view title);

}  // namespace seatrial::checklist
