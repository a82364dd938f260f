#include <algorithm>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "recognize/file_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/web_words.hpp"

// Files that a sentence says were made or kept somewhere: its words name the thing, a path its
// place.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t subject_words_max = 6;

// `compose.yml`, `web.config`: a name without a directory. `module.gateway` and `users.email` are
// what stands in files.
bool is_file_name(const Token& token, bool called) {
  const bool ends_as_file = classify("in/" + std::string(token.text), true) == Kind::path;
  const bool named = token.kind == Kind::path ||
                     (token.spanned && token.kind == Kind::code && (called || ends_as_file));
  return named && token.text.find_first_of("/\\ *{<[$(") == std::string::npos &&
         (token.kind == Kind::path || token.text.find('.') != std::string::npos);
}

// `/srv/shop`, `deploy/`, `C:\shop`: a directory, and the sign that divides it from what is in it.
std::string directory_of(const Token& token) {
  std::string text(token.text);
  if (!token.spanned && token.kind != Kind::path) return {};
  if (text.find_first_of(" *{<[$(") != std::string::npos) return {};
  const bool windows = text.size() > 3 && text[1] == ':' && text[2] == '\\';
  const bool rooted = text.starts_with('/') || text.starts_with("./") || text.starts_with("~/");
  if (!windows && !rooted && !text.ends_with('/')) return {};
  const char divider = windows ? '\\' : '/';
  if (text.back() != divider) text += divider;
  return text;
}

// "`compose.yml` exists in `/srv/shop`"
std::optional<Finding> in_directory(const View& view) {
  static constexpr std::string_view frames[] = {
      "file? $name file? exists|exist|present|available|placed|copied|uploaded|located|there "
      "in|at|under|inside|into|to $name"};
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 4 || !may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  const bool called = view.prose.has({"file"});
  if (!places || !is_file_name(*places->front(), called)) return std::nullopt;
  const std::string directory = directory_of(*places->back());
  if (directory.empty()) return std::nullopt;
  return whole(view, is_there(directory + std::string(places->front()->text)));
}

// "json" of `vercel.json` if a sentence calls it JSON.
std::string format_called(std::string_view path, std::string_view word) {
  const std::string_view ending = path.substr(path.rfind('.') + 1);
  const std::string_view format = ending == "yml" ? "yaml" : ending;
  const bool known = among(format, {"json", "yaml", "toml"}) && word == format;
  return known ? std::string(format) : std::string();
}

// "`vercel.json` is valid JSON": it can be read as that.
std::optional<Finding> well_formed(const View& view) {
  const auto& words = view.main;
  constexpr std::size_t words_min = 3;
  if (words.size() < words_min || !is_one_file(words.front())) return std::nullopt;
  const std::string_view path = words.front().text;
  const auto& called = words.back().text == "." ? words[words.size() - 2] : words.back();
  const std::string format = format_called(path, called.lower);
  if (format.empty() || path.starts_with('/')) return std::nullopt;
  bool valid = false;
  const bool understood = std::all_of(words.begin() + 1, words.end(), [&](const Token& token) {
    valid |= among(token.lower, {"valid", "well-formed"});
    return &token == &called || token.text == "." || token.says(sense::modal) ||
           among(token.lower, {"is", "be", "valid", "well-formed", "syntactically"});
  });
  Check check = check_of("file", {{"path", Value(path)}});
  check.params.set(format, Value::map({{"$", Value("exists")}}));
  const bool alone = std::ranges::none_of(view.prose.tokens, [](const Token& token) {
    return token.depth > 0 || (token.kind == Kind::mark && token.text != ".");
  });
  return whole(view, std::move(check), view.english && understood && valid && alone);
}

// A thing that is a file once it is made. Of others a file is only a part.
bool names_file(const Token& token) {
  static constexpr WordSet things(
      {"archive",  "artifact",  "artifacts", "baseline",   "bundle",        "certificate",
       "cert",     "changelog", "checklist", "config",     "configuration", "copy",
       "diagram",  "directory", "document",  "dockerfile", "dump",          "evidence",
       "export",   "file",      "folder",    "guide",      "index",         "inventory",
       "log",      "logs",      "manifest",  "map",        "migration",     "notes",
       "output",   "plan",      "playbook",  "policy",     "record",        "report",
       "results",  "runbook",   "sbom",      "schema",     "screenshot",    "screenshots",
       "script",   "sitemap",   "snapshot",  "spec",       "specification", "summary",
       "template", "unit",      "workflow",  "service",    "timer",         "key",
       "list",     "matrix",    "page",      "profile",    "rule",          "rules",
       "site",     "host",      "vhost",     "logrotate",  "dashboard"});
  return things.contains(token.lower);
}

bool is_kept(std::string_view verb) {
  return among(verb, {"created", "generated", "exists", "exist", "present", "written", "saved",
                      "stored", "captured", "archived", "exported", "placed", "produced", "kept",
                      "available", "added", "located", "attached", "checked-in"});
}

// Of what lies outside the repository these say the same.
bool is_set_up(std::string_view verb) {
  return among(verb, {"installed", "enabled", "configured", "deployed"});
}

bool is_document(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".rst") || path.ends_with(".adoc") ||
         path.ends_with(".pdf") || path.ends_with(".mdx");
}

bool is_of_machine(std::string_view path) {
  return path.starts_with("/etc/") || path.starts_with("/opt/") || path.starts_with("/usr/") ||
         path.starts_with("/var/") || path.starts_with("/srv/") || path.starts_with("/home/");
}

bool is_subject(std::span<const Token> words) {
  return !words.empty() && words.size() <= subject_words_max &&
         std::ranges::all_of(words, [](const Token& token) {
           return (is_any_word(token) && !token.says(sense::modal | sense::secret) &&
                   !leads_on(token)) ||
                  token.lower == "initial";
         });
}

// By its last noun: a "baseline report" is a file, "baseline headers" are none.
bool is_named_as_file(std::span<const Token> subject) {
  while (!subject.empty() && among(subject.back().lower, {"is", "are", "was", "were", "has", "have",
                                                          "been", "be", "to", "must", "should"}))
    subject = subject.first(subject.size() - 1);
  return !subject.empty() && names_file(subject.back());
}

// How the words in front of a path say that the thing is there; none if they do not.
bool says_made(std::span<const Token> words, std::string_view path) {
  if (words.empty()) return false;
  const std::string_view verb = words.back().lower;
  const auto subject = words.first(words.size() - 1);
  if (!is_subject(subject)) return false;
  const bool counted = std::ranges::any_of(subject, [](const Token& token) {
    return among(token.lower, {"any", "all", "every", "each", "new", "changed", "other"});
  });  // what it holds, and not that it is there
  if (is_document(path) && among(verb, {"documented", "described"})) return !counted;
  if (!is_named_as_file(subject)) return false;
  return is_kept(verb) || (is_of_machine(path) && is_set_up(verb));
}

// "Load test report saved to `reports/load.html`", "Systemd unit created (`/etc/...`)"
std::optional<Finding> made(const View& view) {
  if (!view.english) return std::nullopt;
  const auto& tokens = view.prose.tokens;
  const auto file = std::ranges::find_if(tokens, is_one_file);
  // Settings hold what they are said to hold; that they are there says nothing of it.
  if (file == tokens.end() || file - tokens.begin() < 2 || is_dotenv(file->text))
    return std::nullopt;
  auto end = file - 1;  // of the words in front
  auto rest = file + 1;
  if (end->text == "(") {
    if (rest == tokens.end() || rest->text != ")") return std::nullopt;
    ++rest;
  } else if (!among(end->lower, {"at", "in", "to", "under", "as", "into", ":", "-"})) {
    return std::nullopt;
  }
  while (end != tokens.begin() && among((end - 1)->lower, {"is", "are", "and"})) --end;
  if (end == tokens.begin()) return std::nullopt;
  // "Report attached (`report.md`)": to whatever; with a directory it is one of the repository.
  if ((end - 1)->lower == "attached" && file->text.find('/') == std::string::npos)
    return std::nullopt;
  if (!says_made({tokens.begin(), end}, file->text) || !only_comments({rest, tokens.end()}))
    return std::nullopt;
  return whole(view, is_there(file->text));
}

// "Create `src/health.ts`", "`dist/index.html` generated"
std::optional<Finding> created(const View& view) {
  static constexpr std::string_view frames[] = {
      "create|add $file file?",
      "created|added $file file?",
      "$file file|script|directory|folder|config? added|generated|created|written|in-place",
      "$file file|script|directory|folder|config? in place",
      "~ file|script $file exists|present|created|added|generated",
  };
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_one_file(*places->front()) || is_dotenv(places->front()->text))
    return std::nullopt;
  const std::string_view path = places->front()->text;
  const bool web = path.starts_with('/') && !is_of_machine(path);
  return web ? std::nullopt : std::optional(whole(view, is_there(path)));
}

// "`ls dist/index.html` - bundle exists"
std::optional<Finding> listed_by_command(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3 || !tokens[0].spanned || !is_dash(tokens[1]))
    return std::nullopt;
  const auto words = split(tokens[0].text, ' ');
  const bool shows = words.size() > 1 && words.size() < 4 && words[0] == "ls" &&
                     (words.size() == 2 || words[1].starts_with('-'));
  if (!shows || words.back().starts_with('-') ||
      words.back().find_first_of("*{<[$|>;&") != std::string_view::npos)
    return std::nullopt;
  const bool said = among(tokens.back().lower, {"exists", "exist", "present", "there"}) &&
                    std::all_of(tokens.begin() + 2, tokens.end(), is_commentary);
  return said ? std::optional(whole(view, is_there(words.back()))) : std::nullopt;
}

constexpr Example directory_examples[] = {
    {"`compose.yml` exists in `/srv/shop`", "file path=/srv/shop/compose.yml exists=true"},
    {"`web.config` is present in `C:\\shop\\web`",
     "file path=C:\\shop\\web\\web.config exists=true"},
    {"File `gateway.module` is present in `infra/`", "file path=infra/gateway.module exists=true"},
    {"`robots.txt` is placed in `public/`", "file path=public/robots.txt exists=true"},
};
constexpr std::string_view directory_counters[] = {
    "`google_storage_bucket.evidence` exists in `infra/`",
    "`module.gateway` is present in `infra/`",
    "`users.email` exists in `config/`",
    "`compose.yml` never exists in `/srv/shop`",
    "`compose.yml` exists in `/srv/shop` on the old host",
    "`orders.id` exists in `orders`",
    "`compose.yml` exists in `/srv/<shop>`",
};
constexpr Example made_examples[] = {
    {"Load test report saved to `reports/load.html`", "file path=reports/load.html exists=true"},
    {"Evidence is captured at `evidence/home.png`.", "file path=evidence/home.png exists=true"},
    {"Systemd unit created (`/etc/systemd/system/shop.service`)",
     "file path=/etc/systemd/system/shop.service exists=true"},
    {"First migration generated (`db/0001_start.sql`)", "file path=db/0001_start.sql exists=true"},
    {"Logrotate config installed at `/etc/logrotate.d/shop.conf`",
     "file path=/etc/logrotate.d/shop.conf exists=true"},
    {"Rollback documented (`docs/rollback.md`)", "file path=docs/rollback.md exists=true"},
};
constexpr std::string_view made_counters[] = {
    "Load test report not saved to `reports/load.html`",
    "Secrets file stored in `.env`",
    "Report sent to `reports/load.html` readers",
    "Old report saved to `reports/load.html`",
    "Tests added (`tests/health.ts`)",
    "Baseline security headers are added in `proxy.ts`",
    "Workflow badges added to `README.md`",
    "Report saved to `reports/load.html` after each run",
    "Latest report exists from `scripts/report.sh`",
    "Config installed (`package.json`)",
};
constexpr Example created_examples[] = {
    {"Create `src/health.ts`", "file path=src/health.ts exists=true"},
    {"`dist/index.html` generated", "file path=dist/index.html exists=true"},
    {"Migration file `db/0001_start.sql` exists", "file path=db/0001_start.sql exists=true"},
};
constexpr std::string_view created_counters[] = {
    "Create `src/health.ts` with two routes",
    "`dist/index.html` never generated",
    "`dist/*.html` generated",
    "`/orders` added",
    "Add `.env`",
};
constexpr Example command_examples[] = {
    {"`ls -l dist/app.js` \xe2\x80\x94 bundle exists", "file path=dist/app.js exists=true"},
};
constexpr std::string_view command_counters[] = {
    "`ls dist/*.js` - bundle exists",
    "`ls dist/app.js` - no bundle exists",
    "`ls dist/app.js` - newer than the sources",
};
constexpr Example formed_examples[] = {
    {"`vercel.json` is valid JSON", "file path=vercel.json json.$=exists"},
    {"`deploy/shop.yml` must be valid YAML.", "file path=deploy/shop.yml yaml.$=exists"},
    {"`Cargo.toml` is well-formed TOML", "file path=Cargo.toml toml.$=exists"},
};
constexpr std::string_view formed_counters[] = {
    "`vercel.json` is not valid JSON",
    "`vercel.json` is valid",
    "`vercel.json` is valid YAML",
    "`vercel.json` is valid JSON and complete",
    "`vercel.json` is valid JSON (not `dev.json`)",
    "`vercel.json` is valid JSON in each branch",
    "`vercel.json` returns valid JSON",
    "`shop.js` is valid JSON",
    "`vercel.json` is valid JSON until May",
    "`vercel.json` or `netlify.json` is valid JSON",
    "`vercel.json` matches a valid JSON schema",
    "`/vercel.json` is valid JSON",
};
constexpr Rule table[] = {
    {{"file-well-formed", "file", "A file can be read as what it is.", formed_examples,
      formed_counters},
     well_formed},
    {{"file-in-directory", "file", "A file is in a directory.", directory_examples,
      directory_counters},
     in_directory},
    {{"file-made", "file", "Where something lies that was made.", made_examples, made_counters},
     made},
    {{"file-created", "file", "A file that was to be made.", created_examples, created_counters},
     created},
    {{"file-shown", "file", "A listing of one file that is there.", command_examples,
      command_counters},
     listed_by_command},
};

}  // namespace

std::span<const Rule> file_sentence_rules() {
  return table;
}

}  // namespace seatrial::recognize
