#include "recognize/other_words.hpp"

#include <gtest/gtest.h>

#include "recognize/translation.hpp"

namespace seatrial::recognize {
namespace {

struct Row {
  const char* name;
  const char* text;
  const char* want;  // empty: it is not said otherwise
};

TEST(OtherWords, SayTheSame) {
  const Row rows[] = {
      {"now", "`MAIL_KEY` still set", "`MAIL_KEY` set"},
      {"now, as a sentence", "`MAIL_KEY` is already set", "`MAIL_KEY` is set"},
      {"not now", "`MAIL_KEY` still not set", ""},
      {"clean run", "`make check` completes clean", "`make check` passes"},
      {"run that came back", "`make check` comes back green", "`make check` passes"},
      {"no errors", "`make check` returns 0 errors", "`make check` reports no errors"},
      {"some errors", "`make check` returns 3 errors", ""},
      {"errors of something else", "`make check` has no errors page", ""},
      {"warnings are no errors", "`make check` returns 0 warnings", ""},
      {"status by its name", "`/old` returns retired `410`", "`/old` returns `410`"},
      {"status by another name", "`/old` returns retired `200`", ""},
      {"reference", "Restore documented (see: `docs/restore.md`)",
       "Restore documented (`docs/restore.md`)"},
      {"reference to something else", "Restore tested (see `docs/restore.md`)", ""},
      {"empty status", "`git status --short` is empty", "`git status --short` is clean"},
      {"other output", "`make list` is empty", ""},
      {"branch", "CI green in main", "CI green on main"},
      {"checked in", "`app.key` is not checked in", "`app.key` is not committed"},
      {"checked in some place", "`app.key` is checked in CI", ""},
      {"as what it is committed", "`.env.example` committed as a reference",
       "`.env.example` committed"},
      {"as what it is not", "`.env.example` committed as `.env`", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(in_usual_words(row.text), row.want);
  }
}

TEST(Translation, IsOfKnownWords) {
  const Row rows[] = {
      {"Portuguese", "`make check` passa sem falhas", "`make check` passes without failures"},
      {"Spanish", "`/a` y `/b` responden", "`/a` and `/b` respond"},
      {"French", "`MAIL_KEY` est configur\xc3\xa9", "`MAIL_KEY` is configured"},
      {"German", "`MAIL_KEY` ist gesetzt", "`MAIL_KEY` is set"},
      {"Italian", "Nessun segreto nel repository", "no secrets in the repository"},
      {"Chinese", "`AUTH_MODE` 生产必须为 `on`", "`AUTH_MODE` production must be `on`"},
      {"Chinese, without blanks", "`AUTH_MODE`已设置", "`AUTH_MODE` set"},
      {"Chinese that denies", "`.env` 未提交到 git", "`.env` not committed to git"},
      {"Chinese that is not known", "`AUTH_MODE` 由运维设置", ""},
      {"without at its start",
       "Sem senhas no c\xc3\xb3"
       "digo",
       "no passwords in the code"},
      {"denied", "`make check` no pasa", "`make check` not passes"},
      {"limited", "`make check` passa apenas localmente", "`make check` passes only locally"},
      {"of several languages", "`MAIL_KEY` no configurado", ""},
      {"unknown word", "`make check` passa depressa", ""},
      {"English", "`make check` passes", ""},
      {"loan words alone", "frontend build", ""},
      {"loan words behind what is named", "`GET /up` ok", "`GET /up` ok"},
      {"Russian", "`MAIL_KEY` задан", "`MAIL_KEY` set"},
      {"Russian that denies", "`MAIL_KEY` не задан", "`MAIL_KEY` not set"},
      {"Russian that is not known", "`MAIL_KEY` задан дежурным", ""},
      {"Japanese", "`MAIL_KEY` が設定されている", "`MAIL_KEY` set"},
      {"Japanese that denies", "`MAIL_KEY` が設定されていない", ""},
      {"Japanese that is not needed", "`MAIL_KEY` の設定は不要", ""},
      {"Korean", "`make check` 통과", "`make check` passes"},
      {"Korean that denies", "`MAIL_KEY` 설정하지 않음", ""},
      {"Korean that is possible", "`MAIL_KEY` 설정 가능", ""},
      {"Korean that is not needed", "`MAIL_KEY` 설정 불필요", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(in_english(row.text), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
