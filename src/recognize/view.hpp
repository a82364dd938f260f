#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "model/check.hpp"
#include "model/checklist.hpp"
#include "recognize/prose.hpp"
#include "recognize/recognize.hpp"

// An item with everything that its words are read together with.
namespace seatrial::recognize {

// What the line "Verification:" of an item says, with the team's own hosts and placeholders.
struct Verified {
  std::string text;
  Prose prose;
};

struct View {
  const Checklist& checklist;
  std::size_t index;
  const Item& item;
  const Substitutions& substitutions;
  Prose prose;
  std::vector<Token> main;  // outside parentheses, without marks
  Senses said = 0;          // of all its words together
  std::optional<Verified> verified;
  bool english = true;
  // Code, a path, a variable, a quotation, a block, a list: more than words and numbers.
  bool names_something = false;

  bool says(Senses any) const { return (said & any) != 0; }

  // "if enabled", in its own words or in its heading. Read when a pattern asks: most never do.
  bool conditional() const;
  std::string text(std::string_view original) const;  // with the team's own hosts and placeholders
};

View view_of(const Checklist& checklist, std::size_t item, const Substitutions& substitutions);
// The same with other words for the item: without what says nothing of its check.
View view_of(const Checklist& checklist, std::size_t index, const Item& item,
             const Substitutions& substitutions);

std::string_view heading(const Item& item);           // the innermost one, or empty
std::string lead_of(const View& view);                // the parent's words, or the lead-in
std::vector<const Item*> children(const View& view);  // at most a few dozen
bool is_english(const Checklist& checklist, std::size_t item);

// The words of an item that say in which environment it holds.
std::optional<std::string> environment_of(const Prose& prose);

// How sure a pattern is decides between binding and suggestion.
struct Finding {
  bool sure = false;
  std::vector<Check> checks;
  std::string because;  // quotes the words; the line is put in front by the caller
  int line = 0;         // 0: the item's
  std::optional<std::string> environment = std::nullopt;
  std::optional<std::size_t> enough = std::nullopt;  // of its checks; none: all of them
  bool whole = false;            // its pattern has read the sentence to the last word
  bool of_verification = false;  // read on the line "Verification:", not in the item's own words
};

Check check_of(std::string_view kind, std::initializer_list<Member> params);
Finding finding(bool sure, Check check, std::string because);
// Of a sentence that is read to its last word; what it says on a condition is not sure.
Finding whole(const View& view, Finding found);
Finding whole(const View& view, Check check, bool sure);
Finding whole(const View& view, Check check);  // sure in English
// Of what the item's line "Verification:" says: the reason and the line are those.
Finding from_verification(const View& view, Finding found);
std::string escaped(std::string_view text);  // a literal text in a pattern
std::string quote(std::string_view text);    // in double quotes, shortened

bool negates(const Token& token);  // not, never, without ...
bool denies(const Token& token);   // what its verb says: not, never, isn't ...
// What is named is not, or no longer, what is wanted: forbidden, removed, replaced, used to ...
bool overturns(const Token& token);
bool is_conditional(const Token& token);  // if, unless, when ...

}  // namespace seatrial::recognize
