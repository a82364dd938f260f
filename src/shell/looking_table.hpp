#pragma once

#include <span>
#include <string_view>

namespace seatrial::shell {

struct Client {
  std::string_view program;
  // Verbs, or runs of them with a blank between; commas in between, a star fits any end.
  std::string_view looks;
  std::string_view valued = {};    // options that take the next word
  bool verb_behind_nouns = false;  // `gcloud run services describe`: the first verb that is known
  bool acts_otherwise = false;     // whatever it is told else changes something
};

std::span<const Client> looking_clients();

}  // namespace seatrial::shell
