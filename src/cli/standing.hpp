#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "app/answers.hpp"
#include "app/find_item.hpp"
#include "app/standing.hpp"
#include "app/statements.hpp"
#include "app/terms.hpp"
#include "cli/session.hpp"

namespace seatrial::cli {

// What the commands start with that decide or state something: how things stand by the evidence.
// The error is the exit code; why was said.
std::expected<app::Standing, int> standing_of(Session& session);
std::expected<app::Standing, int> standing_of(Session& session, std::vector<std::string> checklists,
                                              bool wants_snapshot = false);

// The one word that the command is about; empty: that was refused, and why was said.
std::string only_word(Session& session, std::string_view what);

// `--by`, else who is known to git or to the system.
std::string person_of(Session& session, const app::Standing& standing);

// `--until TIME` or `--valid-for DURATION`.
app::EndWords end_words_of(const Arguments& arguments);

// Of a role: `--key FILE`, else the one of its name among the user's keys.
Result<evidence::PrivateKey> role_key(Session& session, const app::Standing& standing,
                                      const std::string& role);

// What is to be recorded, and with which key; none: with that of the store.
struct Spoken {
  evidence::Draft draft;
  std::optional<evidence::PrivateKey> key = {};
  std::string key_name = {};
  std::string what;         // it says, for the person who said it
  std::string person = {};  // in whose name
};

// Appends all or none, and says their numbers.
int append(Session& session, std::vector<Spoken> all);
int append(Session& session, Spoken one);

// What a person says of an item, for its role, if it has one.
Result<Spoken> spoken(Session& session, const app::Standing& standing, const JudgedItem& item,
                      const app::Attestation& attestation, const std::string& person);

}  // namespace seatrial::cli
