#pragma once

#include "recognize/view.hpp"

// What a sentence says of the commands in it.
namespace seatrial::recognize {

bool is_run(const Token& token);  // a command in a code span

struct Sentence {
  std::vector<std::string> commands;
  std::string status;      // "exits with 3"
  std::size_t before = 0;  // words outside parentheses, before the first and after the last command
  std::size_t after = 0;
  bool colon = false;   // a colon or dash stands right before the first command
  bool other = false;   // another code span, number or comparison says more
  bool joined = false;  // "and", "or" between anything but commands
  bool negated = false;
  bool reports = false;    // "shows no errors", "says OK": of its output and not of its status
  bool counts = false;     // "0 issues": how many there are
  bool qualified = false;  // "in both regions", "on staging": where we are is not meant
};

Sentence read_sentence(const Prose& prose);

// "is green", "passes", "without errors": a verdict about the command.
bool tells_verdict(const Prose& prose);

// The sentence above asks to make something; what it makes is its point, not that the command ends
// well.
bool is_about_making(const View& view);

bool all_give_verdict(const Sentence& sentence);
bool any_is_unfit(const Sentence& sentence);  // never ends, or its status tells nothing here
// "`bin/check`: 0 errors": what a script of the team's own finds, it need not tell by its status.
bool tells_findings_of_script(const Sentence& sentence, const Prose& prose);

Finding commands_pass(const Sentence& sentence, std::string because, bool sure);

}  // namespace seatrial::recognize
