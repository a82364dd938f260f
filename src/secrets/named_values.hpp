#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace seatrial::secrets {

// A name, and where its value begins.
struct Named {
  std::string_view name;
  std::size_t begin = 0;  // of the name
  std::size_t value = 0;  // behind the separator and the spaces
  char separator = '=';
  bool is_spaced = false;  // the separator is a word of its own: as code, YAML and prose have it
  bool begins_line = false;
  bool is_escaped = false;  // behind \u0026
};

bool is_name_part(char c);
bool is_quote(char c);

// Finds names with values in one line of a text, whatever writes them: variables, YAML, JSON in
// strings, headers, code, queries, connection strings. Offsets are those of the text.
class NamedValues {
 public:
  NamedValues(std::string_view text, std::size_t line_begin, std::size_t line_end)
      : text_(text), line_begin_(line_begin), line_end_(line_end) {}

  // With the separator at this place.
  std::optional<Named> named_at(std::size_t separator) const;
  // Without its quotes.
  std::string_view value_of(const Named& named) const;
  // Of a query.
  bool is_parameter(const Named& named) const;
  // Where a quoted text ends that goes on at this place.
  std::size_t closing(std::size_t at, char quote) const;

 private:
  bool begins_line(std::size_t begin) const;
  bool is_behind(const Named& named, std::string_view signs) const;
  std::size_t value_end(const Named& named) const;
  bool ends_value(const Named& named, std::size_t at) const;
  bool is_end_of_quote(std::size_t at) const;
  bool pair_follows(std::size_t at) const;
  std::size_t escaped_closing(std::size_t at, char quote) const;

  std::string_view text_;
  std::size_t line_begin_;
  std::size_t line_end_;
};

}  // namespace seatrial::secrets
