#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial {

// A range of bytes in a source text.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;

  bool operator==(const Span&) const = default;
};

inline std::string_view text_at(std::string_view text, Span span) {
  return text.substr(span.offset, span.length);
}

// 1-based; columns count bytes.
struct LineColumn {
  int line = 0;
  int column = 0;

  bool operator==(const LineColumn&) const = default;
};

// Finds line and column of an offset: O(log lines) after one pass.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  LineColumn at(std::size_t offset) const;
  std::size_t line_start(int line) const;  // offset of the first byte of a 1-based line
  int lines() const { return static_cast<int>(starts_.size()); }

 private:
  std::vector<std::size_t> starts_;
};

enum class Severity { error, warning, note };

std::string_view name(Severity severity);

// One finding about a text that a person wrote, like a compiler's.
struct Diagnostic {
  std::string code;  // "ST0123"; `seatrial explain` knows it
  Severity severity = Severity::error;
  std::string path;
  Span span;
  LineColumn at;  // of the span; line 0: the file as a whole
  std::string message;
  std::string help;  // how to mend it; may be empty
};

// The finding as text with the source line and a caret, without colour:
//   error[ST0201]: unknown key 'chekclists'
//     --> seatrial.yaml:2:1
//      |
//    2 | chekclists: [a.md]
//      | ^^^^^^^^^^
//      = help: did you mean 'checklists'?
std::string render(const Diagnostic& diagnostic, std::string_view source);

}  // namespace seatrial
