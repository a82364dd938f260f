#include "base/words.hpp"
#include "recognize/git_words.hpp"
#include "recognize/pattern.hpp"

// What is kept out of the repository, in the languages that checklists are written in beside
// English.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool denies_elsewhere(std::string_view word) {
  return among(word, {"non", "pas", "no", "n\xc3\xa3o", "nao", "nicht", "nie", "nunca", "jamais",
                      "mai", "\xd0\xbd\xd0\xb5"});
}

bool says_committed_elsewhere(std::string_view word) {
  return among(
      word, {"git", "commit\xc3\xa9", "committ\xc3\xa9", "commit\xc3\xa9s", "committ\xc3\xa9s",
             "versionn\xc3\xa9", "commitado", "commitados", "commiteado", "comiteado", "versionado",
             "versionados", "committato", "eingecheckt", "committet", "versioniert",
             "\xd0\xb7\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb8\xd1\x87\xd0\xb5\xd0\xbd"});
}

// "`.env` non commit\xc3\xa9": a path, a denial, and what is denied, each word of it known.
std::optional<Finding> untracked_elsewhere(const View& view) {
  const Token* path = view.prose.first(Kind::path);
  if (view.english || !path || view.prose.count(Kind::path) != 1) return std::nullopt;
  std::size_t denials = 0;
  bool committed = false, known = true;
  const auto& tokens = view.prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (&token == path || token.text == ".") continue;
    // "n\xc3\xa3o est\xc3\xa1 no Git": "in", and no second denial.
    const bool in = token.lower == "no" && i + 1 < tokens.size() && tokens[i + 1].lower == "git";
    const bool denies = !in && denies_elsewhere(token.lower);
    const bool state = says_committed_elsewhere(token.lower);
    denials += denies ? 1u : 0u;
    committed |= state;
    known &= in || denies || state ||
             among(token.lower, {"est", "ist", "est\xc3\xa1", "aparece", "im", "dans", "en", "in",
                                 "le", "el", "il", "au"});
  }
  if (denials != 1 || !committed) return std::nullopt;
  return finding(known && !view.conditional(),
                 check_of("git", {{"not_tracked", Value(wherever(path->text))}}),
                 quote(view.item.text));
}

constexpr Example examples[] = {
    {"`.env` non committ\xc3\xa9", "git not_tracked=**/.env"},
    {"`.env.local` n\xc3\xa3o aparece no Git", "git not_tracked=**/.env.local"},
    {"`.env` nicht eingecheckt", "git not_tracked=**/.env"},
};
constexpr std::string_view counters[] = {
    "`.env` committ\xc3\xa9",
    "`LICENSE.md` est\xc3\xa1 no Git",
    "`.env` non committ\xc3\xa9 sauf en local",
    "`.env` non renseign\xc3\xa9",
};

constexpr Rule table[] = {
    {{"git-untracked-elsewhere", "git", "A file is not in the repository, in other languages.",
      examples, counters},
     untracked_elsewhere},
};

}  // namespace

std::span<const Rule> git_foreign_rules() {
  return table;
}

}  // namespace seatrial::recognize
