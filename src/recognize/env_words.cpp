#include "recognize/env_words.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/words.hpp"
#include "recognize/foreign_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr WordSet english_settings(
    {"set",        "use",       "uses",     "using",      "with",       "config",   "configuration",
     "configs",    "configure", "settings", "setting",    "value",      "values",   "mode",
     "define",     "export",    "add",      "update",     "switch",     "change",   "enable",
     "active",     "service",   "services", "host",       "hosts",      "server",   "servers",
     "backend",    "frontend",  "build",    "builds",     "deployment", "manifest", "manifests",
     "runs",       "run",       "running",  "start",      "started",    "deployed", "shell",
     "dotenv",     "var",       "prod",     "everywhere", "secrets",    "pods",     "container",
     "containers", "again",     "still",    "remains",    "remain",     "stays",    "stay",
     "unchanged",  "kept",      "keep",     "confirmed",  "verified"});
constexpr WordSet foreign_settings({"añadir",
                                    "agregar",
                                    "adicionar",
                                    "ajouter",
                                    "rellenar",
                                    "preencher",
                                    "hinzufügen",
                                    "mettre",
                                    "définir",
                                    "activer",
                                    "vérifier",
                                    "passer",
                                    "utiliser",
                                    "setzen",
                                    "gesetzt",
                                    "prüfen",
                                    "auf",
                                    "in",
                                    "im",
                                    "der",
                                    "definir",
                                    "poner",
                                    "establecer",
                                    "verificar",
                                    "usar",
                                    "activar",
                                    "asegurar",
                                    "configurado",
                                    "sind",
                                    "werden",
                                    "impostare",
                                    "impostato",
                                    "verificare",
                                    "ayarla",
                                    "ayarlanmış",
                                    "dans",
                                    "en",
                                    "em",
                                    "la",
                                    "le",
                                    "el",
                                    "les",
                                    "de",
                                    "du",
                                    "sur",
                                    "no",
                                    "na",
                                    "est",
                                    "es",
                                    "is",
                                    "set",
                                    "and",
                                    "et",
                                    "y",
                                    "e",
                                    "und",
                                    "produção",
                                    "producción",
                                    "produktion",
                                    "ist",
                                    "korrekt",
                                    "richtig",
                                    "correctamente",
                                    "corretamente",
                                    "correctement",
                                    "правильно",
                                    "корректно",
                                    "в",
                                    "для",
                                    "и"});

}  // namespace

bool is_variable_word(std::string_view word) {
  return among(word, {"variable", "variables", "var", "vars", "env", "envs", "environment", "flag",
                      "flags", "umgebungsvariable", "umgebungsvariablen", "variabile", "variabili",
                      "variáveis", "variável"});
}

bool speaks_of_variables(const Prose& prose) {
  return std::ranges::any_of(prose.tokens,
                             [](const Token& token) { return is_variable_word(token.lower); });
}

bool bounds_value(const Token& token) {
  static constexpr WordSet words(
      {"min",        "minimum", "max",     "maximum",   "must",    "should",   "unique",
       "strong",     "starts",  "begins",  "ends",      "points",  "optional", "or",
       "only",       "e.g",     "default", "defaults",  "random",  "rotated",  "live",
       "production", "prod",    "real",    "actual",    "correct", "right",    "valid",
       "characters", "chars",   "digit",   "digits",    "letters", "bytes",    "bits",
       "hex",        "long",    "same",    "different", "equal",   "equals",   "matches",
       "contains",   "exactly", "unset",   "empty",     "blank",   "leave",    "left",
       "nothing",    "none",    "true",    "false",     "on",      "off"});
  return words.contains(token.lower);
}

bool is_shared_verb(std::string_view word) {
  return is_foreign_set(word) || word.starts_with("config") || word.starts_with("konfig") ||
         word.starts_with("defin") || word.starts_with("défini") || word == "set";
}

// Every word that is not listed may be what turns the assignment.
bool accompanies_anywhere(const Token& token) {
  return is_variable_word(token.lower) || token.lower.starts_with("prod") ||
         token.lower == "staging";
}

bool accompanies_value(const Token& token) {
  return accompanies_anywhere(token) || english_settings.contains(token.lower) ||
         token.says(sense::filler | sense::modal | sense::ask | sense::presence | sense::place |
                    sense::joint | sense::file);
}

bool accompanies_value_elsewhere(const Token& token) {
  return accompanies_anywhere(token) || foreign_settings.contains(token.lower) ||
         is_shared_verb(token.lower);
}

// `DEBUG`: without an underscore only a code span makes it a name, and only a value behind it.
bool is_short_name(const Token& token) {
  return token.spanned && token.kind == Kind::code && token.text.size() > 2 &&
         std::ranges::all_of(token.text, [](char c) { return is_upper(c) || is_digit(c); }) &&
         !among(token.text, {"GET", "PUT", "POST", "HEAD", "PATCH", "DELETE", "TODO", "FIXME"});
}

bool is_nested_name(const Token& token) {
  const std::size_t seam = token.text.find("__");
  return token.spanned && seam != std::string::npos && seam + 2 < token.text.size() &&
         is_upper(token.text[0]) && std::ranges::any_of(token.text, is_lower) &&
         std::ranges::all_of(token.text, [&](char c) {
           return is_upper(c) || is_lower(c) || is_digit(c) || c == '_';
         });
}

Value name_list(const std::vector<Token>& tokens) {
  Value names = Value::list();
  for (const Token& token : tokens)
    if (token.kind == Kind::name) names.append(token.text);
  return names;
}

Value name_list(const Words& words) {
  Value names = Value::list();
  for (const Token* token : words)
    if (token->kind == Kind::name) names.append(token->text);
  return names;
}

Check is_set(Value names) {
  return check_of("env", {{"names", std::move(names)}});
}

Check is_equal(std::string_view name, std::string_view value) {
  return check_of("env", {{"names", Value::list({Value(name)})}, {"equals", Value(value)}});
}

namespace {

// "`MAIL_KEY` is set in `.env` on the server": not in the file of that name here.
bool is_elsewhere(const Check& check, const View& view) {
  const Value* source = check.params.find("source");
  return source && source->text().contains('.') &&
         view.prose.has({"server", "servers", "host", "hosts", "machine", "machines", "vm", "node",
                         "nodes", "container", "containers", "pod", "pods"});
}

}  // namespace

Finding in_its_environment(Finding result, const View& view) {
  for (const Check& check : result.checks) result.sure &= !is_elsewhere(check, view);
  result.environment = environment_of(view.prose);
  // "`MODE=on`; also in staging", "as in staging" says it of more than one place.
  if (result.environment && view.prose.has({"also", "as", "like", "same", "too", "than"}))
    result.sure = false;
  return result;
}

bool any_of(const std::vector<Token>& tokens, bool (*test)(const Token&)) {
  return std::ranges::any_of(tokens, test);
}

bool names_a_place(const std::vector<Token>& tokens, std::size_t from) {
  for (std::size_t i = from; i + 1 < tokens.size(); ++i)
    if (among(tokens[i].lower, {"in", "dans", "en", "on", "em", "im"}) &&
        tokens[i + 1].kind == Kind::word && is_upper(tokens[i + 1].text[0]))
      return true;
  return false;
}

bool names_other_store(const Prose& prose) {
  return prose.has({"github", "gitlab", "actions", "repository", "repo", "ci", "ci/cd", "pipeline",
                    "workflow", "vault", "kubernetes", "k8s", "cluster"});
}

bool names_variables(const Prose& prose) {
  return prose.has({"env", "envs", "variable", "variables", "vars", "variabili", "variablen",
                    "vari\xc3\xa1veis", "umgebungsvariablen"});
}

bool is_platform(std::string_view word) {
  return among(word, {"vercel", "netlify", "railway", "heroku", "render", "fly.io", "cloudflare"});
}

bool names_other_list(const Prose& prose) {
  return prose.has({"header", "headers", "codes", "columns", "fields", "tables", "cookie",
                    "cookies", "claims", "constants", "labels", "annotations", "placeholders",
                    "enum", "metrics", "events"});
}

bool names_no_settings(const Prose& prose) {
  return names_other_list(prose) ||
         prose.has({"role",   "roles",   "alert",    "alerts",     "event",       "queue",
                    "queues", "topic",   "topics",   "permission", "permissions", "group",
                    "groups", "state",   "states",   "status",     "statuses",    "flag",
                    "flags",  "message", "messages", "type",       "types",       "table",
                    "column", "field",   "scope",    "scopes",     "enum",        "enums"});
}

std::optional<std::string> source_file(const std::vector<Token>& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i)
    if (tokens[i].kind == Kind::path && tokens[i - 1].kind == Kind::word &&
        is_dotenv(tokens[i].text) && !is_dotenv_template(tokens[i].text))
      return std::string(tokens[i].text);
  return std::nullopt;
}

bool is_no_one_value(std::string_view value) {
  const bool least = value.size() > 1 && value.back() == '+' &&
                     value.find_first_not_of("0123456789.") == value.size() - 1;
  return least || value.find_first_of("|;") != value.npos ||
         (value.size() > 2 && value.find_first_not_of('*') == value.npos);
}

}  // namespace seatrial::recognize
