#pragma once

#include <string>
#include <string_view>

// Foreign text (a checklist's, a command's output, a server's answer) for each kind of output:
// afterwards it can show something there, and no longer do something.
namespace seatrial::report {

// One line of Markdown text, also within a table cell: no markup, HTML, link, image or mention
// survives.
std::string markdown_text(std::string_view text);

// XML 1.0 text or attribute value. Line feeds stay in `xml_text` only.
std::string xml_text(std::string_view text);
std::string xml_attribute(std::string_view text);
// HTML text between tags.
std::string html_text(std::string_view text);

// The message and a property (file=, title=) of a GitHub workflow command.
std::string github_message(std::string_view text);
std::string github_property(std::string_view text);

// Finished JSON, with the characters that steer a terminal written as \u escapes: the content is
// unchanged.
std::string safe_json(std::string json);

// Build servers obey "##[error]", "##vso[" and "##teamcity[" wherever they stand in a line of
// output: `bracket` takes the place of their bracket.
std::string without_server_commands(std::string text, std::string_view bracket = "\\[");

// One argument of a shell command that a reader may paste.
std::string shell_word(std::string_view text);

}  // namespace seatrial::report
