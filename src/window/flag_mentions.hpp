#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

// What a sentence of a checklist says of flags: "`AUTH_MODE` must be `enforced`".
namespace seatrial::window {

enum class Said {
  demanded,     // one of the values
  denied,       // none of the values
  set,          // it is to be set, to whatever
  unset,        // it is not to be set
  conditional,  // a demand that holds under a condition
  aside,        // a value of other times: what it was, what a rollback sets
  unclear,      // a value, of which nobody can tell whether it is wanted
  named,        // nobody can tell what is wanted of it
};

// For whom a value is meant, as far as the words say.
enum class Stage { any, production, other };

struct Mention {
  std::string flag;
  Said said = Said::named;
  std::vector<std::string> values;
  Stage stage = Stage::any;
  bool in_words = false;  // "is enabled", and no value as it is written: "`enabled`", "=on"
};

// What the lines above a list say of what stands in it.
enum class Frame { plain, aside, denial, presence };

// "To roll back:", "Never run with:", "Confirm that these are set:"
Frame frame_of(std::string_view lead);
// "## Rollback steps", "## History"
bool is_aside_heading(std::string_view heading);

// The flags of a sentence or of several; `names` are flags in other spellings.
std::vector<Mention> read_mentions(std::string_view text, const std::set<std::string>& names,
                                   Frame frame = Frame::plain);

Stage stage_of(std::string_view text);

}  // namespace seatrial::window
