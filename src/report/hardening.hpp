#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"

namespace seatrial::report {

// A run that a hardening report rests on.
struct CitedRun {
  std::uint64_t record = 0;
  UtcTime at{};
  Mode mode = Mode::strict;
  std::string decision;
  std::string key;
  std::string ci;  // the job that it ran in: "gates of GitHub Actions, https://..."; empty: none
};

// A waiver that is in force on an item that passes now.
struct IdleWaiver {
  const JudgedItem* judged = nullptr;
  Waiver waiver;
  std::string person;  // who gave it
  std::uint64_t record = 0;
};

struct Hardening {
  std::string wave;     // what was hardened; empty: the checklist's title
  std::string archive;  // name of the file with the whole log, one record a line
  // Names of what shows that it is whole: the log's key, what it has signed, the keys of signers.
  std::string log_key;
  std::string checkpoint;
  std::string keys;
  std::string log;  // its origin, size and root, in words
  std::vector<CitedRun> runs;
  std::vector<IdleWaiver> idle_waivers;
  // With which key a record was signed that states, waives or signs: "key sec (1a2b3c4d)".
  std::map<std::uint64_t, std::string> signers = {};
};

// What is enforced now as it was observed, what is not, and who owes what: short, and every
// sentence that claims a state links the record that shows it. `document` is how things stand by
// the evidence, with the results of the runs.
std::string hardening(const RunDocument& document, const Hardening& facts);

// Is it such a report, decided from the records of this archive?
bool is_hardening(std::string_view text, std::string_view archive);

}  // namespace seatrial::report
