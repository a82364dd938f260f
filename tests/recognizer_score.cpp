// Measures the recognizer on hand-labelled items of real checklists:
//   recognizer_score --count FILE                                  (items and bindings, to be
//   timed) recognizer_score DIRECTORY [PRECISION RECALL SUGGESTIONS]     (labels.tsv and the files
//   it names)
// Prints every wrong binding and role, the recall by kind, and the rates; roles decide nothing.
// Ends with 1 if a rate is below what is wanted of it; of precision that is 0.97 unless it is said
// otherwise.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/reader.hpp"
#include "model/annotation.hpp"
#include "recognize/lexicon.hpp"
#include "recognize/recognize.hpp"
#include "recognize/texts.hpp"
#include "recognize/translation.hpp"
#include "recognize/view.hpp"

namespace {

using namespace seatrial;

struct Wanted {
  double precision = 0.97;
  double recall = 0;
  double suggestions = 0;
};

struct Label {
  std::string file;
  int line = 0;
  std::string role;
  std::string recognizable;
  std::string kind;
  std::vector<std::pair<std::string, std::string>> params;
  std::string text;
};

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<Label> read_labels(const std::string& path) {
  std::vector<Label> labels;
  const std::string text = read_file(path);
  for (const std::string_view line : split_lines(text)) {
    const auto cells = split(line, '\t');
    if (cells.size() < 7 || cells[0] == "file") continue;
    Label label{std::string(cells[0]), std::stoi(std::string(cells[1])),
                std::string(cells[2]), std::string(cells[3]),
                std::string(cells[4]), {},
                std::string(cells[6])};
    for (const std::string_view param : split(cells[5], ';')) {
      const std::size_t equals = param.find('=');
      if (equals != std::string_view::npos)
        label.params.emplace_back(trim(param.substr(0, equals)), trim(param.substr(equals + 1)));
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

std::string family(std::string_view kind) {
  static const std::map<std::string_view, std::string> families = {
      {"http_headers", "http"}, {"health", "http"},        {"migrations", "sql"},
      {"schema", "sql"},        {"backup_restore", "sql"}, {"ci_status", "workflow"},
      {"metrics", "threshold"}, {"docs", "file"}};
  const auto found = families.find(kind);
  return found == families.end() ? std::string(kind) : found->second;
}

std::string shown(const Value& value) {
  if (!value.is(Value::Type::list)) return value.text();
  std::string text;
  for (const Value& item : value.items()) text += (text.empty() ? "" : ",") + item.text();
  return text;
}

// One parameter of all checks of a binding, joined as the labels write several; what all have in
// common stands there once.
std::string param(const Binding& binding, std::string_view key) {
  std::vector<std::string> parts;
  for (const Check& check : binding.checks)
    if (const Value* value = check.params.find(key))
      if (std::string text = shown(*value); std::ranges::find(parts, text) == parts.end())
        parts.push_back(std::move(text));
  return fmt::format("{}", fmt::join(parts, binding.enough ? " or " : ","));
}

// The labels write modes as chmod does; a file has at most the bits that "og-rwx" leaves.
std::string mode(const Binding& binding) {
  const std::string text = param(binding, "mode");
  return text == "<= 0700" ? "og-rwx" : text;
}

// The labels write a block of commands as they stand; a request of ours was a `curl` there.
std::string commands(const Binding& binding) {
  std::vector<std::string> lines;
  for (const Check& check : binding.checks)
    lines.push_back(check.kind == "http" ? "curl " + check.params.text_or("url", "")
                                         : check.params.text_or("run", ""));
  return fmt::format("{}", fmt::join(lines, ","));
}

// "contains PONG": the whole output is a part of it.
bool prints(const Binding& binding, std::string_view text) {
  return std::ranges::any_of(binding.checks, [&](const Check& check) {
    const Value* contains = check.params.find("contains");
    return check.params.text_or("stdout", "") == text || (contains && shown(*contains) == text);
  });
}

bool wants_exit_alone(const Binding& binding) {
  return std::ranges::all_of(binding.checks, [](const Check& check) {
    return check.kind == "http" || (!check.params.find("status") && !check.params.find("stdout"));
  });
}

// The labels write `status == ok,db.up == true`, and a member that only has to be there by its
// path.
std::string json(const Binding& binding) {
  std::vector<std::string> parts;
  for (const Check& check : binding.checks)
    if (const Value* json = check.params.find("json"))
      for (const Member& member : json->members())
        parts.push_back(shown(member.value) == "exists"
                            ? member.key
                            : member.key + " == " + shown(member.value));
  return fmt::format("{}", fmt::join(parts, ","));
}

// The labels write `field=tls.mode; equals=auto` of a member of a file.
std::string member(const Binding& binding, std::string_view key) {
  for (const Check& check : binding.checks)
    for (const std::string_view format : {"json", "yaml", "toml"})
      if (const Value* found = check.params.find(format); found && !found->members().empty())
        return key == "field" ? found->members()[0].key : shown(found->members()[0].value);
  return {};
}

// The labels write where a redirect leads, a check the pattern of the header.
std::string redirect(const Binding& binding, std::string_view target) {
  for (const Check& check : binding.checks) {
    const Value* headers = check.params.find("response_headers");
    const Value* location = headers ? headers->find("location") : nullptr;
    if (!location || location->text() != recognize::location_to(target)) return "elsewhere";
  }
  return std::string(target);
}

// "unset or `off`": one of the two is enough.
bool may_be_unset(const Binding& binding) {
  return binding.enough == 1 && param(binding, "unset") == "true";
}

// The labels write "off or unset", or that the variable is not required.
std::string with_unset(const std::string& value, std::string_view wanted) {
  return wanted.contains("unset") ? value + " or unset" : value;
}

// What the labels write of a variable: op and value of a number, min_length, "a or b".
// None: it is called alike.
std::optional<std::string> of_variable(const Binding& binding, const std::string& key,
                                       std::string_view wanted) {
  const std::string number = param(binding, "number");
  const std::size_t blank = std::min(number.find(' '), number.size());
  if (key == "op") return number.substr(0, blank);
  if (key == "value") return number.substr(std::min(blank + 1, number.size()));
  if (key == "min_length")
    return param(binding, "matches") == fmt::format("^.{{{},}}$", wanted) ? std::string(wanted)
                                                                          : "other";
  if (key == "equals" && wanted.contains(" or ") && !param(binding, "one_of").empty())
    return replace_all(param(binding, "one_of"), ",", " or ");
  if (among(key, {"equals", "required"}) && may_be_unset(binding))
    return key == "required" ? "no" : with_unset(param(binding, "equals"), wanted);
  return std::nullopt;
}

// `{"status":"ok"}` as a text of the answer, and as what its JSON says.
bool is_same_json(const Binding& binding, std::string_view wanted) {
  const auto members =
      parse_json(wanted.starts_with('{') ? std::string(wanted) : fmt::format("{{{}}}", wanted));
  if (!members || !members->is(Value::Type::map)) return false;
  std::vector<std::string> parts;
  for (const Member& member : members->members())
    parts.push_back(member.key + " == " + shown(member.value));
  return json(binding) == fmt::format("{}", fmt::join(parts, ","));
}

// The binding's own spelling of what a label calls `key`.
std::string spelled(const Binding& binding, const std::string& key, std::string_view wanted) {
  const std::string& kind = binding.checks[0].kind;
  if (key == "json") return json(binding);
  if (kind == "http" && key == "redirect") return redirect(binding, wanted);
  if (kind == "http" && key == "token" && param(binding, "headers").empty()) return "none";
  if (kind == "http" && key == "method")
    return param(binding, key).empty() ? "GET" : param(binding, key);
  if (kind == "http" && key == "url") return replace_all(param(binding, key), "${base_url}", "");
  if (kind == "command" && key == "run") return commands(binding);
  if (kind == "command" && key == "expect" && param(binding, "empty") == "true")
    return wanted == "empty output" ? "empty output" : "no output";
  if (kind == "command" && key == "expect" && wanted.starts_with("contains "))
    return prints(binding, wanted.substr(std::string_view("contains ").size()))
               ? std::string(wanted)
               : "other";
  if (kind == "command" && key == "cwd") return param(binding, "directory");
  if (kind == "env")
    if (auto value = of_variable(binding, key, wanted)) return *value;
  if (kind == "http" && key == "contains" && param(binding, key).empty())
    return is_same_json(binding, wanted) ? std::string(wanted) : "other";
  if (kind == "workflow" && key == "path" && wanted.ends_with("/" + param(binding, "name")))
    return std::string(wanted);  // a file is named by its last part
  if (kind == "command" && key == "expect") return wants_exit_alone(binding) ? "exit 0" : "other";
  if (kind == "git" && key == "path")  // the labels name what may lie in any directory
    return replace_all(param(binding, "not_tracked"), "**/", "") + param(binding, "ignored") +
           param(binding, "tracked");
  // The labels write a branch that is there as "branch=NAME; exists=yes".
  if (kind == "git" && key == "branch" && !param(binding, "has_branch").empty())
    return param(binding, "has_branch");
  if (kind == "git" && key == "exists") return param(binding, "has_branch").empty() ? "" : "yes";
  if (kind == "git" && key == "tracked") return param(binding, "tracked").empty() ? "no" : "yes";
  if (kind == "git" && among(key, {"expect", "status", "worktree"}) &&
      param(binding, "clean") == "true")
    return "clean";
  if (kind == "kubernetes" && key == "condition") return param(binding, "state");
  if (kind == "env" && key == "source" && binding.environment &&
      wanted == param(binding, key) + " " + *binding.environment)
    return std::string(wanted);
  if (kind == "file" && (key == "field" || key == "equals")) return member(binding, key);
  if (kind == "file" && key == "mode") return mode(binding);
  if (kind == "file" && key == "owner" && !param(binding, "group").empty())
    return param(binding, key) + ":" + param(binding, "group");
  std::string value = param(binding, key);
  if (kind == "file" && key == "exists") return value == "true" ? "yes" : "no";
  if (among(wanted, {"yes", "no"}) && among(value, {"true", "false"}))
    return value == "true" ? "yes" : "no";
  return value;
}

std::string normalised(std::string_view text) {
  return lower(replace_all(replace_all(std::string(text), "`", ""), ", ", ","));
}

// What is asked without a token is a request as any other.
std::string asked(const Label& label) {
  const bool anonymous =
      std::ranges::find(label.params, std::pair<std::string, std::string>("token", "none")) !=
      label.params.end();
  return label.kind == "auth" && anonymous ? "http" : label.kind;
}

bool is_right(const Binding& binding, const Label& label) {
  if (label.recognizable != "yes") return false;
  if (family(binding.checks[0].kind) != family(asked(label))) return false;
  const bool asks_existence =
      std::ranges::find(label.params, std::pair<std::string, std::string>("exists", "yes")) !=
      label.params.end();
  if (!param(binding, "has_branch").empty() && !asks_existence) return false;
  return std::ranges::all_of(label.params, [&](const auto& wanted) {
    return normalised(spelled(binding, wanted.first, wanted.second)) == normalised(wanted.second);
  });
}

struct Score {
  int bindings = 0, right = 0, yes = 0, partly = 0, suggested = 0, missing = 0;
  int roles = 0, roles_right = 0;
  std::map<std::string, std::pair<int, int>> kinds;  // right and labelled `yes`

  void count(const Label& label, const recognize::Recognition& found);
  void count_role(const Label& label, Role read);
};

// What has to hold is a check wherever it stands; what was read and is no item has no role.
void Score::count_role(const Label& label, Role read) {
  if (label.role.empty() || label.role == "none") return;
  const auto demanded = [](std::string_view role) {
    return role == "criterion" ? std::string("check") : std::string(role);
  };
  ++roles;
  const bool good = demanded(label.role) == demanded(name(read));
  roles_right += good;
  if (!good)
    fmt::print("role {}:{} {} read as {}: {}\n", label.file, label.line, label.role, name(read),
               label.text);
}

void Score::count(const Label& label, const recognize::Recognition& found) {
  const bool good = found.binding && is_right(*found.binding, label);
  if (label.recognizable == "yes") {
    ++yes;
    ++kinds[label.kind].second;
    if (good) ++kinds[label.kind].first;
  }
  if (found.binding) {
    ++bindings;
    right += good;
    if (!good) {
      std::string checks;
      for (const Check& check : found.binding->checks) checks += " " + annotation(check) + ";";
      fmt::print("WRONG {}:{} is {} {}, bound:{}\n      {}\n", label.file, label.line,
                 label.recognizable, label.kind, checks, label.text);
    }
  } else if (label.recognizable == "yes") {
    fmt::print("missed {}:{} {}: {}\n", label.file, label.line, label.kind, label.text);
  }
  if (label.recognizable != "partly") return;
  ++partly;
  const bool hit = std::ranges::any_of(found.suggestions, [&](const Suggestion& suggestion) {
    return family(suggestion.check.kind) == family(label.kind);
  });
  suggested += hit;
  if (!hit) fmt::print("unguessed {}:{} {}: {}\n", label.file, label.line, label.kind, label.text);
}

double rate(int part, int whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / whole;
}

// That an item is optional is read of the item, and not of its check.
Label without_need(Label label) {
  std::erase(label.params, std::pair<std::string, std::string>("required", "no"));
  return label;
}

Score score(const std::string& directory) {
  Score result;
  std::map<std::string, Checklist> read;
  for (const Label& label : read_labels(directory + "/labels.tsv")) {
    auto found = read.find(label.file);
    if (found == read.end()) {
      auto checklist = checklist::read(label.file, read_file(directory + "/" + label.file));
      if (!checklist) fmt::print("unreadable {}: {}\n", label.file, checklist.error().what);
      Checklist& kept = read[label.file] = checklist ? std::move(*checklist) : Checklist{};
      recognize::assign_roles(kept);
      found = read.find(label.file);
    }
    const auto& items = found->second.items;
    const auto item =
        std::ranges::find_if(items, [&](const Item& each) { return each.at.line == label.line; });
    recognize::Recognition recognition;
    if (item != items.end()) {
      result.count_role(label, item->role);
      recognition =
          recognize::recognize(found->second, static_cast<std::size_t>(item - items.begin()), {});
    } else if (label.recognizable != "no") {
      ++result.missing;
    }
    result.count(item != items.end() && !item->required ? without_need(label) : label, recognition);
  }
  return result;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

// Spelled alike in other languages, so no English word.
bool is_shared(std::string_view word) {
  return among(word, {"variable", "variables", "accessible"}) || recognize::is_loan_word(word);
}

// The text with the words that patterns know in English made meaningless, outside code spans.
std::string blotted(const std::string& text) {
  std::string result;
  bool code = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string word = text.substr(i, end - i);
    const bool known = !code && word.size() > 2 && !is_shared(lower(word)) &&
                       recognize::senses_of(lower(word)) != 0;
    code ^= end == i && text[i] == '`';
    result += end == i ? std::string(1, text[i]) : known ? std::string(word.size(), 'z') : word;
    i = std::max(end, i + 1);
  }
  return result;
}

std::string bound(const Checklist& checklist, std::size_t item) {
  const auto found = recognize::recognize(checklist, item, {});
  std::string text;
  if (found.binding)
    for (const Check& check : found.binding->checks) text += annotation(check) + "; ";
  return text;
}

int rests_on_english(const std::string& path, Checklist& checklist) {
  int wrong = 0;
  for (std::size_t i = 0; i < checklist.items.size(); ++i) {
    const std::string before = recognize::is_english(checklist, i) ? "" : bound(checklist, i);
    if (before.empty()) continue;
    const std::string text =
        std::exchange(checklist.items[i].text, blotted(checklist.items[i].text));
    if (bound(checklist, i) != before) {
      ++wrong;
      fmt::print("ENGLISH {}:{} {}\n      {}\n", path, checklist.items[i].at.line, before, text);
    }
    checklist.items[i].text = text;
  }
  return wrong;
}

int judge_languages(const std::string& directory) {
  constexpr std::size_t language = 8;
  int wrong = 0, files = 0;
  const std::string manifest = read_file(directory + "/manifest.tsv");
  for (const std::string_view line : split_lines(manifest)) {
    const auto cells = split(line, '\t');
    if (cells.size() <= language || cells[0] == "file" || cells[language] == "en") continue;
    const std::string path(cells[0]);
    auto checklist =
        checklist::read(path, read_file(std::string(directory).append("/").append(path)));
    if (!checklist) continue;
    recognize::assign_roles(*checklist);
    wrong += rests_on_english(path, *checklist);
    ++files;
  }
  fmt::print("{} files that are not English, {} bindings that rest on an English word\n", files,
             wrong);
  return wrong == 0 && files > 0 ? 0 : 1;
}

// Reads and recognizes one file, as a plan does: what `bench/` times.
int count_items(const std::string& path) {
  auto checklist = checklist::read(path, read_file(path));
  if (!checklist) {
    fmt::print(stderr, "{}\n", checklist.error().what);
    return 2;
  }
  recognize::assign_roles(*checklist);
  std::atomic<std::size_t> bindings = 0;
  in_parallel(checklist->items.size(), [&](std::size_t first, std::size_t last) {
    std::size_t found = 0;
    for (std::size_t i = first; i < last; ++i)
      found += recognize::recognize(*checklist, i, {}).binding ? 1 : 0;
    bindings += found;
  });
  fmt::print("{} items, {} bindings\n", checklist->items.size(), bindings.load());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--count") return count_items(argv[2]);
  if (argc == 3 && std::string_view(argv[1]) == "--languages") return judge_languages(argv[2]);
  if (argc != 2 && argc != 5) {
    fmt::print(stderr, "usage: recognizer_score DIRECTORY [PRECISION RECALL SUGGESTIONS]\n");
    return 2;
  }
  Wanted wanted;
  if (argc == 5) wanted = {std::stod(argv[2]), std::stod(argv[3]), std::stod(argv[4])};
  const Score result = score(argv[1]);
  if (result.yes == 0) {
    fmt::print(stderr, "no labels in {}\n", argv[1]);
    return 2;
  }
  for (const auto& [kind, counts] : result.kinds)
    fmt::print("{:<16} {} of {}\n", kind, counts.first, counts.second);
  fmt::print("labelled items that were not read as items: {}\n", result.missing);
  fmt::print("precision       {:.3f} ({} of {} bindings)\n", rate(result.right, result.bindings),
             result.right, result.bindings);
  fmt::print("recall          {:.3f} ({} of {})\n", rate(result.right, result.yes), result.right,
             result.yes);
  fmt::print("suggestion rate {:.3f} ({} of {})\n", rate(result.suggested, result.partly),
             result.suggested, result.partly);
  fmt::print("roles           {:.3f} ({} of {} items read)\n",
             rate(result.roles_right, result.roles), result.roles_right, result.roles);
  const bool good = rate(result.right, result.bindings) >= wanted.precision &&
                    rate(result.right, result.yes) >= wanted.recall &&
                    rate(result.suggested, result.partly) >= wanted.suggestions;
  return good ? 0 : 1;
}
