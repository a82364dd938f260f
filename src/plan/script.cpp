#include "plan/script.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "plan/variable_name.hpp"

// `${VAR}` in what a shell runs.
namespace seatrial::plan {
namespace {

// `NAME=...`, `for NAME in`, `read NAME`: whole words that are no reference.
bool assigns(std::string_view script, std::string_view name) {
  for (std::size_t at = script.find(name); at != script.npos; at = script.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const char before = at == 0 ? ' ' : script[at - 1];
    const char behind = end == script.size() ? ' ' : script[end];
    if (is_name_byte(before) || is_name_byte(behind) || before == '$' || before == '{') continue;
    if (behind == '=' || script.substr(end).starts_with("+=")) return true;
    const std::string_view words = trim(script.substr(0, at));
    if (words.ends_with("for") || words.ends_with("select")) return true;
    const std::size_t line = words.find_last_of("\n;|&(") + 1;  // npos + 1 is the beginning
    const std::string_view command = trim(words.substr(line));
    for (std::string_view reader : {"read", "while read", "mapfile", "readarray", "local",
                                    "declare", "typeset", "getopts", "printf -v"})
      if (command.starts_with(reader)) return true;
  }
  return false;
}

// Of the `${credential:name}` that a text begins with; 0: it begins with none.
std::size_t credential_at(std::string_view text) {
  if (!text.starts_with("${") || !text.substr(2).starts_with(credential_prefix)) return 0;
  const std::size_t end = text.find('}');
  return end == text.npos ? 0 : end + 1;
}

// Reads a script from reference to reference; in single quotes there are none.
class Scanner {
 public:
  Scanner(std::string_view script, const Lookup& lookup) : script_(script), lookup_(lookup) {}

  Result<Script> scan() {
    bool in_double = false;
    for (std::size_t at = 0; at < script_.size(); ++at) {
      const char c = script_[at];
      if (c == '\\') {
        keep(at, 2);
        ++at;
      } else if (c == '\'' && !in_double) {
        const std::size_t end = std::min(script_.find('\'', at + 1), script_.size() - 1);
        keep_literally(at, end + 1 - at);
        at = end;
      } else if (const std::size_t length = credential_at(script_.substr(at)); length > 0) {
        if (auto taken = credential(script_.substr(at, length)); !taken)
          return fail(std::move(taken).error());
        at += length - 1;
      } else if (c == '$' && at + 1 < script_.size()) {
        if (script_[at + 1] == '$') ++at;  // one of two
        keep(at, 1);
        if (auto taken = reference(script_.substr(at + 1)); !taken)
          return fail(std::move(taken).error());
      } else {
        if (c == '"') in_double = !in_double;
        keep(at, 1);
      }
    }
    return std::move(result_);
  }

 private:
  void keep(std::size_t at, std::size_t count) { result_.text += script_.substr(at, count); }
  // The quote may be the apostrophe of a comment: what is known is at hand behind it, too.
  void keep_literally(std::size_t at, std::size_t count) {
    const std::string_view literal = script_.substr(at, count);
    for (std::size_t dollar = literal.find('$'); dollar != literal.npos;
         dollar = literal.find('$', dollar + 1)) {
      std::string_view text = literal.substr(dollar + 1);
      if (text.starts_with('{')) text.remove_prefix(1);
      (void)offer(name_at(text));
    }
    result_.text += replace_all(std::string(literal), "$$", "$");
  }

  // A shell would take the name for an offset, so it gets one that it can read.
  Result<void> credential(std::string_view whole) {
    auto value = interpolate(whole, lookup_);
    if (!value) return fail(std::move(value).error());
    std::string name = "CREDENTIAL_";
    for (const char c : whole.substr(2, whole.find('}') - 2).substr(credential_prefix.size()))
      name += is_name_byte(c) ? c : '_';
    result_.text += "${" + name + "}";
    add(name, *std::move(value));
    return {};
  }

  // What stands behind a dollar sign.
  Result<void> reference(std::string_view text) {
    const bool braced = text.starts_with('{');
    if (braced) text.remove_prefix(1);
    if (braced && (text.starts_with('!') || text.starts_with('#'))) text.remove_prefix(1);
    const std::string_view name = name_at(text);
    if (name.empty()) return {};
    const std::string_view operation = text.substr(name.size());
    if (offer(name)) return {};
    const bool plain = braced && operation.starts_with('}');
    const bool demanded = braced && operation.starts_with(":?");
    if (!(plain || demanded) || assigned_.contains(name)) return {};
    if (!assigns(script_, name)) return fail(undefined_variable(name));
    assigned_.insert(name);
    return {};
  }

  // Gives the script a variable, if there is one.
  bool offer(std::string_view name) {
    auto value = name.empty() ? std::nullopt : lookup_(name);
    if (value) add(name, *std::move(value));
    return value.has_value();
  }

  void add(std::string_view name, std::string value) {
    for (const auto& [known, unused] : result_.variables)
      if (known == name) return;
    result_.variables.emplace_back(name, std::move(value));
  }

  std::string_view script_;
  std::set<std::string_view> assigned_;  // by the script itself
  const Lookup& lookup_;
  Script result_;
};

}  // namespace

Result<Script> script_of(std::string_view text, const Lookup& lookup) {
  return Scanner(text, lookup).scan();
}

}  // namespace seatrial::plan
