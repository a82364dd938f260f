#include "lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hidden.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "lint/questions.hpp"
#include "lint/rule.hpp"
#include "lint/secrets.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t findings_of_line_max = 100;  // of one rule
constexpr std::size_t large_bytes = 256u << 10;    // below it threads cost more than they save

// The table of contents of lint.
std::vector<Rule> all_rules() {
  std::vector<Rule> all;
  for (const std::span<const Rule> topic :
       {unread_rules(), claim_rules(), threshold_rules(), structure_rules(), reference_rules(),
        link_rules(), command_rules(), secret_rules(), sign_off_rules(), wording_rules(),
        date_rules(), name_rules(), rollback_rules()})
    all.insert(all.end(), topic.begin(), topic.end());
  return all;
}

std::string without_secrets(std::string text, const Document& document) {
  for (const Span& secret : document.secrets)
    text = replace_all(std::move(text), document.bytes(secret), hidden);
  return text;
}

// What a rule finds again and again in one line says nothing new.
class Repetitions {
 public:
  explicit Repetitions(std::vector<Diagnostic>& found) : found_(found) {}

  // False: it is only counted.
  bool admit(int line) {
    if (line != line_) told();
    line_ = line;
    return ++times_ <= findings_of_line_max;
  }
  void told() {
    if (times_ > findings_of_line_max)
      found_.back().message +=
          fmt::format(" (and {} more of the kind in this line)", times_ - findings_of_line_max);
    times_ = 0;
  }

 private:
  std::vector<Diagnostic>& found_;
  int line_ = 0;
  std::size_t times_ = 0;
};

// The caret marks one line.
Span first_line(std::string_view source, Span span) {
  const std::size_t length = source.substr(span.offset, span.length).find_first_of("\r\n");
  return {span.offset, std::min(span.length, length)};
}

}  // namespace

std::vector<Diagnostic> lint(const Checklist& checklist, const Facts& facts) {
  const Document document(checklist, facts);
  const std::vector<Rule> rules = all_rules();
  std::vector<Faults> faults(rules.size());
  const bool is_large = checklist.source.size() > large_bytes;
  in_parallel(
      rules.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) faults[i] = rules[i].find(document);
      },
      is_large ? 1 : rules.size());
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Repetitions repetitions(found);
    for (Fault& fault : faults[i]) {
      const LineColumn at = document.lines().at(fault.span.offset);
      if (!repetitions.admit(at.line)) continue;
      found.push_back({.code = std::string(rules[i].code),
                       .severity = fault.severity.value_or(rules[i].severity),
                       .path = checklist.path,
                       .span = first_line(checklist.source, fault.span),
                       .at = at,
                       .message = without_secrets(std::move(fault.message), document),
                       .help = without_secrets(std::move(fault.help), document)});
    }
    repetitions.told();
  }
  std::ranges::stable_sort(found, {},
                           [](const Diagnostic& diagnostic) { return diagnostic.span.offset; });
  return found;
}

Questions questions(const Checklist& checklist) {
  const Document document(checklist, {});
  Questions asked;
  ask_for_files(document, asked);
  ask_for_scripts(document, asked);
  return asked;
}

std::string masked_source(const Checklist& checklist) {
  return masked(checklist.source);
}

std::string masked(std::string source) {
  for (const Span& secret : find_secrets(source))
    for (std::size_t i = secret.offset; i < secret.offset + secret.length; ++i)
      if (source[i] != '\n' && source[i] != '\r') source[i] = '*';
  return source;
}

}  // namespace seatrial::lint
