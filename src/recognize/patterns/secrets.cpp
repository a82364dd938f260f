#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/commands.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Where no secret may lie, and which must be in their store.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// What is said decides where to look: what was committed stays in the history.
std::string_view scope_of(const Words& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)  // "in any committed file"
    if (words[i]->lower == "committed" && words[i + 1]->says(sense::file | sense::code))
      return "git tree";
  const auto committed =
      std::ranges::find_if(words, [](const Token* word) { return word->lower == "committed"; });
  if (committed != words.end() && committed + 1 != words.end() &&
      among((*(committed + 1))->lower, {"in", "to"}) &&
      std::any_of(committed, words.end(), [](const Token* word) { return word->lower == "files"; }))
    return "git tree";  // "is committed in any of the files"
  if (says(words, sense::history) || (says(words, sense::committed) && !says(words, sense::code)))
    return "git history";
  const bool tree =
      std::ranges::any_of(words, [](const Token* word) { return word->lower == "tree"; });
  if (tree || says(words, sense::hardcoded | sense::code)) return "source tree";
  return "git tree";
}

// "plaintext passwords", "session cookies", "config files": more of the same kind.
bool qualifies_secret(std::string_view word) {
  static constexpr WordSet words({"plaintext",
                                  "plain-text",
                                  "cleartext",
                                  "raw",
                                  "config",
                                  "configs",
                                  "configuration",
                                  "cookies",
                                  "exports",
                                  "certificates",
                                  "session",
                                  "client",
                                  "connection",
                                  "strings",
                                  "signing",
                                  "webhook",
                                  "service-account",
                                  "service",
                                  "account",
                                  "private",
                                  "ssh",
                                  "real",
                                  "live",
                                  "actual",
                                  "cloud",
                                  "deploy"});
  return words.contains(word);
}

// "Hardcoded credentials removed", "All plaintext passwords are gone from the code"
std::optional<Finding> removed(const View& view) {
  if (!view.english || !view.says(sense::secret) || !view.says(sense::hardcoded))
    return std::nullopt;
  const Words words = statement_of(view);
  const auto is_gone = [](const Token& token) {
    return among(token.lower, {"removed", "eliminated", "purged", "gone"});
  };
  if (words.empty() || !says(words, sense::hardcoded) || !says(words, sense::secret) ||
      std::ranges::count_if(words, [&](const Token* word) { return is_gone(*word); }) != 1)
    return std::nullopt;
  const bool understood = consists_of(words,
                                      sense::filler | sense::secret | sense::hardcoded |
                                          sense::code | sense::repository | sense::file,
                                      [&](const Token& token) {
                                        return is_gone(token) || qualifies_secret(token.lower) ||
                                               among(token.lower, {"all", "any", "from", "and"});
                                      });
  const bool negated = std::ranges::any_of(
      words, [&](const Token* word) { return negates(*word) && !is_gone(*word); });
  return finding(understood && !negated && aside_of(view).empty() && !view.conditional(),
                 check_of("secrets", {{"scope", Value("source tree")}, {"max", Value(0)}}),
                 quote(view.item.text));
}

// "No credentials are hardcoded in the source code"
std::optional<Finding> not_in_code(const View& view) {
  if (!view.english || !view.says(sense::secret) || !view.says(sense::none)) return std::nullopt;
  const Words words = statement_of(view);
  const bool location = says(words, sense::code | sense::repository | sense::history) ||
                        (!words.empty() && words.back()->lower == "tree");
  const bool act = says(words, sense::hardcoded | sense::committed);
  if (!says(words, sense::secret) || !says(words, sense::none) || !(location || act))
    return std::nullopt;
  const bool understood = consists_of(
      words,
      sense::filler | sense::joint | sense::secret | sense::none | sense::hardcoded |
          sense::committed | sense::exposed | sense::code | sense::repository | sense::history |
          sense::file,
      [](const Token& token) { return qualifies_secret(token.lower) || token.lower == "tree"; });
  const bool twice =
      std::ranges::count_if(words, [](const Token* token) { return token->says(sense::none); }) > 1;
  // "(grep for `_KEY` in the diff)": how and where the author looks.
  const bool aside = std::ranges::any_of(aside_of(view), [](const Token* token) {
    return among(token->lower, {"grep", "search", "diff"});
  });
  return finding(understood && !twice && !aside && !view.conditional(),
                 check_of("secrets", {{"scope", Value(scope_of(words))}, {"max", Value(0)}}),
                 quote(view.item.text));
}

// "`gitleaks detect` finds nothing"
std::optional<Finding> scanner(const View& view) {
  if (!view.prose.first(Kind::code)) return std::nullopt;
  const Token* command = nullptr;
  for (const Token& token : view.prose.tokens)
    if (token.spanned && finds_secrets(token.text)) {
      if (command) return std::nullopt;
      command = &token;
    }
  if (!command) return std::nullopt;
  const bool asked = view.says(sense::ask | sense::green | sense::none);
  const bool plain = std::ranges::all_of(view.main, [&](const Token& token) {
    return &token == command || token.text == command->text || token.kind == Kind::word;
  });
  return finding(view.english && asked && plain && command->text.find(' ') != std::string::npos &&
                     !view.conditional(),
                 check_of("secrets", {{"run", Value(command->text)}, {"max", Value(0)}}),
                 quote(view.item.text));
}

struct Store {
  std::string_view words;  // one of them names it
  std::string_view name;
};
constexpr Store stores[] = {
    {"github repository actions", "github actions"},
    {"gitlab", "gitlab"},
    {"vault", "vault"},
    {"aws", "aws secrets manager"},
    {"gcp google", "gcp secret manager"},
    {"kubernetes k8s", "kubernetes"},
};

// The store that a heading or a lead-in names. Of several it may be any.
std::string_view store_in(std::string_view words) {
  const Prose prose = read_prose(words);
  if (!prose.has({"secrets", "secret"})) return {};
  std::string_view named;
  for (const Store& store : stores) {
    const bool said = std::ranges::any_of(split(store.words, ' '),
                                          [&](std::string_view word) { return prose.has({word}); });
    if (said && !named.empty()) return {};
    if (said) named = store.name;
  }
  return named;
}

Check in_store(std::string_view store, std::string_view name) {
  return check_of(
      "secrets",
      {{"store", Value(store)}, {"names", Value::list({Value(name)})}, {"exists", Value("yes")}});
}

// "DEPLOY_TOKEN" in a list below "GitHub secrets".
std::optional<Finding> listed_in_store(const View& view) {
  if (view.main.empty() || view.main.front().kind != Kind::name) return std::nullopt;
  const std::string lead = lead_of(view);
  std::string_view store = store_in(lead);
  const std::string_view ground = store.empty() ? heading(view.item) : std::string_view(lead);
  if (store.empty()) store = store_in(ground);
  if (store.empty()) return std::nullopt;
  const bool alone = view.main.size() == 1;
  const bool stated =
      std::ranges::all_of(view.main.begin() + 1, view.main.end(), [](const Token& token) {
        return token.says(sense::presence | sense::filler | sense::secret) &&
               !token.says(sense::none);
      });
  // "NAME - what it is for"
  const bool described = view.prose.tokens.size() > 1 && view.prose.tokens[1].kind == Kind::mark &&
                         !std::ranges::any_of(view.main, negates);
  return finding((alone || described || (view.english && stated)) && !view.conditional(),
                 in_store(store, view.main.front().text),
                 quote(view.item.text) + " under " + quote(ground));
}

// "Add `DEPLOY_TOKEN` to the GitHub secrets"
std::optional<Finding> named_in_store(const View& view) {
  if (!view.english || !view.says(sense::secret) || view.prose.count(Kind::name) != 1)
    return std::nullopt;
  const std::string_view store = store_in(view.item.text);
  if (store.empty()) return std::nullopt;
  const Words words = statement_of(view);
  const bool stated = says(words, sense::presence | sense::committed) ||
                      (!words.empty() && among(words.front()->lower, {"add", "set", "create"}));
  const bool understood =
      consists_of(words,
                  sense::filler | sense::secret | sense::presence | sense::committed |
                      sense::repository | sense::pipeline,
                  [](const Token& token) {
                    return token.kind == Kind::name ||
                           among(token.lower, {"add", "create", "set", "vault", "manager", "aws",
                                               "gcp", "kubernetes", "k8s", "settings"});
                  });
  return finding(
      stated && understood && !view.conditional() && !std::ranges::any_of(view.main, negates),
      in_store(store, view.prose.first(Kind::name)->text), quote(view.item.text));
}

constexpr Example code_examples[] = {
    {"No service-account private key in the repo", "secrets scope=\"git tree\" max=0"},
    {"No hardcoded passwords in the codebase", "secrets scope=\"source tree\" max=0"},
    {"API keys are not hardcoded", "secrets scope=\"source tree\" max=0"},
    {"No secrets or credentials in source code", "secrets scope=\"source tree\" max=0"},
    {"No plaintext passwords or session cookies are committed",
     "secrets scope=\"git history\" max=0"},
    {"No passwords in committed files", "secrets scope=\"git tree\" max=0"},
    {"No credentials in code or config files", "secrets scope=\"source tree\" max=0"},
    {"Secrets are never committed to git", "secrets scope=\"git history\" max=0"},
    {"No credentials in the git history", "secrets scope=\"git history\" max=0"},
    {"No secrets committed to the repo; all via the vault or `.env`",
     "secrets scope=\"git history\" max=0"},
    {"No secrets in the source tree", "secrets scope=\"source tree\" max=0"},
    {"Repository: no secrets checked in", "secrets scope=\"git history\" max=0"},
    {"No secrets committed to version control; use a vault instead",
     "secrets scope=\"git history\" max=0"},
    {"Ensure no API keys are present in the repository", "secrets scope=\"git tree\" max=0"},
};
constexpr std::string_view code_counters[] = {
    "No credentials committed (grep for `_KEY` in the diff)",
    "No production passwords in the repo of the supplier",
    "No secrets in logs",
    "No secrets in the repo; all but the test keys",
    "No secrets in the repo; all in the vault except one",
    "No secrets in the process tree",
    "No secrets in the tree of the supplier",
    "Secrets are stored in a vault and not in code",
    "No secrets in the code of the mobile client",
    "Secrets are committed encrypted with sops",
    "Token expiry is not hardcoded in the gateway",
    "Secrets rotated every 90 days",
    "No secrets in code if the repository is public",
};
constexpr Example removed_examples[] = {
    {"Hardcoded credentials removed", "secrets scope=\"source tree\" max=0"},
    {"All hardcoded passwords are gone from the codebase", "secrets scope=\"source tree\" max=0"},
};
constexpr std::string_view removed_counters[] = {
    "Hardcoded credentials not removed",
    "Hardcoded credentials removed from the demo",
    "Hardcoded credentials removed or rotated",
    "Hardcoded credentials of the old shop removed",
    "Hardcoded credentials removed except in tests",
    "Hardcoded timeouts removed",
};
constexpr Example scanner_examples[] = {
    {"`gitleaks detect --source .` reports no leaks",
     "secrets run=\"gitleaks detect --source .\" max=0"},
    {"Run `trufflehog filesystem .`", "secrets run=\"trufflehog filesystem .\" max=0"},
};
constexpr std::string_view scanner_counters[] = {
    "Install `gitleaks` as a hook",
    "`gitleaks detect --source .` runs in `ci.yml` and posts a comment",
};
constexpr Example listed_examples[] = {
    {"# GitHub Secrets\nDEPLOY_TOKEN",
     "secrets store=\"github actions\" names=DEPLOY_TOKEN "
     "exists=yes"},
    {"# GitHub Actions secrets\n`REGISTRY_PASSWORD` - of the image registry",
     "secrets store=\"github actions\" names=REGISTRY_PASSWORD exists=yes"},
    {"Add these repository secrets:\n  > `SSH_HOST`",
     "secrets store=\"github actions\" names=SSH_HOST exists=yes"},
};
constexpr std::string_view listed_counters[] = {
    "# GitHub Secrets\nDEPLOY_TOKEN is rotated monthly",
    "# Secrets\nReviewed by security",
};
constexpr Example named_examples[] = {
    {"`DEPLOY_TOKEN` is set in GitHub Actions secrets",
     "secrets store=\"github actions\" names=DEPLOY_TOKEN exists=yes"},
    {"Add `SSH_KEY` to the GitHub secrets",
     "secrets store=\"github actions\" names=SSH_KEY exists=yes"},
};
constexpr std::string_view named_counters[] = {
    "Remove `GCP_SA_KEY` from the GitHub secrets",
    "`SSH_KEY` is not in the GitHub secrets",
    "`SSH_KEY` in the GitHub secrets is rotated",
    "`SSH_KEY` is stored in the secrets manager (Vault, AWS or Kubernetes)",
};

constexpr Rule table[] = {
    {{"secrets-in-code", "secrets", "No secret lies in code, repository or history.", code_examples,
      code_counters},
     not_in_code,
     in_plain_words},
    {{"secrets-removed", "secrets", "Secrets that stood in the code are gone.", removed_examples,
      removed_counters},
     removed,
     in_plain_words},
    {{"secrets-scanner", "secrets", "A scanner for secrets finds nothing.", scanner_examples,
      scanner_counters},
     scanner},
    {{"secrets-listed", "secrets", "A name in a list of a store's secrets.", listed_examples,
      listed_counters},
     listed_in_store},
    {{"secrets-stored", "secrets", "A secret is in its store.", named_examples, named_counters},
     named_in_store},
};

}  // namespace

std::span<const Rule> secrets_rules() {
  return table;
}

}  // namespace seatrial::recognize
