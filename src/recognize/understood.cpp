#include "recognize/understood.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "recognize/curl.hpp"
#include "recognize/doubt.hpp"
#include "recognize/targets.hpp"
#include "recognize/words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
using Tokens = std::vector<Token>;

constexpr std::size_t tokens_read_max = 400;  // each is held against all that is demanded

// ... of other languages, as far as a check stands alone with them.
constexpr WordSet plain_foreign_words({
    "ejecutar",     "executar",
    "rodar",        "correr",
    "lancer",       "verde",
    "vert",         "verte",
    "sin",          "sem",
    "sans",         "ohne",
    "fehler",       "fehlerfrei",
    "erreur",       "erreurs",
    "errores",      "erros",
    "localmente",   "erreichbar",
    "pasa",         "passa",
    "durch",        "l\xc3\xa4uft",
    "fonctionne",   "funciona",
    "funktioniert", "devuelve",
    "retorna",      "responde",
    "renvoie",      "liefert",
    "gr\xc3\xbcn",  "a\xc3\xa7\xc4\xb1l\xc4\xb1yor",
});

// They lead to where, when or by whom it holds: nothing that a check of here and now could see.
constexpr WordSet leading_words({"across", "after",  "against", "around",  "as",      "at",
                                 "before", "behind", "beyond",  "by",      "despite", "during",
                                 "for",    "from",   "in",      "inside",  "on",      "outside",
                                 "over",   "per",    "since",   "through", "under",   "until",
                                 "using",  "via",    "while",   "with",    "within",  "without"});

// In parentheses: what limits or denies the sentence in front of them.
constexpr WordSet limiting_asides({
    "currently", "deprecated", "skip",    "skipped",   "n/a",        "na",
    "obsolete",  "ignore",     "ignored", "commented", "disabled",   "optional",
    "staging",   "dev",        "maybe",   "partially", "partly",     "mostly",
    "later",     "pending",    "planned", "waived",    "flaky",      "nightly",
    "sometimes", "was",        "were",    "formerly",  "previously", "instead",
});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_foreign_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) > 127; });
}

// A Greek or Cyrillic letter among Latin ones looks like another word.
bool mixes_scripts(std::string_view text) {
  const bool latin = std::ranges::any_of(text, is_letter);
  return latin && std::ranges::any_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= 0xcd && byte <= 0xd4;
         });
}

void add_text(const Value& value, std::string& all) {
  all += ' ';
  all += lower(value.text());
  for (const Value& item : value.items()) add_text(item, all);
  for (const Member& member : value.members()) {
    all += ' ';
    all += lower(member.key);
    add_text(member.value, all);
  }
}

std::string all_demands(const Finding& found) {
  std::string all;
  for (const Check& check : found.checks) add_text(check.params, all);
  return all;
}

// The same without what is run or asked: what has to come out of it.
std::string expected_values(const Finding& found) {
  std::string all;
  for (const Check& check : found.checks)
    for (const Member& member : check.params.members())
      if (!among(member.key, {"run", "url"})) add_text(member.value, all);
  return all + ' ';
}

// Each run of letters and digits stands in what the checks demand.
bool is_demanded(std::string_view text, std::string_view demands) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end > at && demands.find(text.substr(at, end - at)) == std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

bool is_dash(const Token& token) {
  return among(token.text, {"-", "\xe2\x80\x93", "\xe2\x80\x94"});
}

bool is_literal(const Token& token) {
  return token.spanned || (token.kind != Kind::word && token.kind != Kind::mark);
}

bool is_kind(const Finding& found, std::initializer_list<std::string_view> kinds) {
  return !found.checks.empty() && among(found.checks[0].kind, kinds);
}

// What needs no check of its own: the number zero of "0 errors", a comparison's sign, what a kind
// looks at anyway.
bool is_implied(const Token& token, const Finding& found) {
  if (token.kind == Kind::comparator) return true;
  if (is_kind(found, {"tls"}) && token.kind == Kind::number) return true;
  if (is_kind(found, {"git"}) && token.text == ".gitignore") return true;
  if (is_kind(found, {"http", "metrics"}) && (is_curl(token.text) || request_in(token)))
    return true;
  return token.text == "0" || token.text == "0%";
}

// What a check is made of: no word, no mark and no number; an address may be written as a word.
bool makes_check(const Token& token) {
  const bool address = token.kind == Kind::word && token.text.size() > 3 &&
                       token.text.find_first_of(".:") != std::string::npos;
  return (is_literal(token) && token.kind != Kind::number) || address;
}

std::size_t first_literal(const Tokens& tokens) {
  return static_cast<std::size_t>(std::ranges::find_if(tokens, makes_check) - tokens.begin());
}

// A number in front of everything or of a label is the item's own: "2.1", "Day 2:".
bool is_label(const Tokens& tokens, std::size_t at, std::size_t literal) {
  if (tokens[at].kind != Kind::number || at > literal) return false;
  if (at == 0) return true;
  for (std::size_t i = at; i < literal; ++i)
    if (tokens[i].kind == Kind::mark && among(tokens[i].text, {":", "|", "-"})) return true;
  return false;
}

// "(not `debug`)" rules out what the demanded value rules out as well.
bool is_ruled_out(const Tokens& tokens, std::size_t at, const Finding& found) {
  if (at == 0 || tokens[at - 1].lower != "not") return false;
  // "answers 301, not 200"
  if (is_kind(found, {"http"}) && tokens[at].kind == Kind::number)
    return found.checks[0].params.find("status") != nullptr;
  return tokens[at].depth > 0 && is_kind(found, {"env"}) && found.checks[0].params.find("equals");
}

// "(such as `a`)", and what parentheses say of a section's or a pipeline's contents.
bool only_illustrates(const Tokens& tokens, std::size_t at, const Finding& found) {
  if (tokens[at].depth == 0) return false;
  if (is_kind(found, {"docs", "workflow"})) return true;
  for (std::size_t i = at; i-- > 0 && tokens[i].depth > 0;)
    if (among(tokens[i].lower, {"such", "e.g", "e.g.", "like", "default", "defaults"})) return true;
  return false;
}

std::optional<std::string> undemanded(const Tokens& tokens, const Finding& found) {
  // How an address and an answer are written, and the date in a file's name.
  const std::string demands =
      all_demands(found) +
      (is_kind(found, {"http"}) ? " http/1.1 http/2 ok" : " http https yyyy-mm-dd");
  const std::size_t literal = first_literal(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (i > literal && among(token.lower, {"so", "because"})) return std::nullopt;  // says why
    if (!is_literal(token) || is_implied(token, found) || is_label(tokens, i, literal) ||
        is_ruled_out(tokens, i, found) || only_illustrates(tokens, i, found))
      continue;
    if (!is_demanded(token.lower, demands)) return std::string(token.text);
  }
  return std::nullopt;
}

// Any word without a meaning may be what turns the sentence.
bool is_plain(const Token& token) {
  return token.senses != 0 || negates(token) || plain_foreign_words.contains(token.lower);
}

// "within 5 minutes", "with exit code 0", "without a token", "on `shop.example`": the words up to
// the next mark belong to a literal or say nothing of a place or time.
bool leads_to_literal(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 4; ++i) {
    if (is_literal(tokens[i]) || makes_check(tokens[i])) return true;
    if (!tokens[i].says(sense::filler) &&
        !among(tokens[i].lower,
               {"less",   "than",  "under",     "status", "exit",  "code",      "http",
                "body",   "json",  "namespace", "port",   "user",  "header",    "one",
                "no",     "type",  "content",   "more",   "least", "most",      "mode",
                "branch", "below", "section",   "line",   "text",  "value",     "tls",
                "tag",    "least", "tls",       "field",  "key",   "directory", "host"}))
      return false;
  }
  return false;
}

bool leads_to_known_place(const Tokens& tokens, std::size_t at, const Finding& found) {
  const bool here = !is_kind(found, {"command", "http", "vulnerabilities", "tcp", "tls", "dns"});
  std::size_t words = 0;
  for (std::size_t i = at + 1; i < tokens.size() && tokens[i].kind == Kind::word; ++i, ++words) {
    const Token& token = tokens[i];
    if (leading_words.contains(token.lower)) break;
    const bool environment = token.says(sense::place | sense::variable);
    const bool repository = token.says(sense::repository | sense::code | sense::history);
    if (words > 0 && token.says(sense::answers | sense::works | sense::green)) break;
    const bool trouble =
        token.says(sense::none | sense::secret | sense::weakness) ||
        among(token.lower, {"errors", "error", "failures", "failure", "problems", "warnings",
                            "warning", "findings", "login", "auth", "authentication", "token",
                            "credentials", "cookie", "session", "header", "crash", "violations"});
    const bool ordinary = token.says(sense::filler) ||
                          among(token.lower, {"target", "current", "config", "configuration",
                                              "name", "same", "version", "control", "dns", "branch",
                                              "gitignore", "order", "services", "working", "tree"});
    if (trouble || ordinary || (here && (environment || repository))) continue;
    return false;
  }
  return words > 0;
}

// Places that are all over: one check looks at one of them.
bool is_many(const Tokens& tokens, std::size_t at) {
  return at + 1 < tokens.size() && tokens[at + 1].kind == Kind::word &&
         among(tokens[at].lower, {"all", "every", "each", "both", "any"}) &&
         among(tokens[at + 1].lower,
               {"hosts", "host", "servers", "server", "nodes", "node", "regions", "region",
                "machines", "pods", "shards", "clusters", "instances"});
}

// Two words that mean something else than each by itself: "clean up", "nothing new", "passes the
// linter".
bool turns_next(const Token& token, const Token& next) {
  if (token.lower == "clean") return next.lower == "up";
  if (among(token.lower, {"nothing", "none"})) return next.kind == Kind::word;
  if (among(token.lower, {"pass", "passes"}))
    return next.says(sense::test) || among(next.lower, {"the", "a", "an", "its"});
  return false;
}

// These patterns read every word themselves; of a variable's sentence they do not read where.
bool reads_every_word(const Finding& found) {
  return is_kind(found, {"secrets", "workflow", "kubernetes", "docs", "metrics", "tls", "tcp",
                         "dns", "process", "git"});
}

bool is_circumstance(std::string_view word) {
  return !among(word, {"in", "for", "with", "from", "by", "via", "as", "using"});
}

// Most programs end well with warnings; one that does not says so in its options.
bool warns_only(const Token& token, const Finding& found) {
  if (!is_kind(found, {"command"}) || !among(token.lower, {"warning", "warnings"})) return false;
  const std::string run = lower(found.checks[0].params.text_or("run", ""));
  return run.find("warn") == std::string::npos && run.find("-w") == std::string::npos;
}

// The first word behind the first literal that is not understood.
std::optional<std::string> strange_word(const Tokens& tokens, const Finding& found) {
  const std::string expected = expected_values(found);
  const bool variable = is_kind(found, {"env"});
  const bool read = reads_every_word(found);
  const bool absent = std::ranges::all_of(found.checks, demands_absence) ||
                      (is_kind(found, {"command"}) && found.checks[0].params.find("status"));
  bool explains = false;  // behind a dash or a full stop
  const std::size_t literal = first_literal(tokens);
  for (std::size_t i = literal + 1; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.depth > 0) continue;
    if (token.kind == Kind::mark) explains |= is_dash(token) || among(token.text, {".", ";", "|"});
    if (token.kind != Kind::word || makes_check(token)) continue;
    if (explains) {
      if (token.lower == "without" && leads_to_known_place(tokens, i, found)) continue;
      if (negates(token) || overturns(token) || is_conditional(token)) return token.text;
      continue;
    }
    if (among(token.lower, {"was", "were", "had"})) return token.text;
    if (i + 1 < tokens.size() && turns_next(token, tokens[i + 1]))
      return token.text + " " + tokens[i + 1].text;
    if (read || expected.find(" " + token.lower + " ") != std::string::npos) continue;
    if (warns_only(token, found)) return token.text;
    if (is_many(tokens, i)) return token.text + " " + tokens[i + 1].text;
    if (leading_words.contains(token.lower)) {
      const bool demanded = i + 1 < tokens.size() && tokens[i + 1].kind == Kind::word &&
                            expected.find(" " + tokens[i + 1].lower + " ") != std::string::npos;
      if (demanded || (variable && !is_circumstance(token.lower))) continue;
      if (leads_to_literal(tokens, i) || leads_to_known_place(tokens, i, found)) continue;
      return token.text + (i + 1 < tokens.size() ? " " + tokens[i + 1].text : "");
    }
    // "shows no `failed` jobs": what the value is of.
    const bool noun = i > literal + 1 && tokens[i - 1].spanned && i + 1 == tokens.size();
    if (!variable && !noun && !is_plain(token) && !(absent && overturns(token))) return token.text;
  }
  return std::nullopt;
}

// In front of the check a word only labels it, unless it leads to a circumstance: "As an admin,".
std::optional<std::string> strange_start(const Tokens& tokens, const Finding& found) {
  const std::size_t literal = first_literal(tokens);
  if (literal == 0 || literal >= tokens.size()) return std::nullopt;
  const Token& first = tokens.front();
  if (first.kind != Kind::word || first.depth > 0) return std::nullopt;
  if (among(first.lower, {"after", "before", "until", "once", "while", "during", "try", "as",
                          "since", "when", "whenever"}))
    return is_kind(found, {"env"}) && first.lower == "when" ? std::nullopt
                                                            : std::optional(first.text);
  if (leading_words.contains(first.lower) && !leads_to_literal(tokens, 0) &&
      !leads_to_known_place(tokens, 0, found))
    return first.text;
  return std::nullopt;
}

// Parentheses explain what stands in front of them; they must not limit it.
std::optional<std::string> limiting_aside(const Tokens& tokens, const Finding& found) {
  const std::size_t literal = first_literal(tokens);
  if (literal < tokens.size() && tokens[literal].depth > 0) return std::nullopt;  // they state it
  const bool absent = std::ranges::all_of(found.checks, demands_absence);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.depth == 0 || token.kind != Kind::word) continue;
    const bool rules_out = i + 1 < tokens.size() && is_ruled_out(tokens, i + 1, found);
    const bool strange = has_foreign_letters(token.text);
    const bool status = i > 0 && tokens[i - 1].kind == Kind::number;  // "403 Forbidden"
    const bool again = absent && token.lower == "no";  // "fails (no public endpoint)"
    if (strange || (negates(token) && !rules_out && !again) || (overturns(token) && !status) ||
        limiting_asides.contains(token.lower))
      return token.text;
    const bool opens = i > 0 && tokens[i - 1].text == "(";
    const bool bound = i + 1 < tokens.size() && among(tokens[i + 1].lower, {"least", "most"});
    if (opens && !bound && leading_words.contains(token.lower)) return token.text;
  }
  return std::nullopt;
}

// Where the words of a label end: "Santé du service: `...`".
std::size_t label_end(const Tokens& tokens, std::size_t literal) {
  for (std::size_t i = std::min(literal, tokens.size()); i-- > 0;)
    if (tokens[i].kind == Kind::mark && tokens[i].text == ":") return i;
  return 0;
}

// A word that is not English says we do not know what.
std::optional<std::string> foreign_word(const Tokens& tokens, bool english, const Finding& found) {
  if (!is_kind(found, {"command", "http", "vulnerabilities"})) return std::nullopt;
  const std::size_t literal = first_literal(tokens);
  const std::size_t label = label_end(tokens, literal);
  const bool foreign = !english || std::ranges::any_of(tokens, [](const Token& token) {
    return plain_foreign_words.contains(token.lower);
  });
  bool explains = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    explains |= i > literal && token.kind == Kind::mark && is_dash(token);
    if (token.kind != Kind::word || plain_foreign_words.contains(token.lower)) continue;
    if ((explains || i < label) && !negates(token)) continue;
    const bool known =
        foreign ? is_plain(token) && !token.says(sense::none) : !has_foreign_letters(token.text);
    if (!known) return token.text;
  }
  return std::nullopt;
}

// "Broken: ...", "Old gateway: ...": what the label says is not what is wanted.
std::optional<std::string> turning_label(const Tokens& tokens, const Finding& found) {
  const std::size_t label = label_end(tokens, first_literal(tokens));
  if (label == 0 || tokens[0].kind != Kind::word) return std::nullopt;
  const bool turns = overturns(tokens[0]) ||
                     among(tokens[0].lower, {"broken", "failing", "former", "flaky", "unstable"});
  const bool gone = std::ranges::all_of(found.checks, [](const Check& check) {
    return demands_absence(check) || check.params.text_or("status", "").starts_with('4');
  });
  return turns && !gone ? std::optional(tokens[0].text) : std::nullopt;
}

std::optional<std::string> in_sentence(const Tokens& tokens, const View& view,
                                       const Finding& found) {
  if (tokens.size() > tokens_read_max) return "so many words";
  for (const Token& token : tokens)
    if (mixes_scripts(token.text)) return token.text;
  if (auto word = foreign_word(tokens, view.english, found)) return word;
  if (auto text = undemanded(tokens, found)) return text;
  if (auto word = turning_label(tokens, found)) return word;
  if (auto word = limiting_aside(tokens, found)) return word;
  if (auto word = strange_start(tokens, found)) return word;
  return strange_word(tokens, found);
}

}  // namespace

std::optional<std::string> left_out(const View& view, const Finding& found) {
  // What stands on another line rests on a block or on a line "Verification:".
  if (found.because.starts_with("Verification: ") && view.item.verification)
    return in_sentence(read_prose(view.text(view.item.verification->text)).tokens, view, found);
  const bool elsewhere = found.line > 0 && found.line != view.item.at.line;
  return elsewhere ? std::nullopt : in_sentence(view.prose.tokens, view, found);
}

}  // namespace seatrial::recognize
