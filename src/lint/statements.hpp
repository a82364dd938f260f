#pragma once

#include <string>
#include <vector>

#include "lint/document.hpp"

// What is typed in a block of commands, statement by statement.
namespace seatrial::lint {

// One pipeline or chain with its continuation lines.
struct Statement {
  std::string text;
  Span span;  // of its first line
};

// Of a session with prompts only what stands behind them.
std::vector<Statement> statements_of(const Document& document, const Block& block);

// A session with prompts and output is no script.
bool is_session(std::string_view text);

// A block that calls itself a shell script or a session, or shows a prompt; one without a name may
// be anything.
bool is_named_shell(const Block& block);

}  // namespace seatrial::lint
