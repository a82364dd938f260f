#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/check.hpp"
#include "model/checklist.hpp"

// From prose to checks: deterministic, offline, precise before complete.
namespace seatrial::recognize {

// What the sidecar says of names that only the team knows.
struct Substitutions {
  std::map<std::string, std::string, std::less<>> placeholders;  // "<container-id>" -> "web-1"
  std::map<std::string, std::string, std::less<>> hosts;         // "sentra.app" -> "app.example"
};

struct Recognition {
  std::optional<Binding> binding;       // sure: becomes the item's check
  std::vector<Suggestion> suggestions;  // a guess: the item stays unbound
};

// One entry of the pattern table. Its examples are its tests and its documentation, in a short form
// of Markdown that docs/adding-a-pattern.md explains.
struct Example {
  std::string_view text;  // the item, with what stands around it
  std::string_view want;  // "env names=AUTH_MODE equals=enforced"
};
struct Pattern {
  std::string_view name;
  std::string_view kind;
  std::string_view summary;
  std::span<const Example> examples;
  std::span<const std::string_view> counter_examples;  // items that it must not bind
};
std::span<const Pattern> patterns();

// Decides from an item's words, its section and what is attached to it.
Recognition recognize(const Checklist& checklist, std::size_t item,
                      const Substitutions& substitutions);

// How `recognize` came to what it says of an item: its words, each pattern that matched or came
// near, and the reasons. For a person to read.
std::string explain(const Checklist& checklist, std::size_t item,
                    const Substitutions& substitutions);

// Refines what only the words can tell, for every item: action or attestation instead of check,
// signal without a threshold. Structural roles that the reader set (rule, sign-off, criterion,
// signal) stay.
void assign_roles(Checklist& checklist);

}  // namespace seatrial::recognize
