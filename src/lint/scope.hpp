#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

// What a statement is about besides its metric: environment, severity, phase, component. Two
// statements can only contradict each other if they are about the same.
namespace seatrial::lint {

using ScopeWords = std::set<std::string, std::less<>>;

// The words of a text in order, in lower case; hyphens and apostrophes are part of them.
std::vector<std::string> lower_words(std::string_view text);

// The lower-case words of a text, without those that say nothing of what it is about.
ScopeWords telling_words(std::string_view text);

// The same of headings, lead-ins and column titles: "Performance requirements" tells nothing.
ScopeWords telling_words_of_title(std::string_view text);

// Of everything above an item: headings, lead-in, parent.
ScopeWords scope_of(const Document& document, const Item& item);
ScopeWords scope_of_section(const Document& document, std::size_t heading);  // index + 1; 0: none

bool names_environment(std::string_view word);  // "staging"

// "95th percentile", "p(95)" and "95%ile" as "p95".
std::string with_plain_percentiles(std::string_view text);

}  // namespace seatrial::lint
