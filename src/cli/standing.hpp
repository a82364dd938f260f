#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <vector>

#include "app/answers.hpp"
#include "app/find_item.hpp"
#include "app/standing.hpp"
#include "app/statements.hpp"
#include "cli/evidence.hpp"

namespace seatrial::cli {

// What the commands start with that decide or state something: how things stand by the evidence.
struct Stood {
  std::unique_ptr<Evidence> evidence;
  app::Standing standing;
};

// The error is the exit code; why was said.
std::expected<Stood, int> stand(const Arguments& arguments, Terminal& terminal);
std::expected<Stood, int> stand(const Arguments& arguments, std::vector<std::string> checklists,
                                Terminal& terminal);

// The one word that the command is about; empty: that was refused, and why was said.
std::string only_word(const Arguments& arguments, std::string_view what, Terminal& terminal);

// `--by`, else who is known to git or to the system.
std::string person_of(const Arguments& arguments, const Stood& stood);

// `--until TIME` or `--valid-for DURATION`; none: neither was given. An error where it is past.
Result<std::optional<UtcTime>> end_of(const Arguments& arguments, UtcTime now);

// The private key of a role: `--key FILE`, else the key of the role's name among the user's keys.
// An error where it is not one that the sidecar names for the role.
Result<evidence::PrivateKey> role_key(const Arguments& arguments, const Stood& stood,
                                      const std::string& role);

// The name of a role as that of a file: "technical-lead".
std::string key_name(std::string_view role);

// What is to be recorded, and with which key; none: with that of the store.
struct Spoken {
  evidence::Draft draft;
  std::optional<evidence::PrivateKey> key;
  std::string key_name;
  std::string what;  // it says, for the person who said it
};

// Appends all or none, and says their numbers.
int append(const Stood& stood, std::vector<Spoken> all, Terminal& terminal);
int append(const Stood& stood, evidence::Draft draft, std::optional<evidence::PrivateKey> key,
           std::string_view key_name, std::string_view what, Terminal& terminal);

// What a person says of an item, for its role, if it has one.
Result<Spoken> spoken(const Arguments& arguments, const Stood& stood, const JudgedItem& item,
                      const app::Attestation& attestation, const std::string& person);

}  // namespace seatrial::cli
