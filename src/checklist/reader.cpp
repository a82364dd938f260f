#include "checklist/reader.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "checklist/admit.hpp"
#include "checklist/filled.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

void warn_of_encoding(Checklist& checklist) {
  if (is_valid_utf8(checklist.source)) return;
  checklist.diagnostics.push_back(
      {.code = "ST0101",
       .severity = Severity::warning,
       .path = checklist.path,
       .span = {},
       .at = {},
       .message = "the text is not valid UTF-8",
       .help = "save it as UTF-8; malformed bytes are shown as U+FFFD"});
}

// What blanks hold is no part of what a checklist asks: it is read as if they were empty, so that
// no value changes an id, a text or a check. `neutral` outlives the document.
Result<Document> parse_neutral(std::string_view source, std::string& neutral) {
  auto document = parse_document(source);
  if (!document) return document;
  auto filled = find_filled(*document);
  if (filled.empty()) return document;
  neutral = without_values(source, filled);
  document = parse_document(neutral);
  if (document) document->filled = std::move(filled);
  return document;
}

}  // namespace

Result<Checklist> read(std::string path, std::string source) {
  if (auto admitted = admit(source); !admitted)
    return fail(std::move(admitted).error().context(path));
  Checklist checklist;
  checklist.path = std::move(path);
  checklist.source = std::move(source);
  checklist.sha256 = sha256_hex(checklist.source);
  warn_of_encoding(checklist);

  std::string neutral;
  auto document = parse_neutral(checklist.source, neutral);
  if (!document) return fail(std::move(document).error().context(checklist.path));
  Draft draft{.document = *document, .checklist = checklist};
  read_sections(draft);
  read_neighbours(draft);
  read_metadata(draft);
  if (auto items = read_items(draft); !items)
    return fail(std::move(items).error().context(checklist.path));
  // Beyond this point no item is added or moved: passes keep pointers and indexes.
  attach_verifications(draft);
  attach_code(draft);
  attach_expectations(draft);
  attach_blanks(draft);
  attach_annotations(draft);
  read_details(draft);
  assign_ids(draft);
  read_unread(draft);
  return checklist;
}

}  // namespace seatrial::checklist
