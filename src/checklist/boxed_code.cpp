#include "checklist/boxed_code.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/code.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/padded.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"
#include "shell/languages.hpp"

// Blocks of code that are lists of boxes and nothing else: their author wanted plain letters.
namespace seatrial::checklist {
namespace {

struct BoxedLine {
  std::size_t offset = 0;  // of its box
  Box box;
  std::size_t length = 0;                              // of the line from its box on
  std::optional<std::string> expected = std::nullopt;  // "# Should return: 3" below it

  void add_expected(std::string note) {
    expected = expected ? *expected + "\n" + note : std::move(note);
  }
};

// "- [ ] lint", "[ ] lint"; what is given for filling in somewhere else has blanks instead.
std::optional<BoxedLine> boxed_line(std::string_view source, std::size_t begin, std::size_t end) {
  const std::string_view line = source.substr(begin, end - begin);
  std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
  at += list_marker_length(line.substr(at));
  at = std::min(line.find_first_not_of(" \t", at), line.size());
  const auto box = box_at(line.substr(at));
  if (!box || box->style == BoxStyle::verdict || box->length >= trim(line.substr(at)).size())
    return std::nullopt;
  return BoxedLine{.offset = begin + at, .box = *box, .length = line.size() - at};
}

// "# Should return: PONG"
std::optional<std::string> expected_note(std::string_view line) {
  const std::string_view text =
      trim(line.substr(std::min(line.find_first_not_of("# "), line.size())));
  const auto label = label_at(text);
  if (!label || !is_expected_label(label->name) || label->length >= text.size())
    return std::nullopt;
  return std::string(text.substr(label->length));
}

// Its lines, if each of them has a box or is a comment.
std::vector<BoxedLine> boxed_lines(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (block.indented || block.quoted) return {};
  const std::string_view source = draft.document.source;
  const std::size_t end = block.span.offset + block.span.length;
  std::vector<BoxedLine> lines;
  for (std::size_t at = block.span.offset; at < end;) {
    const std::size_t line_end = std::min(source.find('\n', at), end);
    const std::string_view line = trim(source.substr(at, line_end - at));
    if (auto boxed = boxed_line(source, at, line_end)) {
      lines.push_back(std::move(*boxed));
    } else if (line.starts_with('#')) {
      auto note = lines.empty() ? std::nullopt : expected_note(line);
      if (note) lines.back().add_expected(std::move(*note));
    } else if (!line.empty()) {
      return {};
    }
    at = line_end + 1;
  }
  return lines;
}

// A word of `words` in it, or what orders to copy it.
template <std::size_t count>
bool says_any(std::string_view text, const WordSet<count>& words) {
  const std::string small = lower(text);
  if (small.starts_with("copy this") || small.starts_with("copy the following")) return true;
  std::string word;
  for (const char c : small + ' ') {
    if (is_lower(c)) {
      word += c;
      continue;
    }
    if (words.contains(word)) return true;
    word.clear();
  }
  return false;
}

const std::string& language_of(const Draft& draft, BlockId code) {
  return draft.document.codes[draft.block(code).extra].language;
}

// What stands in a block to be copied is for another page, and the lines of a patch for another
// version of one.
bool is_sample(const Draft& draft, BlockId id) {
  static constexpr WordSet words({"template", "paste", "example", "sample", "snippet",
                                  "boilerplate", "syntax", "markdown", "md", "diff", "patch"});
  return says_any(lead_text(draft, id), words) || says_any(draft.section(id).title, words) ||
         says_any(language_of(draft, id), words);
}

}  // namespace

bool is_for_another_page(const Draft& draft, BlockId code) {
  static constexpr WordSet words({"template", "paste", "snippet", "boilerplate"});
  static constexpr WordSet languages({"markdown", "md", "diff", "patch"});
  const std::string title = padded_words(draft.section(code).title);
  return says_any(lead_text(draft, code), words) || title.ends_with(" template ") ||
         says_any(language_of(draft, code), languages);
}

std::size_t boxes_in_code(const Draft& draft, BlockId id) {
  const auto lines = boxed_lines(draft, id);
  return lines.empty() || is_sample(draft, id) ? 0 : lines.size();
}

void read_boxed_code(Draft& draft, BlockId id) {
  const auto lines = boxed_lines(draft, id);
  if (lines.empty() || is_sample(draft, id)) return;
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  const bool typed = shell::is_any_shell(draft.document.codes[draft.block(id).extra].language);
  const std::string_view source = draft.document.source;
  for (const BoxedLine& line : lines) {
    if (draft.checklist.items.size() > limits::items_max) return;
    ItemSeed seed{.block = id,
                  .span = {line.offset + line.box.length, line.length - line.box.length},
                  .role = role_of(topic),
                  .polarity = polarity_of(topic),
                  .claimed = line.box.ticked,
                  .mark = Span{line.offset + line.box.mark_offset, line.box.mark_length},
                  .lead_in = lead_in_of(draft, id)};
    if (typed) seed.command = trim(source.substr(seed.span.offset, seed.span.length));
    draft.item_of[id] = add_item(draft, std::move(seed));
    draft.checklist.items.back().expected = line.expected;
  }
}

}  // namespace seatrial::checklist
