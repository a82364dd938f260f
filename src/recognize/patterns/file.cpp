#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/endings.hpp"
#include "base/json.hpp"
#include "base/setting.hpp"
#include "base/text.hpp"
#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"

// Files that should be there, or be of some kind.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max =
    9;  // a longer sentence says more about the file than that it is there

// "audit-YYYY-MM-DD.md" is a file of today.
std::string dated(std::string path) {
  path = replace_all(std::move(path), "YYYY-MM-DD", "{date}");
  return replace_all(std::move(path), "YYYY-MM", "{month}");
}

std::optional<std::string> only_path(const std::vector<Token>& tokens) {
  std::optional<std::string> found;
  for (const Token& token : tokens) {
    if (token.kind != Kind::path) continue;
    if (found) return std::nullopt;
    found = dated(std::string(token.text));
  }
  return found;
}

bool is_plain(const View& view) {
  return view.english && !view.conditional() && view.main.size() <= words_max &&
         !std::ranges::any_of(view.main, negates) &&
         !std::ranges::any_of(view.prose.tokens, joins) &&
         std::ranges::all_of(view.main, [](const Token& token) {
           return token.kind == Kind::word || token.kind == Kind::path;
         });
}

// What is documented in a file of settings may be half of it.
bool is_document(std::string_view path) {
  return std::ranges::any_of(
      std::array<std::string_view, 7>{".md", ".mdx", ".txt", ".rst", ".adoc", ".html", ".pdf"},
      [&](std::string_view ending) { return path.ends_with(ending); });
}

// No site serves what lies below one of these.
bool is_of_machine(std::string_view path) {
  return std::ranges::any_of(std::array<std::string_view, 7>{"/opt/", "/etc/", "/var/", "/usr/",
                                                             "/srv/", "/home/", "/mnt/"},
                             [&](std::string_view start) { return path.starts_with(start); });
}

std::optional<Finding> exists(const View& view) {
  const auto path = only_path(view.main);
  if (!path) return std::nullopt;
  const Token& last = view.main.back();
  const bool document =
      is_document(*path) && view.prose.has({"documented", "described", "written"});
  const bool said =
      among(last.lower, {"exists", "exist", "present", "created", "available"}) ||
      (last.kind == Kind::path &&
       (document || view.prose.has({"exists", "present", "created", "available", "located"})));
  if (!said) return std::nullopt;
  if (view.prose.has({"from", "by", "with", "using"})) return std::nullopt;  // what it comes of
  // "Any new variables documented in `X`": what it holds, and not that it is there.
  if (document && view.prose.has({"any", "all", "every", "each", "new", "changed", "other"}))
    return std::nullopt;
  const bool starts = view.main.front().kind == Kind::path;
  const bool ends = last.kind == Kind::path;
  const bool web =
      path->starts_with('/') && path->find('.') == std::string::npos && !is_of_machine(*path);
  Check check = check_of("file", {{"path", Value(*path)}, {"exists", Value(true)}});
  return finding(is_plain(view) && (starts || ends) && !web, std::move(check),
                 quote(view.item.text));
}

// "output file: `docs/audit-YYYY-MM-DD.md`"
std::optional<Finding> output(const View& view) {
  const auto path = only_path(view.main);
  if (!path || view.main.size() < 2 || view.main.back().kind != Kind::path) return std::nullopt;
  const bool label = among(view.main.front().lower, {"output", "report", "snapshot", "file"}) &&
                     view.prose.has({"file", "report", "path"}) && view.main.size() <= 4;
  if (!label) return std::nullopt;
  return finding(is_plain(view),
                 check_of("file", {{"path", Value(*path)}, {"exists", Value(true)}}),
                 quote(view.item.text));
}

bool is_mode(std::string_view text) {
  return (text.size() == 3 || (text.size() == 4 && text[0] == '0')) &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '7'; });
}

// A user, or a user and a group: "app", "root:shadow".
bool is_account(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == ':';
  });
}

// What a sentence says of one file, word by word: "is mode 0640 and owned by root:shadow".
struct Attributes {
  std::string mode, owner, group;
  bool understood = true;
};

void read_owner(std::string_view text, Attributes& found) {
  const std::size_t colon = text.find(':');
  if (!found.owner.empty() || !is_account(text)) found.understood = false;
  found.owner = text.substr(0, colon);
  if (colon != std::string_view::npos) found.group = text.substr(colon + 1);
}

// A team owns files of a repository, too: "`config.yml` is owned by `platform`".
bool is_of_system(const std::vector<Token>& main, const Attributes& found) {
  const bool alone = found.owner.empty() != found.group.empty() && found.owner != "root";
  return !alone || !found.mode.empty() || std::ranges::any_of(main, [](const Token& token) {
    const bool path =
        token.kind == Kind::path && (token.text.starts_with('/') || token.text.starts_with('~'));
    return path || among(token.lower, {"user", "account", "chown"});
  });
}

// "owned by the user `app`", "group is `www-data`": where an account is said next.
struct Account {
  std::string Attributes::* of = nullptr;
  bool said = false;  // "owned by", "the owner is"
  bool by = false;    // "owned by", "belongs to"
};

bool leads_to_account(const Token& token) {
  return among(token.lower, {"by", "is", "of", "user", "to", "be", "must"});
}

void read_account(const Token& token, Account& account, Attributes& found) {
  const bool known = account.by || token.lower == "root" || token.text.contains(':');
  const bool named = token.spanned || (account.said && known && token.lower != "the");
  if (!named)  // "by the owner only", "the owner is known"
    found.understood = false;
  else if (account.of == &Attributes::owner)
    read_owner(token.text, found);
  else if (found.group.empty() && is_account(token.text) && !token.text.contains(':'))
    found.group = token.text;
  else
    found.understood = false;
  account = {};
}

Attributes read_attributes(const std::vector<Token>& main) {
  Attributes found;
  Account account;
  bool several = false;
  for (const Token& token : main) {
    if (token.kind == Kind::path) continue;
    const bool order = token.spanned && token.text.starts_with("chmod ");
    if (order && is_mode(std::string_view(token.text).substr(6))) {  // "is `chmod 600`"
      several |= !found.mode.empty();
      found.mode = token.text.substr(6);
      continue;
    }
    if (account.of && leads_to_account(token)) {
      account.said = true;
      account.by |= among(token.lower, {"by", "to", "user"});
    } else if (account.of == &Attributes::owner && token.lower == "group") {
      account.of = &Attributes::group;  // "owned by group `app`"
    } else if (account.of) {
      read_account(token, account, found);
    } else if (is_mode(token.text)) {
      several |= !found.mode.empty();
      found.understood &= found.mode.empty();
      found.mode = token.text;
    } else if (among(token.lower, {"owned", "owner", "chown", "belongs"})) {
      account = {&Attributes::owner, token.lower == "chown", token.lower == "chown"};
    } else if (token.lower == "group") {
      account = {&Attributes::group};
    } else {
      found.understood &= token.says(sense::filler | sense::modal | sense::file | sense::ask) ||
                          calls_file(token) ||
                          among(token.lower, {"permission", "permissions", "mode", "chmod", "set",
                                              "and", "with", "access", "rights"});
      found.understood &= !negates(token) && !among(token.lower, {"least", "most", "all", "every"});
    }
  }
  found.understood &= !account.of;
  found.understood &= is_of_system(main, found);
  if (several) found.mode.clear();  // "000 or 600" is neither
  return found;
}

// "`.env` ist `chmod 600` geschützt": a path, its mode and two words at most, in any language.
bool is_mode_alone(const std::vector<Token>& main) {
  const auto words = std::ranges::count_if(main, [](const Token& token) { return !token.spanned; });
  return main.size() == static_cast<std::size_t>(words) + 2 && words < 3 &&
         main.front().kind == Kind::path &&
         std::ranges::none_of(
             main,
             [](const Token& token) {
               return negates(token) || overturns(token) || is_conditional(token) ||
                      token.says(sense::filler);
             });
}

// "`config/app.key` has mode 400 and is owned by root"
std::optional<Finding> attributes(const View& view) {
  const bool about_mode = view.prose.has({"permission", "permissions", "mode", "chmod"}) ||
                          std::ranges::any_of(view.main, [](const Token& token) {
                            return token.spanned && token.text.starts_with("chmod ");
                          });
  if (!about_mode && !view.prose.has({"owned", "owner", "chown", "belongs", "group"}))
    return std::nullopt;
  const Attributes found = read_attributes(view.main);
  const auto path = only_path(view.main);
  if (found.mode.empty() && ((found.owner.empty() && found.group.empty()) || !path))
    return std::nullopt;
  Check check = check_of("file", {});
  if (path) check.params.set("path", Value(*path));
  if (!found.owner.empty()) check.params.set("owner", Value(found.owner));
  if (!found.group.empty()) check.params.set("group", Value(found.group));
  if (!found.mode.empty()) check.params.set("mode", Value(found.mode));
  const bool another = std::ranges::any_of(view.main, [&](const Token& token) {
    return token.kind == Kind::path && is_another_file(view.prose.tokens, token);
  });
  const bool sure = path && !another && (view.english || is_mode_alone(view.main)) &&
                    (found.understood || is_mode_alone(view.main)) && !view.conditional() &&
                    view.main.size() == view.prose.tokens.size() - view.prose.count(Kind::mark) &&
                    (about_mode || found.mode.empty());
  return finding(sure, std::move(check), quote(view.item.text) + (path ? "" : " names no path"));
}

// `a = 1`, `a: 1`: name and value of a line, with the sign between them.
struct Line {
  std::string_view name, sign, value;
};
std::optional<Line> line_in(std::string_view text) {
  const std::size_t at = text.find_first_of("=:");
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const std::string_view name = trim(text.substr(0, at)), value = trim(text.substr(at + 1));
  const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
  const std::string_view bare = quoted ? name.substr(1, name.size() - 2) : name;
  const bool plain = bare.find_first_of(" \t\"'(){}") == std::string_view::npos &&
                     value.find_first_of("{}[]:=\n") == std::string_view::npos && !value.empty();
  return plain ? std::optional(Line{name, text.substr(at, 1), value}) : std::nullopt;
}

// Where such a line stands as itself, whatever the blanks around its sign.
bool holds_lines(std::string_view path, const Line& line) {
  if (line.sign == ":") return ends_with_any(path, {".yml", ".yaml"});
  return is_settings_file(path) || ends_with_any(path, {".py", ".rb", ".env"});
}

// A call or directive in code is one text.
bool is_code_line(std::string_view text, std::string_view path) {
  return ends_with_any(path, {".php", ".py", ".rb", ".js", ".ts"}) && text.ends_with(';') &&
         text.find('(') != std::string_view::npos;
}

// `app.kubernetes.io/name` and `jpa.open-in-view` are written as one key.
bool names_place(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return is_name_byte(c) || c == '.'; });
}

// `true`, `3` or a text, with its quotes or without. 1.10 and 0644 are no numbers to their readers,
// and "<5" is a comparison.
std::optional<Value> scalar_in(std::string_view text) {
  const bool is_quoted = text.size() > 1 && is_quote(text.front()) && text.back() == text.front();
  if (is_quoted) return Value(text.substr(1, text.size() - 2));
  if (text.find_first_of("[]{}&*|<>=~#") != std::string_view::npos) return std::nullopt;
  const bool is_spelled = is_digit(text.front()) && (text.contains('.') || text.starts_with('0'));
  if (is_spelled && text.size() > 1) return std::nullopt;
  const auto json = parse_json(text);
  return json && json->is_scalar() ? *json : Value(text);
}

// The setting in the file; none if it may be spelled otherwise there.
std::optional<Check> setting_in(std::string_view text, std::string_view path) {
  Check check = check_of("file", {{"path", Value(path)}, {"contains", Value(text)}});
  const bool words = is_settings_file(path) && text.find(' ') != std::string_view::npos &&
                     text.find_first_of("=:") == std::string_view::npos;
  if (words) add_setting(check);
  if (words || is_code_line(text, path)) return check;
  const auto line = line_in(text);
  if (!line || !holds_lines(path, *line)) return std::nullopt;
  // `tls.mode: auto` is the place that it names, as in "`tls.mode` is `auto`".
  if (line->sign == ":" && line->name.contains('.')) {
    const auto value = names_place(line->name) ? scalar_in(line->value) : std::nullopt;
    if (!value) return std::nullopt;
    return check_of(
        "file", {{"path", Value(path)}, {"yaml", Value::map({{std::string(line->name), *value}})}});
  }
  if (!add_as_setting(check)) add_setting(check);
  return check;
}

// "`retries = 3` in `notes.txt`": whether such a line counts there is for the team to say.
std::optional<Finding> line_to_confirm(const Token& text, const Token& path, const View& view) {
  const auto line = line_in(text.text);
  if (!line || view.main.size() != 3 || view.main[1].lower != "in") return std::nullopt;
  return finding(false,
                 check_of("file", {{"path", Value(path.text)},
                                   {"contains", Value(text.text)},
                                   {"as", Value("setting")}}),
                 quote(view.item.text));
}

// "`PermitRootLogin no` in `/etc/ssh/sshd_config`", as a sentence of its own or in parentheses.
std::optional<Finding> setting(const View& view) {
  const Words aside = aside_of(view);
  const bool inside = !aside.empty() && aside.back()->kind == Kind::path;
  const Words words = inside ? aside : statement_of(view);
  const Token* path = only(words, Kind::path);
  const Token* text = only(words, Kind::code);
  if (!text && path && !is_dotenv(path->text)) text = only(words, Kind::assignment);
  if (!path || !text || !text->spanned) return std::nullopt;
  auto check = setting_in(text->text, path->text);
  if (!check) return line_to_confirm(*text, *path, view);
  const auto at = [&](const Token* token) { return std::ranges::find(words, token); };
  const bool linked = at(path) != words.begin() && at(text) < at(path) &&
                      among((*(at(path) - 1))->lower, {"in", "to"});
  const bool understood = consists_of(
      words, sense::filler | sense::presence | sense::ask | sense::modal, [&](const Token& token) {
        return &token == path || &token == text || among(token.lower, {"set", "with"});
      });
  const auto turns = [](const Token& token) {
    return joins(token) || (negates(token) && !token.lower.starts_with("disable"));
  };
  return finding(view.english && linked && understood && !view.conditional() &&
                     std::ranges::none_of(view.main, turns),
                 std::move(*check), quote(view.item.text));
}

std::optional<Finding> contains(const View& view) {
  const auto& main = view.main;
  if (main.size() != 3 || main[0].kind != Kind::path || !main[2].spanned) return std::nullopt;
  if (!among(main[1].lower, {"contains", "includes", "lists"})) return std::nullopt;
  const bool sure = view.english && !view.conditional();
  const std::string_view path = main[0].text;
  if (path.ends_with('/')) return std::nullopt;  // a directory holds files
  Check check = check_of("file", {{"path", Value(path)}, {"contains", Value(main[2].text)}});
  add_setting(check);
  return finding(sure, std::move(check), quote(view.item.text));
}

constexpr Example setting_examples[] = {
    {"`TLS = True` in `config/live.py`",
     "file path=config/live.py contains=\"TLS = True\" as=setting"},
    {"`runAsNonRoot: true` in deploy/web.yaml",
     "file path=deploy/web.yaml contains=\"runAsNonRoot: true\" as=setting"},
    {"`define('EDIT', false);` in `site/config.php`",
     "file path=site/config.php contains=\"define('EDIT', false);\" "
     "matches=\"(^|[^\\w-])-*define\\('EDIT', false\\);\""},
    {"Root login is disabled (`PermitRootLogin no` in `/etc/ssh/sshd_config`)",
     "file path=/etc/ssh/sshd_config contains=\"PermitRootLogin no\" "
     "matches=\"(?m)^\\s*PermitRootLogin no\\s*([;,#]|$)\""},
    {"`CONFIG_BOOTLOADER=y` in `prj.conf`",
     "file path=prj.conf contains=CONFIG_BOOTLOADER=y as=setting"},
    {"`DEBUG=False` in `shop/settings.py`",
     "file path=shop/settings.py contains=DEBUG=False as=setting"},
    {"`CONFIG_A=y` is set in `boards/.config`",
     "file path=boards/.config contains=CONFIG_A=y as=setting"},
    {"`DEBUG=false` in `conf/prod.env`", "file path=conf/prod.env contains=DEBUG=false as=setting"},
    {"`web.enabled: true` in `values.yaml`", "file path=values.yaml yaml.web.enabled=true"},
    {"`server_tokens off` is set in `nginx.conf`",
     "file path=nginx.conf contains=\"server_tokens off\" "
     "matches=\"(?m)^\\s*server_tokens off\\s*([;,#]|$)\""},
};
constexpr std::string_view setting_counters[] = {
    "`server_tokens off` is not set in `nginx.conf`",
    "`DEBUG=False` in `src/main.c`",
    "`DEBUG=False` is not in `shop/settings.py`",
    "`tls.mode: [a, b]` set in `/etc/shop/config.yaml`",
    "`helmet` in `src/app.js`",
    "`timeout = 8` in `app.toml`",
    "`strict: true` in `tsconfig.json`",
    "`multi_az = true` in `infra/main.tf`",
    "`timeout = 8 s or less` in `app.toml` if set",
    "`DEBUG = True` was in `config/live.py`",
    "`DEBUG = False` in `config/local.py` if you debug",
    "no `DEBUG = True` in `config/live.py`",
    "`server_tokens off` in `nginx.conf` and a reload",
};
constexpr Example exists_examples[] = {
    {"`deploy/api/Makefile` is present", "file path=deploy/api/Makefile exists=true"},
    {"`/opt/shop/backups` exists", "file path=/opt/shop/backups exists=true"},
    {"`docs/rollback.md` exists", "file path=docs/rollback.md exists=true"},
    {"Deployment boundary is documented in `contracts/BOUNDARY.md`.",
     "file path=contracts/BOUNDARY.md exists=true"},
    {"Runbook available at `docs/runbooks/search.md`",
     "file path=docs/runbooks/search.md exists=true"},
    {"`scripts/rollback.sh` exists", "file path=scripts/rollback.sh exists=true"},
    {"`LICENSE` file is present", "file path=LICENSE exists=true"},
    {"MIGRATION_PLAN.md created", "file path=MIGRATION_PLAN.md exists=true"},
    {"Audit file exists at `docs/audit-YYYY-MM-DD.md`",
     "file path=docs/audit-{date}.md exists=true"},
};
constexpr std::string_view exists_counters[] = {
    "Any new flags documented in `docs/flags.md`",
    "`/notes.txt` exists",
    "Secrets documented in `.env.example`",
    "Create `infra/network.tf` with all subnets",
    "Runbook reviewed: docs/retention.md",
    "`docs/rollback.md` exists and is current",
    "Rollback documented",
    "`/checkout` exists",
    "Unzip the artifact and verify:\n  > `app/manifest.json` exists",
    "On the server:\n  > `app/manifest.json` exists",
    "In the built image:\n  > `app/manifest.json` exists",
    "SSH into the host and check:\n  > `app/manifest.json` exists",
    "# Inside the container\n`app/manifest.json` exists",
};
constexpr Example output_examples[] = {
    {"output file: `docs/readiness-YYYY-MM-DD.md`",
     "file path=docs/readiness-{date}.md exists=true"},
};
constexpr std::string_view output_counters[] = {
    "output of `scripts/report.py` reviewed by the lead"};
constexpr Example mode_examples[] = {
    {"`/run/proxy/proxy.sock` permissions are 0600", "file path=/run/proxy/proxy.sock mode=0600"},
    {"Mode of `config/app.key` is 400", "file path=config/app.key mode=400"},
    {"`.env` is `chmod 600`", "file path=.env mode=600"},
    {"`/etc/shadow` is mode 0640 and owned by root:shadow",
     "file path=/etc/shadow owner=root group=shadow mode=0640"},
    {"`/var/lib/app/` is owned by `app`", "file path=/var/lib/app/ owner=app"},
    {"Owner of `/var/lib/app` is `app`", "file path=/var/lib/app owner=app"},
    {"`/var/lib/app` belongs to user `app`", "file path=/var/lib/app owner=app"},
    {"`/var/lib/app` is owned by user `app` and group `web`",
     "file path=/var/lib/app owner=app group=web"},
    {"Group of `/var/lib/app` is `web`", "file path=/var/lib/app group=web"},
    {"Key file `config/app.key` has mode 400", "file path=config/app.key mode=400"},
    {"`scripts/deploy.sh` has mode 755", "file path=scripts/deploy.sh mode=755"},
};
constexpr std::string_view mode_counters[] = {
    "Socket permissions are 0600",
    "Maintenance mode returns 503",
    "`config/app.key` is owned by the platform team",
    "`config/app.key` is owned by `platform`",
    "`config/app.key` is readable by the owner only",
    "`/etc/app.key` is owned by the service account",
    "`config/app.key` has mode 400 at least",
    "`config/app.yml` belongs to `platform`",
    "`config/app.yml` belongs to the group `platform`",
    "`/etc/app.key` belongs to the payment service",
    "`/etc/app.key` belongs to `app` or `root`",
    "Owner of `/etc/app.key` is known",
    "`bin/app` is executable and owned by `root`",
    "Owner of `config/app.yml` is `platform`",
    "Group of `/etc/app.key` is not `web`",
    "Owner of `/etc/app.key` is `app` on the replica",
    "Old key file `config/app.key` has mode 400",
    "Key for `config/app.yml` has mode 400",
    "Directory of `config/app.key` has mode 700",
    "Group mails go to `/var/lib/app`",
    "`config/app.key` has mode 400 and was rotated",
};
constexpr Example contains_examples[] = {
    {"`.gitignore` contains `coverage`",
     "file path=.gitignore contains=coverage "
     "matches=(?m)^[^#!\\n]*?(^|[^\\w.#!-])coverage\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view contains_counters[] = {"`docs/api.md` contains examples"};

constexpr Rule table[] = {
    {{"file-exists", "file", "A file is there.", exists_examples, exists_counters}, exists},
    {{"file-output", "file", "A file that the step above leaves behind.", output_examples,
      output_counters},
     output},
    {{"file-mode", "file", "A file has these permissions, or this owner.", mode_examples,
      mode_counters},
     attributes,
     in_plain_words},
    {{"file-setting", "file", "A setting stands in a file of settings.", setting_examples,
      setting_counters},
     setting},
    {{"file-contains", "file", "A file contains a text.", contains_examples, contains_counters},
     contains},
};

}  // namespace

std::span<const Rule> file_rules() {
  return table;
}

}  // namespace seatrial::recognize
