#pragma once

#include <span>
#include <string_view>

#include "recognize/sentence.hpp"
#include "recognize/view.hpp"

// What sentences about files are made of.
namespace seatrial::recognize {

Check is_there(std::string_view path);
// What a file may be called beside its path, and leaves it the file that it is: "log", "script".
bool calls_file(const Token& token);
// "Backup of `a.db`", "the key for `a.yml`": another file than the one that is named.
// What stands behind a path and names that very path: "`a/` directory". A "`a.db` backup" is
// another.
bool names_itself(const Token& token);
bool is_another_file(const Tokens& tokens, const Token& path);
bool is_one_file(const Token& token);             // no glob, and no name that is to be filled in
bool is_file(const Token& token);                 // the same, but `[slug].ts` is one, too
const Token* only_file(const Words& words);       // the only path of a sentence, or none
bool only_comments(std::span<const Token> rest);  // nothing, or what a dash or brackets lead to

}  // namespace seatrial::recognize
