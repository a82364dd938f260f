#include "plan/consent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/yaml.hpp"
#include "plan/config.hpp"

// Consent is written into a text that belongs to its author: by spans, so that nothing else moves.
namespace seatrial::plan {
namespace {

struct Insertion {
  std::size_t offset = 0;
  std::size_t length = 0;  // replaced
  std::string text;
};

std::size_t end_of(Span span) {
  return span.offset + span.length;
}

bool is_plain(std::string_view text) {
  const auto allowed = [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '/';
  };
  return !text.empty() && is_letter(text[0]) && text.find('.') != std::string_view::npos &&
         std::ranges::all_of(text, allowed);
}

std::string path_text(const std::string& path) {
  return is_plain(path) ? path : json_string(path);
}

// Digits alone, or 12e45, would be read as a number; everything else is text without quotes.
std::string digest_text(const std::string& digest) {
  const bool has_letter = digest.find_first_of("abcdf") != std::string::npos;
  return has_letter ? digest : json_string(digest);
}

class Editor {
 public:
  Editor(std::string_view text, const Value& root, const Consent& consent)
      : text_(text),
        root_(root),
        path_(path_text(consent.path)),
        digest_(digest_text(consent.sha256)),
        wanted_(consent.path),
        newline_(text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n") {}

  Insertion edit() const {
    const Value* exec = root_.find("exec");
    if (!exec) return add_exec();
    if (is_flow(*exec) && !exec->find("allow"))
      return into_flow(*exec, fmt::format("allow: [{}]", flow_entry()));
    const Value* allow = exec->find("allow");
    if (!allow)
      return behind_key(*exec, fmt::format("{{allow: [{}]}}", flow_entry()), block_exec());
    for (const Value& entry : allow->items())
      if (entry.text_or("path", "") == wanted_) return renew(entry);
    if (is_flow(*allow)) return into_flow(*allow, flow_entry());
    if (allow->items().empty())
      return behind_key(*allow, fmt::format("[{}]", flow_entry()),
                        block_entry(column_of(member(*exec, "allow").key_span.offset) + 2));
    return behind_last(*allow);
  }

 private:
  const Member& member(const Value& map, std::string_view key) const {
    return *std::ranges::find(map.members(), key, &Member::key);
  }
  bool is_flow(const Value& value) const {
    const char opening = value.is(Value::Type::list) ? '[' : '{';
    return !value.is_scalar() && value.span.length > 0 && text_[value.span.offset] == opening;
  }
  std::size_t column_of(std::size_t offset) const {
    const std::size_t line = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    return offset - (line == std::string_view::npos ? 0 : line + 1);
  }
  std::size_t line_end(std::size_t offset) const {
    std::size_t end = std::min(text_.find('\n', offset), text_.size());
    if (end > offset && text_[end - 1] == '\r') --end;
    return end;
  }

  std::string flow_entry() const { return fmt::format("{{path: {}, sha256: {}}}", path_, digest_); }
  std::string block_entry(std::size_t indent) const {
    return fmt::format("{0}{1:{2}}- path: {3}{0}{1:{2}}  sha256: {4}", newline_, "", indent, path_,
                       digest_);
  }
  std::string block_exec() const { return fmt::format("{}  allow:{}", newline_, block_entry(4)); }

  // Behind the last entry of the root, so that a document end marker and comments below it stay
  // where they are.
  Insertion add_exec() const {
    if (is_flow(root_)) return into_flow(root_, fmt::format("exec: {{allow: [{}]}}", flow_entry()));
    const std::size_t end = std::min(text_.find("\n..."), text_.size());
    const bool has_newline = end == 0 || text_[end - 1] == '\n';
    std::string entry = "exec:" + block_exec();
    if (!has_newline) entry.insert(0, newline_);
    if (has_newline || end == text_.size()) entry += newline_;
    return {.offset = end, .text = std::move(entry)};
  }

  Insertion into_flow(const Value& collection, const std::string& entry) const {
    const bool is_map = collection.is(Value::Type::map);
    if (is_map ? collection.members().empty() : collection.items().empty())
      return {.offset = collection.span.offset + 1, .text = entry};
    const Span last =
        is_map ? collection.members().back().value.span : collection.items().back().span;
    return {.offset = end_of(last), .text = ", " + entry};
  }

  // `exec:` with nothing, or with a null that is written out.
  Insertion behind_key(const Value& value, const std::string& flow,
                       const std::string& block) const {
    if (value.span.length > 0)
      return {.offset = value.span.offset, .length = value.span.length, .text = flow};
    return {.offset = line_end(value.span.offset), .text = block};
  }

  Insertion renew(const Value& entry) const {
    const Value* digest = entry.find("sha256");
    if (!digest || digest->span.length == 0) return {.offset = text_.size() + 1};
    return {.offset = digest->span.offset, .length = digest->span.length, .text = digest_};
  }

  Insertion behind_last(const Value& list) const {
    const Value& last = list.items().back();
    const std::size_t dash = text_.rfind('-', last.span.offset == 0 ? 0 : last.span.offset - 1);
    if (dash == std::string_view::npos) return {.offset = text_.size() + 1};
    return {.offset = line_end(end_of(last.span)), .text = block_entry(column_of(dash))};
  }

  std::string_view text_;
  const Value& root_;
  std::string path_;
  std::string digest_;
  std::string_view wanted_;
  std::string newline_;
};

// The tree with the consent in it, as the edited text has to read.
Value expected_tree(Value root, const Consent& consent) {
  Value exec = root.find("exec") ? *root.find("exec") : Value::map();
  Value allow = exec.find("allow") ? *exec.find("allow") : Value::list();
  Value list = Value::list();
  bool renewed = false;
  for (Value entry : allow.items()) {
    if (!renewed && entry.text_or("path", "") == consent.path) {
      entry.set("sha256", consent.sha256);
      renewed = true;
    }
    list.append(std::move(entry));
  }
  if (!renewed)
    list.append(Value::map(
        {{.key = "path", .value = consent.path}, {.key = "sha256", .value = consent.sha256}}));
  exec.set("allow", std::move(list));
  root.set("exec", std::move(exec));
  return root;
}

}  // namespace

std::string new_sidecar(const std::vector<std::string>& checklists) {
  std::string text = "version: 1\nchecklists:\n";
  for (const std::string& path : checklists) text += fmt::format("  - {}\n", path_text(path));
  return text;
}

Result<std::string> add_consent(std::string_view path, std::string_view text,
                                const Consent& consent) {
  const auto root = formats::parse_yaml(path, text);
  if (!root) return fail(render(root.error(), text));
  if (!root->is(Value::Type::map)) return fail(fmt::format("{}: not a map", path));

  if (const Value* exec = root->find("exec");
      exec && exec->is_scalar() && !exec->is(Value::Type::null))
    return fail(fmt::format("{}: 'exec' is no map", path));
  const Insertion insertion = Editor(text, *root, consent).edit();
  if (insertion.offset <= text.size()) {
    std::string edited(text);
    edited.replace(insertion.offset, insertion.length, insertion.text);
    const auto reread = formats::parse_yaml(path, edited);
    if (reread && *reread == expected_tree(*root, consent)) return edited;
  }
  return fail(fmt::format("{}: write it by hand under `exec:`: `allow: [{{path: {}, sha256: {}}}]`",
                          path, json_string(consent.path), consent.sha256));
}

}  // namespace seatrial::plan
