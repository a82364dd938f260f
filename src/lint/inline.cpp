#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "lint/document.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t target_bytes_max = 2048;

// Reads one paragraph from left to right, once.
class Scanner {
 public:
  Scanner(std::string_view source, Span span, std::vector<Link>& links,
          std::vector<CodeSpan>& code_spans)
      : source_(source), end_(span.offset + span.length), links_(links), code_spans_(code_spans) {
    for (at_ = span.offset; at_ < end_;) step();
  }

 private:
  void step() {
    if (source_[at_] == '\\') {
      at_ += 2;
    } else if (source_[at_] == '`') {
      code_span();
    } else if (source_.substr(at_).starts_with("](")) {
      link();
    } else if (source_.substr(at_).starts_with("<a ") || source_.substr(at_).starts_with("<img ")) {
      html_link();
    } else {
      ++at_;
    }
  }

  void code_span() {
    std::size_t ticks = 0;
    while (at_ + ticks < end_ && source_[at_ + ticks] == '`') ++ticks;
    const std::size_t begin = at_ + ticks;
    at_ = begin;
    if (unclosed_ == ticks) return;
    for (std::size_t close = begin; close < end_;) {
      close = source_.find('`', close);
      if (close >= end_) break;
      std::size_t length = 0;
      while (close + length < end_ && source_[close + length] == '`') ++length;
      if (length == ticks) {
        code_spans_.push_back(
            {std::string(trim(source_.substr(begin, close - begin))), {begin, close - begin}});
        at_ = close + length;
        return;
      }
      close += length;
    }
    unclosed_ = ticks;
  }

  void add_link(std::size_t begin, std::size_t end) {
    if (begin < end && end < end_)
      links_.push_back({std::string(source_.substr(begin, end - begin)), {begin, end - begin}});
  }

  // `<a href="docs/plan.md">`
  void html_link() {
    const std::string_view rest = source_.substr(at_, std::min(end_ - at_, target_bytes_max));
    const std::size_t end = rest.find('>');
    at_ += end == rest.npos ? 1 : end;
    for (const std::string_view key : {" href=\"", " src=\"", " href='", " src='"}) {
      const std::size_t found = rest.substr(0, end).find(key);
      if (end == rest.npos || found == rest.npos) continue;
      const auto begin =
          static_cast<std::size_t>(rest.data() - source_.data()) + found + key.size();
      add_link(begin, std::min(source_.find(key.back(), begin), end_));
    }
  }

  void link() {
    std::size_t begin = at_ + 2;
    at_ = begin;
    while (begin < end_ && source_[begin] == ' ') ++begin;
    if (begin < end_ && source_[begin] == '<') {  // "[a](<my plan.md>)"
      const std::string_view rest = source_.substr(begin + 1, target_bytes_max);
      add_link(begin + 1, begin + 1 + std::min(rest.find_first_of(">\n"), rest.size()));
      return;
    }
    std::size_t end = begin;
    int depth = 0;
    const std::size_t limit = std::min(end_, begin + target_bytes_max);
    for (; end < limit; ++end) {
      const char c = source_[end];
      if (c == ' ' || c == '\n' || c == '\r' || c == '>' || (c == ')' && depth == 0)) break;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (end == begin || end >= limit) return;
    add_link(begin, end);
    at_ = end;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t end_;
  std::size_t unclosed_ = 0;  // so many backquotes have no partner; sought once
  std::vector<Link>& links_;
  std::vector<CodeSpan>& code_spans_;
};

}  // namespace

void read_inline(std::string_view source, Span span, std::vector<Link>& links,
                 std::vector<CodeSpan>& code_spans) {
  Scanner(source, span, links, code_spans);
}

void read_link_definitions(std::string_view source, std::vector<Link>& links) {
  bool fenced = false;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::string_view line = source.substr(begin, end - begin);
    const std::string_view text = trim(line);
    if (is_fence(text)) fenced = !fenced;
    const std::size_t close = text.find("]: ");
    if (!fenced && text.starts_with('[') && close != std::string_view::npos && close > 1 &&
        text.substr(1, close).find('[') == std::string_view::npos && !text.starts_with("[^")) {
      std::string_view target = trim(text.substr(close + 3));
      target = target.substr(0, target.find(' '));
      if (!target.empty() && target.size() <= target_bytes_max) {
        const auto offset = static_cast<std::size_t>(target.data() - source.data());
        links.push_back({std::string(target), {offset, target.size()}});
      }
    }
    begin = end + 1;
  }
}

}  // namespace seatrial::lint
