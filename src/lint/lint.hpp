#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/facts.hpp"
#include "model/checklist.hpp"

// What is wrong with the document itself, whatever the system under check is like.
namespace seatrial::lint {

// In the order of the document. Without facts only what the text alone shows.
std::vector<Diagnostic> lint(const Checklist& checklist, const Facts& facts);

// What has to be looked up for the facts.
struct Script {
  std::size_t offset = 0;  // of the block in the document
  std::string text;        // with its placeholders replaced by words
};
struct Questions {
  std::vector<std::string> files;     // relative paths, each once
  std::vector<std::string> markdown;  // those of them whose anchors are named
  std::vector<Script> scripts;        // what `bash -n` should read
};
Questions questions(const Checklist& checklist);

// What `#anchor` may name in a Markdown text: its headings as GitHub spells them, and `id="..."`.
std::set<std::string, std::less<>> anchors_of(std::string_view markdown);

// The source with every secret in it as asterisks of the same length: what may be shown.
std::string masked_source(const Checklist& checklist);
std::string masked(std::string source);

}  // namespace seatrial::lint
