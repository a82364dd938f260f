#include "window/flag_lines.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/flag_words.hpp"
#include "window/layout.hpp"

namespace seatrial::window {
namespace {

constexpr std::size_t heading_levels = 6;

// Behind "- ", "3. " and "- [ ] "; 0: it is no item of a list.
std::size_t marker_length(std::string_view content) {
  std::size_t at = list_marker_length(content);
  if (at == 0) return 0;
  while (at < content.size() && is_blank(content[at])) ++at;
  if (content.substr(at).starts_with('[') && content.size() > at + 2 && content[at + 2] == ']')
    at += 3;
  return at;
}

// Does a sentence of prose order something?
bool orders(std::string_view text) {
  const auto words = flag_words(text, {});
  const bool modal = std::ranges::any_of(words, [](const FlagWord& word) {
    return among(word.lower, {"must", "shall", "should", "required", "require", "ensure", "needs",
                              "always", "never", "has"});
  });
  return modal || (!words.empty() && among(words.front().lower, {"set", "use", "run", "keep",
                                                                 "switch", "verify", "confirm"}));
}

// What a column of a table holds about the flag of its row.
enum class CellOf { nothing, demand, production, required };
CellOf cell_of(std::string_view header) {
  std::string name = lower(header);
  std::erase_if(name, [](char c) { return c == '*' || c == '`' || c == '?'; });
  name = trim(name.substr(0, name.find('(')));
  if (among(name, {"production", "prod", "production value", "prod value", "live"}))
    return CellOf::production;
  if (among(name, {"required", "set", "mandatory"})) return CellOf::required;
  const bool is_demand =
      among(name, {"value",        "required value", "expected",     "expected value", "demanded",
                   "must be",      "target",         "target value", "setting",        "wanted",
                   "enforced",     "enforced value", "final",        "final value",    "to",
                   "should be",    "required state", "baseline",     "go-live",        "demand",
                   "wanted value", "must equal",     "after",        "requirement"});
  return is_demand ? CellOf::demand : CellOf::nothing;
}

class LineReader {
 public:
  LineReader(const Checklist& checklist, const std::set<std::string>& names)
      : checklist_(checklist), names_(names), lines_(split_lines(checklist.source)) {
    const LineIndex index(checklist.source);
    for (std::size_t i = 0; i < checklist.items.size(); ++i) {
      items_.emplace(checklist.items[i].at.line, i);
      for (const CodeBlock& block : checklist.items[i].code)
        blocks_.emplace(block.line, &block), owners_.emplace(block.line, i);
    }
    for (const Layout& layout : find_layouts(checklist.source, names)) {
      const auto line = static_cast<std::size_t>(index.at(layout.header.offset).line);
      records_.insert(line);
    }
  }

  std::vector<FlagLine> read() {
    while (at_ < lines_.size()) {
      const std::string_view content = trim(lines_[at_]);
      if (content.starts_with("<!--"))
        skip_comment();
      else if (is_fence(content))
        read_fence();
      else if (content.starts_with('#') && content.find_first_not_of('#') <= heading_levels)
        read_heading(content);
      else if (at_ + 1 < lines_.size() && content.find('|') != content.npos &&
               is_table_rule(lines_[at_ + 1]))
        read_table();
      else if (content.empty())
        ++at_;
      else
        read_block();
    }
    return std::move(found_);
  }

 private:
  // An item of a list, or the paragraph in front of one, that says something of what follows.
  struct Lead {
    std::size_t indent;
    Frame frame;
    Stage stage;
    bool is_item;
  };

  int number() const { return static_cast<int>(at_) + 1; }

  void skip_comment() {
    while (at_ < lines_.size() && lines_[at_].find("-->") == std::string_view::npos) ++at_;
    ++at_;
  }

  void read_heading(std::string_view content) {
    const std::size_t level = content.find_first_not_of('#');
    const std::string_view title = trim(content.substr(level));
    const bool is_title = level == 1 && headings_.empty();
    headings_.resize(std::min(headings_.size(), level - 1), {});
    while (headings_.size() + 1 < level) headings_.push_back({});
    headings_.push_back({.title = std::string(title),
                         .is_aside = !is_title && is_aside_heading(title),
                         .stage = stage_of(title)});
    leads_.clear();
    add(title, frame(), std::nullopt, true);
    ++at_;
  }

  // The strongest of what headings and leads say.
  Frame frame() const {
    Frame all = Frame::plain;
    if (std::ranges::any_of(headings_, [](const Heading& each) { return each.is_aside; }))
      return Frame::aside;
    for (const Lead& lead : leads_)
      if (lead.frame == Frame::aside || lead.frame == Frame::denial)
        return lead.frame;
      else if (lead.frame != Frame::plain)
        all = lead.frame;
    return all;
  }

  Stage stage_above() const {
    for (auto lead = leads_.rbegin(); lead != leads_.rend(); ++lead)
      if (lead->stage != Stage::any) return lead->stage;
    for (auto heading = headings_.rbegin(); heading != headings_.rend(); ++heading)
      if (heading->stage != Stage::any) return heading->stage;
    return Stage::any;
  }

  // A list item or a paragraph with the lines that go on with it.
  void read_block() {
    const int first = number();
    const std::size_t indent = indentation(lines_[at_]);
    const std::string_view content = lines_[at_].substr(indent);
    const std::size_t marker = marker_length(content);
    std::string text(trim(content.substr(marker)));
    for (++at_; at_ < lines_.size() && goes_on(lines_[at_]); ++at_)
      text += " " + std::string(trim(lines_[at_]));
    while (!leads_.empty() && ends_lead(leads_.back(), indent, marker > 0)) leads_.pop_back();
    const auto item = items_.find(first);
    const auto index = item == items_.end() ? std::nullopt : std::optional(item->second);
    const bool is_prose = marker == 0 && !index;
    add(text, frame(), index, is_prose && !orders(text), first);
    const bool introduces = text.ends_with(':');
    if (marker > 0 || introduces)
      leads_.push_back({.indent = indent,
                        .frame = introduces               ? frame_of(text)
                                 : is_aside_heading(text) ? Frame::aside
                                                          : Frame::plain,
                        .stage = stage_of(text),
                        .is_item = marker > 0});
  }

  static bool ends_lead(const Lead& lead, std::size_t indent, bool is_item) {
    return lead.is_item ? indent <= lead.indent : !is_item;
  }

  static bool goes_on(std::string_view line) {
    const std::string_view content = trim(line);
    return !content.empty() && marker_length(line.substr(indentation(line))) == 0 &&
           !content.starts_with('#') && !is_fence(content) && !content.starts_with('|') &&
           !content.starts_with("<!--");
  }

  // A demand of an item that does not count as one.
  Said in_item(Said said, std::size_t index) const {
    const Item& item = checklist_.items[index];
    if (said != Said::demanded && said != Said::set && said != Said::named) return said;
    if (item.polarity == Polarity::veto || item.polarity == Polarity::trigger)
      return said == Said::demanded ? Said::denied : said;
    if (item.polarity == Polarity::consider) return Said::aside;
    return item.condition && said == Said::demanded ? Said::conditional : said;
  }

  void add(std::string_view text, Frame frame, std::optional<std::size_t> item, bool weak,
           std::optional<int> line = {}) {
    for (Mention& mention : read_mentions(text, names_, frame))
      add(std::move(mention), item, weak, line);
  }

  void add(Mention mention, std::optional<std::size_t> item, bool weak, std::optional<int> line) {
    if (item && !checklist_.items[*item].required && mention.said != Said::aside) return;
    if (item) mention.said = in_item(mention.said, *item);
    if (weak && (mention.said == Said::demanded || mention.said == Said::set))
      mention.said = Said::named;
    if (mention.stage == Stage::any) mention.stage = stage_above();
    found_.push_back({.mention = std::move(mention),
                      .line = line.value_or(number()),
                      .heading = headings_.empty() ? std::string() : headings_.back().title,
                      .item = item});
  }

  void read_table() {
    const bool is_record = records_.contains(static_cast<std::size_t>(number()));
    const auto cells = cells_of(lines_[at_]);
    std::vector<CellOf> columns;
    for (const std::string& cell : cells) {
      columns.push_back(cell_of(cell));
      if (!is_record) add(cell, frame(), std::nullopt, true);
    }
    for (at_ += 2; at_ < lines_.size() && lines_[at_].find('|') != std::string_view::npos; ++at_)
      if (!is_record) read_row(columns);
  }

  static std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (const Span& cell : table_cells(line))
      cells.emplace_back(line.substr(cell.offset, cell.length));
    return cells;
  }

  void read_row(const std::vector<CellOf>& columns) {
    const auto cells = cells_of(lines_[at_]);
    const auto found = items_.find(number());
    const auto item = found == items_.end() ? std::nullopt : std::optional(found->second);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto mentions = read_mentions(cells[i], names_, frame());
      for (Mention& mention : mentions) {
        if (mention.said == Said::named && mentions.size() == 1 && i < 2)
          mention = demand_of_row(std::move(mention), columns, cells, i);
        add(std::move(mention), item, false, {});
      }
    }
  }

  // The value that a row demands: of production where there is such a column.
  Mention demand_of_row(Mention mention, const std::vector<CellOf>& columns,
                        const std::vector<std::string>& cells, std::size_t own) {
    for (const CellOf wanted : {CellOf::production, CellOf::demand, CellOf::required})
      for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
        if (i == own || columns[i] != wanted || trim(cells[i]).empty()) continue;
        const std::string lowered = lower(trim(cells[i]));
        if (wanted == CellOf::required &&
            (among(lowered, {"yes", "y", "✅", "x", "required", "always", "set"}))) {
          mention.said = frame() == Frame::aside ? Said::aside : Said::set;
          return mention;
        }
        const auto read = read_mentions("`" + mention.flag + "` = " + cells[i], names_, frame());
        if (!read.empty()) return read.front();
      }
    return mention;
  }

  void read_fence() {
    const std::string_view fence = trim(lines_[at_]);
    const std::string mark(fence.substr(0, fence.find_first_not_of(fence.front())));
    const std::string language = lower(trim(fence.substr(mark.size())));
    const auto block = blocks_.find(number() + 1);
    const auto owner = owners_.find(number() + 1);
    const auto item = owner == owners_.end() ? std::nullopt : std::optional(owner->second);
    const std::size_t begin = ++at_;
    std::size_t end = begin;
    while (end < lines_.size() && !trim(lines_[end]).starts_with(mark)) ++end;
    const std::string expected =
        block == blocks_.end() ? std::string() : block->second->expected.value_or("");
    for (; at_ < end; ++at_)
      read_code(language, at_ + 1 < end ? lines_[at_ + 1] : "", expected, item);
    ++at_;
  }

  // "export AUTH_MODE=enforced", "echo $AUTH_MODE  # Expected: enforced"
  void read_code(std::string_view language, std::string_view next, const std::string& expected,
                 std::optional<std::size_t> item) {
    std::string_view line = trim(lines_[at_]);
    Frame above = frame();
    if (language == "diff") {
      if (line.starts_with('-')) above = Frame::aside;
      if (line.starts_with('-') || line.starts_with('+')) line.remove_prefix(1);
    }
    const std::size_t comment = comment_of(line);
    const std::string_view code = trim(line.substr(0, comment));
    const std::string_view remark =
        comment < line.size() ? trim(line.substr(comment)) : std::string_view();
    auto mentions = read_mentions(code, names_, above);
    if (code.empty()) {
      if (!expectation_in(remark).empty()) add(expectation_in(remark), above, item, false);
      return;
    }
    std::string wanted = expectation_in(remark);
    if (wanted.empty() && comment_of(trim(next)) == 0) wanted = expectation_in(trim(next));
    if (wanted.empty()) wanted = expected;
    const bool assigns = is_assignment(code);
    for (Mention& mention : mentions) {
      if (!assigns && mentions.size() == 1 && !wanted.empty())
        mention = expected_of(std::move(mention), wanted, above);
      else if (!assigns && mention.said != Said::aside)
        mention.said = Said::named;
      else if (mention.said == Said::named && language != "diff")
        mention = named_below(std::move(mention), next, above);
      const std::size_t before = found_.size();
      add(std::move(mention), item, false, {});
      if (assigns && found_.size() > before) found_.back().is_sample = true;
    }
  }

  // "- name: AUTH_MODE" above "value: enforced"
  Mention named_below(Mention mention, std::string_view next, Frame above) const {
    const std::string_view content = trim(next);
    if (!content.starts_with("value:")) return mention;
    const auto read =
        read_mentions("`" + mention.flag + "` = " + std::string(content.substr(6)), names_, above);
    return read.empty() ? mention : read.front();
  }

  Mention expected_of(Mention mention, const std::string& wanted, Frame above) const {
    const auto words = flag_words(wanted, names_);
    const bool alone = words.size() == 1 && !words.front().sign && !words.front().flag;
    const auto of_flag = read_mentions(wanted, names_, above);
    if (of_flag.size() == 1 && of_flag.front().flag == mention.flag) return of_flag.front();
    mention.said = Said::named;
    if (!alone) return mention;
    return read_mentions("`" + mention.flag + "` = `" + words.front().text + "`", names_, above)
        .front();
  }

  static std::size_t comment_of(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at)
      if ((line[at] == '#' && (at == 0 || line[at - 1] == ' ')) ||
          (line.substr(at).starts_with("//") && (at == 0 || line[at - 1] == ' ')))
        return at;
    return line.size();
  }

  // "# Expected: enforced", "# should print enforced", "# -> enforced": "enforced".
  static std::string expectation_in(std::string_view remark) {
    const std::string text = lower(remark);
    for (const std::string_view mark :
         {"expected output:", "expected:", "expect:", "expects:", "should be", "must be",
          "should print", "must print", "should show", "should output", "->", "=>", "→"})
      if (const std::size_t at = text.find(mark); at != text.npos)
        return std::string(trim(remark.substr(at + mark.size())));
    return {};
  }

  // Nothing but names and values: "AUTH_MODE: enforced", "export A_B=c", "- A_B=c", "Environment=".
  static bool is_assignment(std::string_view code) {
    std::string_view rest = code;
    for (const std::string_view prefix :
         {"export ", "set ", "setx ", "- ", "env ", "ENV ", "\"", "'",
          "name:", "Environment=", "Environment=\"", "- name:"})
      if (rest.starts_with(prefix)) rest = trim(rest.substr(prefix.size()));
    std::size_t name = 0;
    while (name < rest.size() && is_name_byte(rest[name])) ++name;
    if (name == 0) return false;
    std::string_view behind = rest.substr(name);
    if (behind.starts_with('"') || behind.starts_with('\'')) behind.remove_prefix(1);
    behind = trim(behind);
    if (behind.empty()) return code.find("name:") != code.npos;
    if (behind.front() != '=' && behind.front() != ':') return false;
    const std::string_view value = trim(behind.substr(1));
    return value.starts_with('"') || value.starts_with('\'') || value.find(' ') == value.npos;
  }

  struct Heading {
    std::string title;
    bool is_aside = false;
    Stage stage = Stage::any;
  };

  const Checklist& checklist_;
  const std::set<std::string>& names_;
  std::vector<std::string_view> lines_;
  std::map<int, std::size_t> items_;
  std::map<int, const CodeBlock*> blocks_;  // by their first line
  std::map<int, std::size_t> owners_;
  std::set<std::size_t> records_;  // first lines of tables of records
  std::size_t at_ = 0;
  std::vector<Heading> headings_;
  std::vector<Lead> leads_;
  std::vector<FlagLine> found_;
};

}  // namespace

std::vector<FlagLine> read_flag_lines(const Checklist& checklist,
                                      const std::set<std::string>& names) {
  return LineReader(checklist, names).read();
}

}  // namespace seatrial::window
