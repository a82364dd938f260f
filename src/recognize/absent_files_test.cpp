#include "recognize/absent_files.hpp"

#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

std::string bound(const char* text) {
  Checklist checklist;
  checklist.items.push_back({.text = text});
  const auto found = recognize(checklist, 0, {});
  std::string shown = found.binding ? "" : "unbound";
  if (found.binding)
    for (const Check& check : found.binding->checks)
      shown += (shown.empty() ? "" : " + ") + annotation(check);
  return shown;
}

// Names of files are looked for as files, whatever the words are that deny them.
TEST(AbsentFiles, AreFilesAndNoTexts) {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"No `id_rsa` in `k/`", "k/**/id_rsa"},
      {"`id_rsa` is absent from `k/`", "k/**/id_rsa"},
      {"No `Thumbs.db` in `k/`", "k/**/Thumbs.db"},
      {"No `.DS_Store` in `k/`", "k/**/*.DS_Store"},
      {"No `.pyc` left in `app/`", "app/**/*.pyc"},
      {"`.psd` is not in `maps/`", "maps/**/*.psd"},
      {"`debug.log` does not exist in `k/`", "k/**/debug.log"},
      {"`k/` contains no `old.yml`", "k/**/old.yml"},
      {"No `README` in `dist/`", "dist/**/README"},
      {"No `a.js.map` in `dist/`", "dist/**/a.js.map"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(bound(row.text), "file path=" + std::string(row.want) + " exists=false") << row.text;
}

// Ordinary texts stay what they are.
TEST(AbsentFiles, AreNotLookedForWhereATextIsMeant) {
  const char* texts[] = {
      "TODO",          "FIXME",       "console.log", ".only(",       "debugger",
      "eval(",         "it.only",     "SECRET_KEY",  "<<<<<<<",      "password=",
      "http://",       "process.env", "var_dump",    "print_r",      "XXX",
      "verify: false", "HACK",        "dd(",         "console.log(", "AKIA",
  };
  for (const std::string text : texts) {
    const std::string words = "No `" + text + "` in `src/`";
    const std::string shown = bound(words.c_str());
    if (shown == "unbound") continue;  // for other reasons, as it was
    EXPECT_TRUE(shown.starts_with("file path=src/** not_contains=")) << words << ": " << shown;
  }
}

TEST(AbsentFiles, MayBeMeantAsTextsAsWell) {
  for (const std::string word : {"core", "vendor", "request.json", "process.pid", "session.tmp"})
    EXPECT_EQ(
        bound(("No `" + word + "` in `k/`").c_str()),
        "file path=k/** not_contains=" + word + " + file path=k/**/" + word + " exists=false");
}

}  // namespace
}  // namespace seatrial::recognize
