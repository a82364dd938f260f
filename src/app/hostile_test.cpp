#include <gtest/gtest.h>

#include <algorithm>

#include "base/testing.hpp"
#include "checklist/reader.hpp"
#include "plan/document_binds.hpp"
#include "recognize/recognize.hpp"

// Text that stops parsers, at each place of a document that a plan looks at.
namespace seatrial::app {
namespace {

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

void plan(const std::string& source) {
  auto checklist = checklist::read("a.md", source);
  if (!checklist) return;  // nested too deeply
  recognize::assign_roles(*checklist);
  std::vector<Diagnostic> findings;
  plan::bind_from_document(*checklist, {}, std::vector<bool>(checklist->items.size()), findings);
}

TEST(Hostile, DocumentsArePlannedInLinearTime) {
  struct Row {
    const char* name;
    const char* before;
    const char* behind;
  };
  const Row rows[] = {
      {"item", "# L\n\n- [ ] Server answers ", "\n"},
      {"verification", "# L\n\n- [ ] Server answers\n  **Verification**: ", "\n"},
      {"heading", "# L\n\n## H ", "\n\n- [ ] Server answers\n- [ ] `npm test` passes\n"},
      {"lead", "# L\n\nRun ", ":\n\n- [ ] Server answers\n- [ ] `npm test` passes\n"},
      {"expected", "# L\n\n- [ ] a\n  ```bash\n  make\n  ```\n  **Expected output:** ", "\n"},
      {"cell", "# L\n\n| Check | Status |\n|---|---|\n| ", " | [ ] |\n| b | ok |\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    expect_linear(
        [&](const std::string& text) { plan(row.before + on_one_line(text) + row.behind); });
  }
  SCOPED_TRACE("code");
  expect_linear(
      [](const std::string& text) { plan("# L\n\n- [ ] a\n\n```bash\n" + text + "\n```\n"); });
}

}  // namespace
}  // namespace seatrial::app
