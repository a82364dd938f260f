#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checklist/draft.hpp"

// What blocks of code belong to, and what is expected of them.
namespace seatrial::checklist {

bool stands_before_lists(const Draft& draft, BlockId id);  // of its section
bool is_expected_label(std::string_view name);
// What "# Expected: ..." says within a code block, and "**Expected output:** ..." behind it.
std::optional<std::string> expected_in(std::string_view code);
std::optional<std::string> expected_behind(const Draft& draft, BlockId code);

// A template, Markdown or a patch: its boxes are to be ticked elsewhere.
bool is_for_another_page(const Draft& draft, BlockId code);

}  // namespace seatrial::checklist
