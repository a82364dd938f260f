#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

// What can be told of a command's purpose from its words.
namespace seatrial::recognize {

bool is_command(std::string_view text);  // starts with a program, not a word of prose or code
bool gives_verdict(
    std::string_view script);  // every command tests, builds, lints or verifies, and then ends
// `bin/status`, `rails db:migrate:status`, `alembic current`: what they find they tell, and end
// well.
bool only_tells_state(std::string_view script);
// Tools of which everybody knows that they end badly where they report anything. A team's own
// scripts may report what they like and end well.
bool fails_on_findings(std::string_view script);
// Commands in front of the last one print as well, as far as one of `operators` ends them.
bool prints_more(std::string_view script,
                 std::initializer_list<std::string_view> operators = {"&&", ";", "\n"});
// `... | grep "ready"` ends well if it finds something.
bool ends_in_search(std::string_view script);
// -v, -c, -L and the long options: a search that succeeds tells something else.
bool inverts_search(std::span<const std::string> words);
// `ls *.pem` ends badly where it finds nothing, as for a place that does not exist.
bool fails_on_nothing(std::string_view script);
bool never_ends(std::string_view script);             // serves, watches or starts something
bool finds_vulnerabilities(std::string_view script);  // npm audit, trivy ...
bool finds_secrets(std::string_view script);          // gitleaks ...

}  // namespace seatrial::recognize
