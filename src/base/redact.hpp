#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seatrial {

// Replaces known secrets, and what looks like one, before a text reaches a report, a log, the evidence or the
// terminal. A net and not a promise: a secret that was changed on its way is not found.
class Redactor {
 public:
  // Values shorter than limits::secret_bytes_min are not taken: masking "1234" would eat innocent text.
  // Also registers the forms a value takes in transit: base64 (all alignments, both alphabets), hex, percent
  // encoding, JSON escapes, shell quotes; and each line of a value of several lines.
  void add(std::string_view secret);

  // Every occurrence of a secret becomes "[redacted]"; tokens of well-known shapes (ghp_..., sk_live_...,
  // AKIA..., private key blocks, bearer tokens, passwords in URLs) become "[redacted]" even if never added.
  std::string apply(std::string_view text) const;

 private:
  std::vector<std::string> patterns_;  // longest first
};

// A name that says its value is a secret: *_SECRET, *_KEY, *TOKEN*, PASSWORD, DATABASE_URL, DSN ...
bool is_secret_name(std::string_view variable);

}  // namespace seatrial
