#include "recognize/scopes_above.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/number_words.hpp"
#include "base/recent.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/lines_above.hpp"
#include "recognize/literals.hpp"
#include "recognize/scopes.hpp"
#include "recognize/shared_prose.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t paragraph_bytes_max = 2048;
constexpr std::size_t list_bytes_max = 16384;  // of a list above an item
constexpr std::size_t shown_bytes_max = 40;

// Where settings are kept that this process does not see.
constexpr WordSet stores(
    {"vault",     "terraform",  "vercel",  "netlify",     "heroku",       "railway",   "render",
     "aws",       "gcp",        "azure",   "github",      "gitlab",       "doppler",   "ssm",
     "consul",    "kubernetes", "k8s",     "helm",        "cloudflare",   "supabase",  "firebase",
     "desktop",   "sheet",      "sheets",  "spreadsheet", "airtable",     "fly",       "fly.io",
     "lambda",    "lambdas",    "worker",  "workers",     "1password",    "bitwarden", "keychain",
     "configmap", "configmaps", "pod",     "pods",        "jenkins",      "circleci",  "ecs",
     "fargate",   "portainer",  "coolify", "dokku",       "digitalocean", "eas",       "manager",
     "edge",      "store"});

bool is_filling(const Token& token) {
  return token.kind != Kind::word || token.says(sense::filler) ||
         among(token.lower, {"environment", "hours", "hour", "test", "tests", "on", "in", "for"});
}

bool is_scope(const Token& token) {
  return names_scope(token) || names_place(token);
}

// "Windows agents", "Customer environment (Acme)", "Peak hours": nothing but whom or when.
std::optional<std::string> scope_of_heading(const View& view) {
  const auto title = shared_prose(heading(view.item));
  std::optional<std::string> scope;
  for (const Token& token : title->tokens) {
    if (token.depth > 0) continue;
    if (is_scope(token))
      scope = std::string(token.text);
    else if (!is_filling(token))
      return std::nullopt;
  }
  return scope;
}

// "Helm values", "Fly secrets", "Secret `shop`", "Secret keys of the pods": what stands below is
// kept there. Not "to render".
std::optional<std::string> store_in_headings(const View& view, const Finding& found) {
  const bool has_source = std::ranges::all_of(
      found.checks, [](const Check& check) { return check.params.find("source") != nullptr; });
  if (has_source) return std::nullopt;
  for (const std::string& title : view.item.section) {
    const auto prose = shared_prose(title);
    const Tokens& tokens = prose->tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool names_one = tokens[i].lower == "secret" && i + 1 < tokens.size() &&
                             (tokens[i + 1].spanned || tokens[i + 1].lower == "keys");
      const bool is_verb = is_lower(tokens[i].text.front()) && tokens[i].lower == "render";
      if (names_one || (stores.contains(tokens[i].lower) && !is_verb))
        return std::string(tokens[i].text);
    }
  }
  return std::nullopt;
}

// "Platform secrets are set:": in a store of the platform's own.
std::optional<std::string> owner_of_secrets(const Tokens& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view owner = tokens[i - 1].lower;
    const bool stored =
        stores.contains(owner) || among(owner, {"platform", "repo", "repository", "organization",
                                                "org", "actions", "ci", "cluster"});
    if (tokens[i].lower == "secrets" && stored) return std::string(tokens[i - 1].text);
  }
  return std::nullopt;
}

// "Worker config:", "Terraform variables:", "S3 bucket:", "Repo `infra`:": whose it is. A sentence
// says itself what it asks for.
std::optional<std::string> scope_of_lead(const View& view, const Finding& found) {
  if (view.item.parent || !view.item.lead_in.ends_with(':')) return std::nullopt;
  const auto prose =
      shared_prose(std::string_view(view.item.lead_in).substr(0, paragraph_bytes_max));
  const Tokens& lead = prose->tokens;
  const bool sentence = std::ranges::any_of(lead, [](const Token& token) {
    return token.says(sense::ask | sense::modal | sense::presence | sense::works) ||
           among(token.lower, {"is", "are", "has", "have", "open", "call", "visit"});
  });
  const bool env = is_kind(found, {"env"});
  if (sentence) return std::nullopt;
  for (std::size_t i = 0; i < lead.size(); ++i) {
    const Token& token = lead[i];
    if (contains_ignoring_case(view.item.text, token.text)) continue;
    if (is_scope(token) || (env && stores.contains(token.lower))) return std::string(token.text);
    const bool other = i == 0 && i + 1 < lead.size() && lead[1].spanned &&
                       among(token.lower, {"repo", "repository", "branch", "server", "project"});
    if (other) return std::string(token.text);
  }
  return std::nullopt;
}

// "The settings below", "The following", "All commands": it speaks of the list.
constexpr std::array<std::string_view, 6> words_for_list = {"below", "following", "these",
                                                            "this",  "all",       "every"};

bool speaks_of_list(const Tokens& tokens) {
  return std::ranges::any_of(tokens,
                             [](const Token& token) { return among(token.lower, words_for_list); });
}

// What a document calls itself.
bool is_document(const Token& token) {
  static constexpr WordSet documents({"checklist", "checklists", "document", "documents", "file",
                                      "guide", "issue", "list", "page", "playbook", "process",
                                      "runbook", "template", "version", "wiki"});
  return documents.contains(token.lower);
}

// "For the old cluster": how many words in front of it stand behind where it is.
bool stands_behind_place(const Tokens& tokens, std::size_t at) {
  constexpr std::size_t words_between = 3;
  for (std::size_t i = at; i > 0 && at - i <= words_between; --i)
    if (among(tokens[i - 1].lower, {"on", "for", "in", "from", "to", "at", "against", "with",
                                    "inside", "within", "of", "via", "per"}))
      return true;
  return false;
}

// "All times are UTC", "every release", "the old checklist": words of order and number say where
// something holds only of a place, "on each node", or of a count, "ten times".
bool limits_list(const Tokens& tokens, std::size_t at) {
  static constexpr WordSet of_order({"another", "both", "each", "every", "legacy", "next", "old",
                                     "other", "previous", "second", "then"});
  const Token& token = tokens[at];
  if (!is_scope(token)) return false;
  if (token.lower == "times") return at > 0 && counted(tokens[at - 1].text).has_value();
  if (!of_order.contains(token.lower)) return true;
  const Token* next = at + 1 < tokens.size() ? &tokens[at + 1] : nullptr;
  if (next && is_document(*next)) return false;
  if (among(token.lower, {"each", "every"}) && !repeats(tokens, at)) return false;
  return (next && is_scope(*next)) || stands_behind_place(tokens, at);
}

std::optional<std::string> scope_of_sentence(const Tokens& tokens) {
  if (!speaks_of_list(tokens)) return std::nullopt;
  const bool applies = std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"apply", "applies", "hold", "holds", "valid", "for", "when"});
  });
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != Kind::word || token.spanned) continue;
    const bool limited = (applies && token.lower == "only") ||
                         among(token.lower, {"except", "describe", "describes", "staging",
                                             "formerly", "historical", "illustrative", "sample"});
    if (limited || limits_list(tokens, i)) return std::string(token.text);
  }
  return std::nullopt;
}

std::optional<std::string> read_scope_of_paragraph(std::string_view text) {
  if (!holds_any_ignoring_case(text, words_for_list)) return std::nullopt;
  const Prose prose = read_prose(text);
  Tokens sentence;
  for (const Token& token : prose.tokens) {
    if (token.text != ".") {
      sentence.push_back(token);
      continue;
    }
    if (auto scope = scope_of_sentence(sentence)) return scope;
    sentence.clear();
  }
  return scope_of_sentence(sentence);
}

std::optional<std::string> scope_of_paragraph(std::string_view text) {
  thread_local Recent<std::optional<std::string>> recent;
  return recent.of(text, 0, [&] { return read_scope_of_paragraph(text); });
}

bool is_of_list(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.empty() || is_space(line.front())) return true;
  const bool bullet = text.size() > 1 && among(text.substr(0, 2), {"- ", "* ", "+ "});
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool numbered =
      digits > 0 && digits < text.size() && among(text.substr(digits, 1), {".", ")"});
  return bullet || numbered || text.starts_with('|');
}

// The paragraph above the list in which an item stands.
std::string_view paragraph_above(const View& view) {
  const std::string_view source = view.checklist.source;
  std::size_t end = std::min(view.item.span.offset, source.size());
  const std::size_t first = end > list_bytes_max ? end - list_bytes_max : 0;
  std::size_t paragraph_end = std::string_view::npos, begin = end;
  end = end == 0 ? 0 : source.rfind('\n', end - 1);
  while (end != std::string_view::npos && end > first) {
    const std::size_t start = source.rfind('\n', end - 1) + 1;  // npos + 1 is 0
    const std::string_view line = source.substr(start, end - start);
    const bool blank = trim(line).empty();
    if (trim(line).starts_with('#')) break;
    if (paragraph_end == std::string_view::npos) {
      if (!is_of_list(line)) paragraph_end = end;
    } else if (blank) {
      break;
    }
    if (paragraph_end != std::string_view::npos) begin = start;
    if (start == 0) break;
    end = start - 1;
  }
  if (paragraph_end == std::string_view::npos) return {};
  return source.substr(begin, std::min(paragraph_end - begin, paragraph_bytes_max));
}

// Of a part of the source above the item.
int line_of(const View& view, std::string_view part) {
  const std::string_view source = view.checklist.source;
  const auto begin = static_cast<std::size_t>(part.data() - source.data());
  const auto between = source.substr(begin, view.item.span.offset - begin);
  return view.item.at.line - static_cast<int>(std::ranges::count(between, '\n'));
}

// "Repeat 3 times." behind its block: running it once is not all.
std::optional<std::string> more_behind_block(const View& view) {
  if (view.item.code.empty()) return std::nullopt;
  const std::string_view source = view.checklist.source;
  const Span& last = view.item.code.back().span;
  std::size_t at = source.find('\n', std::min(last.offset + last.length, source.size()));
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = source.substr(at, shown_bytes_max * 4);
  while (!rest.empty() && (is_space(rest.front()) || rest.front() == '`')) rest.remove_prefix(1);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const Prose prose = read_prose(line);
  const bool more = !prose.tokens.empty() &&
                    among(prose.tokens[0].lower, {"repeat", "then", "afterwards", "again"});
  return more ? std::optional(shorten(line, shown_bytes_max)) : std::nullopt;
}

}  // namespace

std::optional<Limit> scope_around(const View& view, const Finding& found) {
  if (!is_kind(found, {"command", "http", "env", "file", "process", "tcp"}) || !view.english)
    return std::nullopt;
  if (auto scope = scope_of_heading(view)) return Limit{*scope};
  if (is_kind(found, {"env"}))
    if (auto store = store_in_headings(view, found)) return Limit{*store};
  if (is_kind(found, {"env"}))
    if (auto owner = owner_of_secrets(shared_prose(lead_of(view))->tokens)) return Limit{*owner};
  if (auto scope = scope_of_lead(view, found)) return Limit{*scope};
  const std::string_view paragraph = paragraph_above(view);
  if (auto scope = scope_of_paragraph(paragraph)) return Limit{*scope, line_of(view, paragraph)};
  if (auto more = more_behind_block(view)) return Limit{*more};
  return std::nullopt;
}

}  // namespace seatrial::recognize
