#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/check.hpp"
#include "model/checklist.hpp"

// What a plan or a run says: the one document every report is made from (schema seatrial.run/v1).
namespace seatrial {

// What a reader sees of an item now: an outcome, or why there is none.
enum class State {
  pass,
  fail,
  error,
  blocked,
  pending,
  waived,
  stale,
  unbound,
  skipped,
  not_applicable,
  planned,
};
inline constexpr std::array all_states = {State::pass,           State::fail,    State::error,
                                          State::blocked,        State::pending, State::waived,
                                          State::stale,          State::unbound, State::skipped,
                                          State::not_applicable, State::planned};

std::string_view name(State state);
State state_of(Outcome outcome);

// A check saw that it is not so, or could not look.
bool is_bad(State state);

enum class Decision { go, hold, no_go };

std::string_view name(Decision decision);  // "GO", "HOLD", "NO-GO"

enum class Mode { strict, light };

std::string_view name(Mode mode);

struct Waiver {
  std::string reason;
  std::string reference;
  std::string owner;
  UtcTime until;
};

// A value for a blank of an item: "Restore time", "4 minutes".
struct Measured {
  std::string label;  // of the blank; empty: the only one of its item
  std::string value;
};

// What a row of a sign-off table waits for, of a gate that the document need not hold.
struct OwedSignature {
  std::string role;
  std::string gate;
  bool is_rejected = false;  // the role has said no
};

// An item as it was judged in one environment. Before a run there are no results.
struct JudgedItem {
  std::size_t checklist = 0;  // indexes into RunDocument::checklists
  std::size_t item = 0;       // and its items
  std::string environment;
  State state = State::unbound;
  std::string note;                // why it is pending, blocked, skipped or not applicable
  bool rolls_up = false;           // the state is that of the items below it, and not its own
  bool waits_for_consent = false;  // it is pending because nobody has allowed its document
  Binding binding;
  std::vector<Suggestion> suggestions;
  std::vector<CheckResult> results;
  std::shared_ptr<const Waiver> waiver;  // few have one, and a plan may have 100,000 items
  std::shared_ptr<const OwedSignature> owed = {};  // few rows do
  std::optional<State> beneath;                    // what it is without its waiver
  std::string demand;                              // digest of what it demands; empty: not computed
  std::vector<Measured> measured;                  // for its blanks
  std::vector<std::uint64_t> records;              // of the log that the state rests on
};

// What has become of a signature that a gate wants.
struct Signature {
  enum class Standing { valid, missing, invalid, rejected };
  std::string role;
  Standing standing = Standing::missing;
  std::string person;
  UtcTime at{};
  std::optional<std::uint64_t> record;
  std::string note;  // why it does not count
};

std::string_view name(Signature::Standing standing);

// One thing that keeps a gate from GO.
struct Block {
  enum class Kind {
    item,          // `text` is its id
    whole_run,     // told of the run: lines that nobody could read, an interruption, a change
    earlier_gate,  // one that comes before it is not GO
    signature,     // a role has not signed
    forbidden,     // makes it NO-GO: a role has said no, its calendar is closed
    other,
  };
  Kind kind = Kind::item;
  std::string text;
};

struct GateResult {
  std::string name;
  Decision decision = Decision::hold;
  std::vector<Block> blocking;
  std::vector<Signature> signatures;  // in the order of the sidecar
};

// What was built and is judged, beside the commit that it was built from: an image, a package.
struct Artifact {
  std::string name;  // may be empty
  std::string sha256;
};

// How the command was called, for the commands that a report suggests.
struct Call {
  std::vector<std::string> files;         // none: those of the sidecar
  std::string config;                     // none: the default
  std::vector<std::string> environments;  // none: all
  bool consent_once = false;              // `--allow`
};

struct RunDocument {
  std::string id;
  Mode mode = Mode::strict;
  std::vector<std::string> environments;
  std::optional<std::string> commit;  // the subject, unless there is an artifact
  std::string work_tree;  // SHA-256 of what differs from the commit; empty: nothing does
  // How the repository changed while the checks ran, so that the run is about neither state of it;
  // empty: it did not.
  std::string change;
  std::optional<Artifact> artifact;
  UtcTime started{};
  UtcTime finished{};
  bool planned_only = false;  // made by `plan`: nothing was evaluated
  bool interrupted = false;   // Ctrl-C: what had not started is missing
  Decision decision = Decision::hold;
  Call call;
  std::string root;  // where paths start from, in its repository: "services/web"; empty: at its top
  std::vector<Checklist> checklists;
  std::vector<JudgedItem> items;  // by checklist, item, environment
  std::vector<GateResult> gates;
  // The signed record of this document, as a Sigstore bundle; a page carries it. Empty: none.
  std::string bundle;

  const Item& item_of(const JudgedItem& judged) const {
    return checklists[judged.checklist].items[judged.item];
  }
};

// "path#id", with the path as seen from the repository's root: how patterns and records name an
// item beyond doubt.
std::string qualified_id(const Checklist& checklist, std::string_view id);
std::string qualified_id(const RunDocument& document, const JudgedItem& judged);

// As records of runs name an item: with its path where several checklists were run.
std::string logged_id(const RunDocument& document, const JudgedItem& judged);

// How many items are in each state, in the order of all_states.
std::array<std::size_t, all_states.size()> count_states(const RunDocument& document);

// Lines that look like items and could not be read, in all checklists.
std::size_t count_unread(const RunDocument& document);
std::string unread_text(std::size_t count);  // "2 lines look like items and could not be read"

// What keeps the decision from GO, in words, heaviest first: "2 of 41 items failed",
// "3 lines look like items and could not be read". Empty: nothing. An item that sums up what
// others owe does not count beside them.
std::vector<std::string> reasons(const RunDocument& document);

}  // namespace seatrial
