#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "recognize/view.hpp"

// Whole sentences with places in them: "run $command to verify ...". A sentence fits if each of its
// words is in the frame or says nothing, so that nothing is left that could turn it.
namespace seatrial::recognize {

// The parts of a frame, divided by blanks:
//   word, one|other    one of these words, or a mark
//   - -> /             a dash or colon, an arrow, the border of a cell
//   part?              may be missing
//   ~                  up to three words that neither deny nor limit anything
//   ...                one to eight of those
//   #                  a cell of a table
//   @files             one path or several, with what they are called: "the log file `a.log`",
//                      "`a.md`, `b.md` and the guide `c.md`", "the lockfile (`a.lock`)"
//   @noun              what files are called: "all three runbooks"
//   $command $url $variable $assignment $value $file $name $status $version $time $host $number
//   $header
// Articles and the like may stand anywhere. Returns what stands in the places, in their order.
using Places = std::vector<const Token*>;
std::optional<Places> fit(std::string_view frame, const View& view);
std::optional<Places> fit(std::string_view frame, const std::vector<Token>& tokens);

// Cheap: whether a sentence is short enough for a frame and has a place of this kind at all.
bool may_fit(const View& view, bool (*place)(const Token& token));
// Says nothing that a pattern asks for, and turns nothing.
bool is_any_word(const Token& token);

bool is_spanned(const Token& token);
bool is_target(const Token& token);  // a URL, a path, a request in a code span

// The same where no word but articles, "is" and "must be" may stand between: for frames so short
// that any other word tells more, "for one account", "not properly".
std::optional<Places> fit_tightly(std::string_view frame, const View& view);
std::optional<Places> fit_tightly(std::span<const std::string_view> frames, const View& view);

// The first frame that fits.
std::optional<Places> fit_any(std::span<const std::string_view> frames, const View& view);

}  // namespace seatrial::recognize
