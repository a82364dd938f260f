#include "recognize/topic_shapes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

bool is_switch(std::string_view word) {
  return among(word, {"yes", "no", "true", "false", "on", "off"});
}

// `PermitRootLogin`, `allow_anonymous`: what a directive of a configuration is called.
bool is_directive_name(std::string_view name) {
  const auto humps = std::ranges::count_if(name, is_upper);
  const bool camel = humps > 1 && is_upper(name[0]) && std::ranges::any_of(name, is_lower);
  return name.find_first_of(" ./:=$<{(") == std::string_view::npos &&
         (camel || (humps == 0 && name.find('_') != std::string_view::npos));
}

bool is_top_domain(std::string_view label) {
  return among(
      label, {"com",     "org",  "net", "io",   "app",  "dev",   "ai",   "co",  "uk",    "de",
              "fr",      "es",   "it",  "nl",   "br",   "in",    "eu",   "us",  "ca",    "au",
              "ch",      "at",   "me",  "tech", "site", "cloud", "info", "xyz", "local", "internal",
              "example", "test", "edu", "gov",  "pl",   "se",    "no",   "jp",  "cn",    "ru"});
}

// "shop.config.ts": the ending of a file.
bool is_lower_ending(std::string_view part) {
  return among(part,
               {"js",  "ts",   "mjs", "cjs", "json", "yml",  "yaml", "toml", "md",  "py",  "sh",
                "rb",  "go",   "rs",  "php", "xml",  "html", "css",  "tsx",  "jsx", "sql", "txt",
                "env", "conf", "cfg", "ini", "lock", "tf",   "java", "cs",   "log", "pem"});
}

}  // namespace

bool is_header(const Token& token) {
  const bool named = token.text.starts_with("X-") && token.text.size() > 4;
  const bool directive = token.spanned && token.text.ends_with("'self'");
  const std::size_t colon = token.spanned ? token.text.find(": ") : std::string::npos;
  const bool field =
      colon != std::string::npos &&
      (is_upper(token.text[0]) || token.text.substr(0, colon).find('-') != std::string::npos);
  return named || directive || field;
}

// `runAsNonRoot: true`: a field of a manifest.
bool is_manifest_field(const Token& token) {
  const std::size_t colon = token.spanned ? token.text.find(": ") : std::string::npos;
  if (colon == std::string::npos || token.text[0] < 'a' || token.text[0] > 'z') return false;
  const std::string_view name = std::string_view(token.text).substr(0, colon);
  return name.find_first_of(" -_") == std::string_view::npos && lower(name) != name;
}

// `SELECT count(*) FROM orders`, `UNIQUE(shop, day)`
bool is_query(const Token& token) {
  const bool condition = token.text.find(" = '") != std::string::npos ||
                         token.text.ends_with(" IS NULL") || token.text.ends_with(" IS NOT NULL");
  if (token.spanned && condition) return true;
  return token.spanned && (token.text.starts_with("SELECT ") || token.text.starts_with("select ") ||
                           token.text.starts_with("UNIQUE(") || token.text.starts_with("UNIQUE ("));
}

// `PermitRootLogin no`, in a code span or by itself.
std::optional<std::string> directive_of(const View& view) {
  for (const Token& token : view.prose.tokens) {
    const std::size_t blank = token.spanned ? token.text.find(' ') : std::string::npos;
    if (blank != std::string::npos && is_switch(token.text.substr(blank + 1)) &&
        is_directive_name(std::string_view(token.text).substr(0, blank)))
      return std::string(token.text);
  }
  if (view.main.size() == 2 && is_directive_name(view.main[0].text) && is_switch(view.main[1].text))
    return fmt::format("{} {}", view.main[0].text, view.main[1].text);
  return std::nullopt;
}

// `ApiSecurity:AllowedOrigins`: a key of a configuration that variables overwrite.
bool is_configuration_key(const Token& token) {
  const std::size_t colon = token.spanned ? token.text.find(':') : std::string::npos;
  if (colon == std::string::npos || colon == 0 || colon + 1 >= token.text.size()) return false;
  const auto starts_upper = [&](std::size_t at) { return is_upper(token.text[at]); };
  return token.text.find_first_of(" /.=\"") == std::string::npos && starts_upper(0) &&
         starts_upper(colon + 1) &&
         lower(token.text).find_first_of("abcdefghij") != std::string::npos;
}

// What a command that only shows something is run for.
std::string_view looked_at(std::string_view command) {
  const auto begins = [&](std::string_view start) { return command.starts_with(start); };
  if (begins("docker logs") || begins("kubectl logs") || begins("journalctl") ||
      begins("docker compose logs") || begins("docker-compose logs"))
    return "logs";
  if (begins("docker ps") || begins("docker compose ps") || begins("docker-compose ps"))
    return "container";
  if (begins("kubectl ") || begins("helm ") || begins("oc get")) return "kubernetes";
  if (begins("dig ") || begins("nslookup ") || begins("host ")) return "dns";
  if (begins("npm audit") || begins("pnpm audit") || begins("yarn audit") ||
      begins("cargo audit") || begins("pip-audit") || begins("trivy "))
    return "vulnerabilities";
  return {};
}

// `startupProbe`, `resources.limits`: fields of a workload.
bool is_workload_field(const Token& token) {
  static constexpr std::string_view fields[] = {
      "startupProbe",          "livenessProbe",     "readinessProbe",
      "resources.requests",    "resources.limits",  "lifecycle.preStop",
      "lifecycle.postStart",   "preStop",           "topologySpreadConstraints",
      "podAntiAffinity",       "priorityClassName", "terminationGracePeriodSeconds",
      "secretKeyRef",          "configMapKeyRef",   "imagePullSecrets",
      "readOnlyRootFilesystem"};
  return token.spanned && std::ranges::find(fields, token.text) != std::end(fields);
}

// `shop.spec.ts`, `test_orders.py`
bool is_test_file(const Token& token) {
  static constexpr std::string_view endings[] = {".spec.ts", ".spec.js",  ".test.ts",
                                                 ".test.js", ".spec.tsx", ".test.tsx",
                                                 "_test.go", "_test.py",  "_spec.rb"};
  const std::string_view path = token.text;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return token.spanned && path.find(' ') == std::string_view::npos &&
         (std::ranges::any_of(endings, [&](auto ending) { return path.ends_with(ending); }) ||
          (name.starts_with("test_") && name.ends_with(".py")));
}

// "`queue_age` >= 100": what stands in a code span is compared, whatever the language.
std::optional<Check> compared(const Prose& prose, std::size_t at) {
  const Token& name = prose.tokens[at];
  if (!name.spanned || at + 2 >= prose.tokens.size()) return std::nullopt;
  const Token& sign = prose.tokens[at + 1];
  if (sign.kind != Token::Kind::comparator && !among(sign.text, {"\xe2\x89\xa5", "\xe2\x89\xa4"}))
    return std::nullopt;
  const Token& value = prose.tokens[at + 2];
  Check check = check_of("threshold", {{"metric", Value(name.text)}});
  if (value.kind != Token::Kind::number) return check;
  const bool at_least = sign.text == "\xe2\x89\xa5";
  const bool at_most = sign.text == "\xe2\x89\xa4";
  check.params.set("op", Value(at_least ? ">=" : at_most ? "<=" : sign.text));
  check.params.set("value", Value(value.text));
  return check;
}

bool is_script(const Token& token) {
  static constexpr std::string_view endings[] = {".py", ".sh", ".js", ".mjs", ".ts", ".rb", ".ps1"};
  return token.spanned && token.text.find(' ') == std::string::npos &&
         std::ranges::any_of(endings, [&](auto ending) { return token.text.ends_with(ending); });
}

// "Run `seed_check.py`", "`preflight.sh` must pass"
bool is_run(const View& view) {
  return view.prose.has({"run", "rerun", "execute", "pass", "passes", "succeeds", "executed"});
}

// "`hcloud firewall list` shows no rule": whatever the program is.
bool shows_something(const Prose& prose, std::size_t at) {
  const Token& token = prose.tokens[at];
  if (!token.spanned || at + 1 >= prose.tokens.size()) return false;
  const std::size_t blank = token.text.find(' ');
  const auto letter = [](char c) { return is_lower(c) || c == '-' || c == '_'; };
  return blank != std::string::npos && blank > 1 &&
         std::all_of(token.text.begin(), token.text.begin() + static_cast<std::ptrdiff_t>(blank),
                     letter) &&
         among(prose.tokens[at + 1].lower, {"shows", "prints", "returns", "lists", "exits",
                                            "passes", "reports", "finds", "succeeds", "outputs"});
}

// `lintDebug`, `assembleRelease`: a task of a build tool.
bool is_task(const Token& token) {
  static constexpr std::string_view verbs[] = {"test",  "lint",    "assemble", "bundle", "build",
                                               "check", "compile", "verify",   "publish"};
  return token.spanned && token.kind == Token::Kind::code &&
         std::ranges::all_of(token.text, is_letter_or_digit) &&
         std::ranges::any_of(verbs, [&](std::string_view verb) {
           return token.text.starts_with(verb) && token.text.size() > verb.size() &&
                  is_upper(token.text[verb.size()]);
         });
}

// "Run `alarm doctor`"
bool is_ordered(const Prose& prose, std::size_t at) {
  return at > 0 && prose.tokens[at].spanned && prose.tokens[at].text.contains(' ') &&
         prose.tokens[at].kind == Token::Kind::code &&
         among(prose.tokens[at - 1].lower, {"run", "running", "execute", "rerun"});
}

// `increase(shop_orders_failed_total[5m]) > 0`: an expression over series.
bool is_series(const Token& token) {
  static constexpr std::string_view functions[] = {"rate(", "increase(", "histogram_quantile(",
                                                   "absent(", "sum by"};
  return token.spanned && std::ranges::any_of(functions, [&](std::string_view function) {
           return token.text.contains(function);
         });
}

// `invoice.payment_failed`: what a payment provider sends.
bool is_payment_event(const Token& token) {
  static constexpr std::string_view things[] = {"payment_intent.", "invoice.", "charge.",
                                                "checkout.session.", "customer.subscription."};
  return token.spanned && token.text.find_first_of(" /=:") == std::string::npos &&
         std::ranges::any_of(things,
                             [&](std::string_view thing) { return token.text.starts_with(thing); });
}

bool is_unit_of_systemd(const Token& token) {
  return token.spanned && token.text.ends_with(".service");
}

bool is_setting_key(const Token& token) {
  if (!token.spanned || token.text.find_first_of("/<>@()\\\"") != std::string::npos) return false;
  const std::size_t end = std::min(token.text.find_first_of(":= "), token.text.size());
  const std::string_view name = std::string_view(token.text).substr(0, end);
  const auto parts = split(name, '.');
  const bool words = !name.empty() && is_letter(name[0]) && std::ranges::all_of(name, [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
  });
  const bool valued = end + 2 < token.text.size() && token.text.substr(end, 2) == ": ";
  if (!words || (valued && is_upper(name[0]))) return false;
  const bool dotted = parts.size() > 2 || (parts.size() == 2 && name.find('_') != name.npos);
  return valued || (dotted && end == token.text.size() && !is_top_domain(parts.back()) &&
                    !is_top_domain(parts.front()) && !is_lower_ending(parts.back()));
}

bool is_schedule(const Token& token) {
  constexpr std::size_t fields = 5;
  if (!token.spanned) return false;
  const auto parts = split(token.text, ' ');
  return parts.size() >= fields &&
         std::all_of(parts.begin(), parts.begin() + fields, [](std::string_view part) {
           return !part.empty() && part.find_first_not_of("0123456789*/,-") == part.npos;
         });
}

bool names_program(const Prose& prose, std::size_t at) {
  static constexpr WordSet programs(
      {"node",   "node.js",        "nodejs",     "npm",    "pnpm",     "yarn",  "bun",
       "deno",   "python",         "php",        "java",   "jdk",      "ruby",  "go",
       "golang", "rust",           "dotnet",     "docker", "compose",  "git",   "terraform",
       "helm",   "kubectl",        "ubuntu",     "debian", "composer", "maven", "gradle",
       "cli",    "docker-compose", "postgresql", "nginx"});
  if (!programs.contains(prose.tokens[at].lower)) return false;
  for (std::size_t i = at + 1; i < prose.tokens.size() && i <= at + 3; ++i) {
    const Token& token = prose.tokens[i];
    if (!token.text.empty() && is_digit(token.text[0])) return true;
    if (among(token.lower, {"installed", "available"})) return true;
    if (!among(token.lower, {"is", "engine", "version", "v", ">=", "(", "are"})) return false;
  }
  return false;
}

bool is_status(std::string_view text) {
  static constexpr WordSet codes({"200", "201", "202", "204", "301", "302", "304", "307",
                                  "308", "400", "401", "403", "404", "405", "409", "410",
                                  "413", "415", "422", "429", "500", "502", "503"});
  return codes.contains(text);
}

bool names_status(const Prose& prose, std::size_t at) {
  const std::string_view text = prose.tokens[at].text;
  const std::string_view code = std::string_view(text).substr(0, 3);
  if (!is_status(code) || (text.size() > 3 && text[3] != ' ')) return false;
  const auto& tokens = prose.tokens;
  const bool before =
      at > 0 && (tokens[at - 1].says(sense::answers) ||
                 among(tokens[at - 1].lower, {"http", "->", "=>", "\xe2\x86\x92", "with", "status",
                                              "code", "erro", "error", "controlled"}));
  const bool behind = at + 1 < tokens.size() &&
                      among(tokens[at + 1].lower, {"response", "responses", "ok", "forbidden",
                                                   "unauthorized", "not", "error", "errors"});
  return before || behind || text.size() > 3;
}

bool is_bare_file(const Token& token) {
  return (token.spanned || token.kind == Token::Kind::name) &&
         among(token.text, {"LICENSE", "SHA256SUMS", "CHANGELOG", "Dockerfile", "Makefile",
                            "CODEOWNERS", "NOTICE", "Procfile", "TODO", "FIXME"});
}

bool is_address(const Token& token) {
  return std::ranges::count(token.text, '.') == 3 &&
         std::ranges::all_of(token.text, [](char c) { return is_digit(c) || c == '.'; });
}

// The last part of a name is made of letters: `v1.2.3` is a version, `.pem` an ending.
bool is_domain(const Token& token) {
  const std::size_t dot = token.text.rfind('.');
  return token.kind == Token::Kind::code && !is_unit_of_systemd(token) &&
         is_top_domain(std::string_view(token.text).substr(dot + 1)) &&
         !is_top_domain(std::string_view(token.text).substr(0, token.text.find('.'))) &&
         dot != std::string::npos && dot > 0 && dot + 2 < token.text.size() &&
         token.text.front() != '.' &&
         std::all_of(token.text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, token.text.end(),
                     is_lower) &&
         std::ranges::all_of(
             token.text, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-'; });
}

bool says_who_may(const Prose& prose) {
  static constexpr WordSet persons(
      {"account",    "accounts",  "admin",         "admins",    "anonymous", "client",
       "clients",    "customer",  "editor",        "guest",     "guests",    "manager",
       "member",     "members",   "moderator",     "operator",  "owner",     "role",
       "roles",      "staff",     "stranger",      "user",      "users",     "usuario",
       "viewer",     "visitor",   "visitors",      "non-admin", "non-owner", "non-admins",
       "non-owners", "strangers", "usu\xc3\xa1rio"});
  static constexpr WordSet accesses(
      {"access",  "accesses", "open",   "opens",  "see",     "sees",       "read",      "reads",
       "reach",   "view",     "enter",  "edit",   "blocked", "denied",     "forbidden", "bloqueia",
       "allowed", "acessa",   "accede", "delete", "modify",  "redirected", "abre"});
  bool person = false, access = false;
  for (const Token& token : prose.tokens) {
    if (token.kind != Token::Kind::word || token.spanned) continue;
    if (among(token.lower,
              {"admin-only", "owner-only", "staff-only", "members-only", "login-only"}))
      return true;
    person |= persons.contains(token.lower);
    access |= accesses.contains(token.lower);
  }
  return (person && access) ||
         (prose.has({"requires", "require"}) && prose.has({"authentication", "login"}));
}

bool names_value(const Prose& prose, std::size_t at) {
  const auto& tokens = prose.tokens;
  const Token& key = tokens[at];
  const bool word = key.spanned && std::ranges::all_of(key.text, [](char c) {
                      return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
                    });
  if (!word || key.kind == Token::Kind::path || !std::ranges::any_of(key.text, is_lower))
    return false;
  std::size_t i = at + 1;
  bool linked = false;
  for (; i < tokens.size() && !tokens[i].spanned; ++i) {
    if (!among(tokens[i].lower, {"is", "are", "must", "be", "should", "equals", "set", "to", "=",
                                 "remains", "stays", "both", "reports"}))
      return false;
    linked = true;
  }
  return linked && i < tokens.size() && tokens[i].kind != Token::Kind::path;
}

}  // namespace seatrial::recognize
