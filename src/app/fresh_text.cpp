#include "app/fresh_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "app/last_deployment.hpp"
#include "app/sync.hpp"
#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t lines_ahead_max = 50;  // of the copy, where its lines were taken away
constexpr std::ptrdiff_t words_min = 3;      // letters that tell one line from another
constexpr std::size_t line_shown_max = 60;

std::expected<std::string, Findings> emptied_text(const Checklist& checklist) {
  auto edits = checklist::fresh_edits(checklist);
  for (const LastDeploymentBlank& last : last_deployment_blanks(checklist))
    std::erase_if(edits, [&](const checklist::Edit& edit) {
      return edit.span.offset <= last.blank.span.offset &&
             last.blank.span.offset < edit.span.offset + edit.span.length;
    });
  return edited(checklist, std::move(edits));
}

Result<Checklist> read_again(const Checklist& checklist, const std::string& text) {
  auto again = checklist::read(checklist.path, text);
  if (again) recognize::assign_roles(*again);
  return again;
}

// Between the pieces around the blanks of a line there may be anything.
bool is_filled(std::string_view at, std::string_view pieces) {
  for (bool is_first = true;; is_first = false) {
    const std::size_t blank = pieces.find("__");
    const std::string_view piece = pieces.substr(0, blank);
    if (blank == pieces.npos && is_first) return at == piece;
    if (blank == pieces.npos) return at.ends_with(piece);
    const std::size_t found = is_first ? (at.starts_with(piece) ? 0 : at.npos) : at.find(piece);
    if (found == at.npos) return false;
    at.remove_prefix(found + piece.size());
    pieces.remove_prefix(std::min(pieces.find_first_not_of('_', blank), pieces.size()));
  }
}

// An empty cell is a blank, too.
bool is_filled_row(std::string_view line, std::string_view copy) {
  const auto now = table_cells(line), then = table_cells(copy);
  if (now.size() != then.size() || then.empty()) return false;
  for (std::size_t i = 0; i < then.size(); ++i) {
    const auto wanted = copy.substr(then[i].offset, then[i].length);
    if (!wanted.empty() && !is_filled(line.substr(now[i].offset, now[i].length), wanted))
      return false;
  }
  return true;
}

// A line as it was before anybody wrote into it by hand: no box is ticked.
bool is_filled_from(std::string_view line, std::string_view copy) {
  std::string now = collapse_spaces(line), then = collapse_spaces(copy);
  for (std::string* text : {&now, &then})
    for (const std::string_view ticked : {"[x]", "[X]"}) *text = replace_all(*text, ticked, "[ ]");
  return is_filled(now, then) || (then.starts_with('|') && is_filled_row(now, then));
}

bool tells_itself_apart(std::string_view line) {
  return std::ranges::count_if(line, is_word) >= words_min;
}

// The lines that hold what is said of the last deployment.
std::set<int> lines_of_last(const Checklist& checklist) {
  std::set<int> lines;
  for (const LastDeploymentBlank& last : last_deployment_blanks(checklist))
    lines.insert(last.blank.line);
  return lines;
}

// Line by line the copy, where that was filled in by hand without the underscores; other lines
// stay.
class ByLine {
 public:
  ByLine(const Checklist& checklist, std::string_view copy)
      : now_(split(checklist.source, '\n')),
        then_(split(copy, '\n')),
        of_last_(lines_of_last(checklist)) {}

  FreshText merged() {
    FreshText merged;
    for (std::size_t i = 0; i < now_.size(); ++i) {
      const auto found = find(i);
      if (found) next_ = *found + 1;
      if (!found && !trim(now_[i]).empty())
        merged.kept.push_back(fmt::format("line {}: {}", i + 1,
                                          shorten(printable_line(trim(now_[i])), line_shown_max)));
      const bool is_last = of_last_.contains(static_cast<int>(i) + 1);
      merged.text += found && !is_last ? then_[*found] : now_[i];
      if (i + 1 < now_.size()) merged.text += '\n';
    }
    return merged;
  }

 private:
  std::optional<std::size_t> find(std::size_t line) const {
    const std::size_t end = std::min(then_.size(), next_ + lines_ahead_max);
    for (std::size_t at = next_; at < end; ++at) {
      const bool is_near = at == next_ || tells_itself_apart(then_[at]);
      if (is_near && is_filled_from(now_[line], then_[at])) return at;
    }
    return std::nullopt;
  }

  std::vector<std::string_view> now_;
  std::vector<std::string_view> then_;
  std::set<int> of_last_;
  std::size_t next_ = 0;  // line of the copy
};

// The earlier copy with what the checklist says of the last deployment; none: it is another form.
std::optional<std::string> like_copy(const Checklist& checklist, const std::string& copy) {
  const auto earlier = read_again(checklist, copy);
  if (!earlier || checklist::form_sha256(*earlier) != checklist::form_sha256(checklist))
    return std::nullopt;
  const auto from = last_deployment_blanks(checklist), to = last_deployment_blanks(*earlier);
  if (from.size() != to.size()) return std::nullopt;
  std::vector<checklist::Edit> edits;
  for (std::size_t i = 0; i < to.size(); ++i) {
    const Span span = from[i].blank.span;
    edits.push_back({to[i].blank.span, checklist.source.substr(span.offset, span.length)});
  }
  const auto text = checklist::apply_edits(copy, std::move(edits));
  const auto fresh = text ? read_again(checklist, *text) : fail(text.error());
  if (!fresh || checklist::form_sha256(*fresh) != checklist::form_sha256(checklist))
    return std::nullopt;
  return *text;
}

}  // namespace

std::expected<FreshText, Findings> fresh_text(const Checklist& checklist, const std::string* copy) {
  if (copy)
    if (auto text = like_copy(checklist, *copy)) return FreshText{std::move(*text), {}};
  FreshText fresh = copy ? ByLine(checklist, *copy).merged() : FreshText{checklist.source, {}};
  const auto merged = read_again(checklist, fresh.text);
  auto text = emptied_text(merged ? *merged : checklist);
  if (!text) return std::unexpected(std::move(text).error());
  fresh.text = std::move(*text);
  return fresh;
}

}  // namespace seatrial::app
