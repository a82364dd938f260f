#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

// What a checklist says, as it was read. Nothing here knows whether any of it is true.
namespace seatrial {

enum class Role { check, attestation, sign_off, signal, rule, criterion, action };
enum class Form { task, status, plain, row, heading, claim };
enum class Polarity { require, trigger, consider, veto };

// As the run document spells them, "sign-off"; `named<Role>(word)` reads them.
std::string_view name(Role role);
std::string_view name(Form form);
std::string_view name(Polarity polarity);

// "**Verification**: `curl ...` should return 403": how the author would look.
struct Verification {
  Span span;
  int line = 0;
  std::string text;  // without the label
};

// A fenced block that belongs to an item.
struct CodeBlock {
  Span span;     // the content between the fences
  int line = 0;  // of the first content line
  std::string language;
  std::string text;
  std::optional<std::string> expected;  // what "# Expected:" or "**Expected output:**" says
};

// "Restore time: ______ minutes (target: < 5)": a place that wants a value.
struct Blank {
  Span span;  // of the underscores, or of "Y / N"; with the value where there is one
  int line = 0;
  std::string label;
  std::string unit;
  std::optional<std::string> target;
  std::optional<std::string> value = {};  // "4" of `___4___`, "Y" of `**Y** / N`
  bool in_cell = false;                   // it is a whole cell of a table
};

struct Estimate {
  int minutes_min = 0;
  int minutes_max = 0;
};

struct Item {
  std::string id;
  Span span;  // the bytes of its text: source.substr(span) begins with what `text` says
  LineColumn at;
  Form form = Form::task;
  Role role = Role::check;
  Polarity polarity = Polarity::require;
  bool required = true;               // false for "(optional)"
  std::optional<bool> claimed;        // none: there is no box
  std::optional<Span> mark;           // the byte between the brackets, or the box character
  std::string text;                   // one line, markup kept
  std::optional<std::size_t> parent;  // index of the item that contains it
  std::vector<std::string> section;   // headings above it, outermost first
  std::string lead_in;  // the line that introduces its list: "Trigger rollback immediately if:"
  std::optional<std::string> phase;      // "Phase 1"
  std::optional<std::string> track;      // parallel track
  std::optional<int> day;                // -7 ... 7
  std::optional<std::string> condition;  // "if enabled", as written
  std::optional<std::string> waved_off;  // "N/A", as its status cell says
  std::optional<Estimate> estimate;
  std::optional<int> valid_minutes;  // "within 7 days"
  std::optional<Verification> verification;
  std::optional<std::string> expected;  // "Expected: ..." below it
  std::optional<std::string> command;   // markup that its place says is one: a cell, a typed line
  std::vector<CodeBlock> code;
  std::vector<Blank> blanks;
};

// A line that looks like an item and could not be read as one.
struct Unread {
  int line = 0;
  std::string text;
  std::string reason;
  std::string id = {};  // that it would have as an item; empty: not known
  std::optional<std::string> phase = {};
};

// "<!-- seatrial: http url=... status=200 -->" behind an item.
struct Annotation {
  std::size_t item = 0;
  Span span;  // of "http url=... status=200"
  LineColumn at;
  std::string text;
};

struct Checklist {
  std::string path;             // as the user named it
  std::string repository_path;  // the same from the repository's root; empty: no other name
  const std::string& shared_path() const {  // as records name it, wherever it was read from
    return repository_path.empty() ? path : repository_path;
  }
  std::string source;  // the bytes as they were read
  std::string sha256;
  std::string form_sha256;  // of what is left without ticks and values; empty: not computed
  std::string title;
  std::vector<std::pair<std::string, std::string>> metadata;  // "Owner" -> "Platform"
  std::vector<Item> items;                                    // in document order; parents first
  std::vector<CodeBlock> loose_code;                          // blocks that belong to no item
  std::vector<Blank> loose_blanks;  // contacts, fields at the end of a document
  std::vector<Annotation> annotations;
  std::vector<Unread> unread;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace seatrial
