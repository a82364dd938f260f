#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial::secrets {

// Replaces known secrets, and what looks like one, before a text reaches a report, a log, the
// evidence or the terminal. A net and not a promise: a secret that was changed on its way (cut,
// hashed, compressed, encrypted) is not found.
class Redactor {
 public:
  // Values shorter than limits::secret_bytes_min are not taken: masking "1234" would eat innocent
  // text. Also registers the forms a value takes in transit: base64 (all alignments, both
  // alphabets), hex, UTF-16, percent encoding, JSON and HTML escapes, shell quotes; each line of a
  // value of several lines; the password of a URL; and members with secret names of a JSON object.
  void add(std::string_view secret);

  // Every occurrence of a secret becomes "[redacted]", also where it is wrapped over lines, escaped
  // as in JSON, programs, URLs and HTML, nested too, or spelled out in a hex dump; tokens of
  // well-known shapes (ghp_..., sk_live_..., AKIA..., private key blocks, bearer tokens, passwords
  // in URLs) become "[redacted]" even if never added, in base64 as well. A text in UTF-16 with a
  // secret in it comes back in UTF-8. Time is linear in the text for secrets that do not begin
  // alike.
  std::string apply(std::string_view text) const;

 private:
  void add_value(std::string_view value);
  void add_pattern(std::string pattern);
  std::size_t longest_match(std::string_view text) const;
  std::vector<Span> matches(std::string_view text) const;
  void add_matches_of_views(std::string_view text, std::vector<Span>& spans) const;

  std::set<std::string, std::less<>> patterns_;
  std::vector<std::uint64_t> heads_;  // a bit for each hash of a pattern's first eight bytes
};

}  // namespace seatrial::secrets
