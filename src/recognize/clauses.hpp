#pragma once

#include <vector>

#include "recognize/prose.hpp"

// What a clause beside a check can be that leaves the check what it is.
namespace seatrial::recognize {

// It may tell what it likes as long as it takes nothing back and asks for nothing more.
bool is_harmless(const Token& token);
bool are_harmless(const Tokens& tokens, std::size_t from = 0);

bool gives_reason(const Tokens& tokens);
bool tells_purpose(const Tokens& tokens);
bool tells_repair(const Tokens& tokens);
bool tells_weight(const Tokens& tokens);
bool tells_default(const Tokens& tokens);
bool tells_loss(const Tokens& tokens);

// "all via the vault or `.env`": where what must not lie here is kept instead.
bool tells_where_else(const Tokens& tokens);
bool counts_work(const Tokens& tokens);
bool tells_making(const Tokens& tokens);
bool tells_needs(const Tokens& tokens);
bool tells_look(const Tokens& tokens);  // of a repository
bool rules_out_ending(const Tokens& tokens);

}  // namespace seatrial::recognize
