#include "recognize/other_words.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "recognize/pieces.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t text_bytes_max = 600;  // a longer item is no sentence

// Parts, divided by blanks: "a|b" one of these words or marks, "part?" may be missing, "$" a code
// span, "`a_b`" the span `a b`, "^" the end of the text or of a part of it. What stands between "<"
// and ">" is replaced, what stands outside has to be there. The words of one part stand behind each
// other.
struct Wording {
  std::string_view from, to;
};
constexpr Wording wordings[] = {
    // That it is so now is what is asked of all.
    {"< still|already > set|configured|defined|present|enabled|green|passes|passing|returns|exists",
     ""},
    {"is|are < still|already > set|configured|defined|present|enabled|green|passing|reachable|in",
     ""},
    // How a run ends.
    {"$ < completes|finishes|runs|ends|exits clean > ^", "passes"},
    {"$ < comes|came|come|comes back|up clean|green > ^", "passes"},
    {"$ < is|are happy > ^", "passes"},
    {"$ < returns|gives|yields|produces|has|shows zero|0|no error|errors|failures|issues|problems "
     "> ^",
     "reports no errors"},
    {"$ < passes|pass|completes|succeeds|finishes zero|0|no > "
     "error|errors|failures|issues|problems",
     "passes without"},
    // What a status is called.
    {"returns|answers|gives < retired|gone|removed > 410|`410`", ""},
    {"returns|answers|gives < forbidden|denied > 403|`403`", ""},
    {"returns|answers|gives < unauthorized|unauthenticated > 401|`401`", ""},
    // Where something is told.
    {"documented|described|written ( < reference|ref|see|doc|docs|documentation|runbook :? > $ )",
     ""},
    {"`git_status`|`git_status_--short`|`git_status_--porcelain` is? < empty > ^", "clean"},
    {"is|are|not|be < checked in > ^", "committed"},
    {"$ < checked in > ^", "committed"},
    {"< committed as a? reference|template|example|sample > ^", "committed"},
    {"green|passes|passing|pass < in > main|master|develop|trunk", "on"},
};

struct Part {
  std::vector<std::string_view> words;
  bool optional = false;

  bool is(std::string_view mark) const { return words[0] == mark; }
};

std::vector<Part> parts_of(std::string_view from) {
  std::vector<Part> parts;
  for (const std::string_view word : split(from, ' ')) {
    const bool optional = word.size() > 1 && word.ends_with('?');
    parts.push_back({split(optional ? word.substr(0, word.size() - 1) : word, '|'), optional});
  }
  return parts;
}

struct Entry {
  std::vector<Part> parts;
  std::string_view to;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> each;
    for (const Wording& wording : wordings) each.push_back({parts_of(wording.from), wording.to});
    return each;
  }();
  return all;
}

bool fits(const Part& part, const Piece& piece) {
  const bool span = piece.kind == Piece::Kind::span;
  if (part.is("$")) return span;
  return std::ranges::any_of(part.words, [&](std::string_view word) {
    const bool spanned = word.starts_with('`');
    if (spanned != span) return false;
    return spanned ? replace_all(std::string(word), "_", " ") == "`" + piece.lower + "`"
                   : word == piece.lower;
  });
}

struct Place {
  std::size_t begin = 0, end = 0;  // bytes
};

// What a wording replaces if it begins at a piece.
std::optional<Place> place_of(const std::vector<Part>& parts, const std::vector<Piece>& pieces,
                              std::size_t at) {
  Place place;
  bool inside = false, opened = false;
  for (const Part& part : parts) {
    if (part.is("<") || part.is(">")) {
      inside = part.is("<");
      continue;
    }
    if (part.is("^") && (at >= pieces.size() || pieces[at].kind == Piece::Kind::mark)) continue;
    if (at >= pieces.size() || !fits(part, pieces[at])) {
      if (part.optional) continue;
      return std::nullopt;
    }
    if (inside && !opened) place.begin = pieces[at].begin;
    if (inside) place.end = pieces[at].end;
    opened |= inside;
    ++at;
  }
  return place;
}

struct Replacement {
  Place place;
  std::string_view to;
};

std::optional<Replacement> first_replacement(std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text);
  for (const Entry& entry : entries())
    for (std::size_t at = 0; at < pieces.size(); ++at)
      if (const auto place = place_of(entry.parts, pieces, at))
        return Replacement{*place, entry.to};
  return std::nullopt;
}

}  // namespace

std::string in_usual_words(std::string_view text) {
  constexpr int replacements_max = 4;
  if (text.size() > text_bytes_max) return {};
  std::string said(text);
  for (int i = 0; i < replacements_max; ++i) {
    const auto found = first_replacement(said);
    if (!found) break;
    std::size_t end = found->place.end;
    if (found->to.empty() && end < said.size() && said[end] == ' ') ++end;
    said = said.substr(0, found->place.begin) + std::string(found->to) + said.substr(end);
  }
  return said == text ? std::string() : said;
}

}  // namespace seatrial::recognize
