#include "plan/document_binds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "base/host_names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checks/annotation.hpp"
#include "checks/catalog.hpp"
#include "checks/intention.hpp"
#include "checks/placeholders.hpp"
#include "checks/validate.hpp"
#include "plan/superseded_settings.hpp"
#include "shell/command.hpp"

namespace seatrial::plan {
namespace {

using recognize::Substitutions;

std::string substituted(std::string text, const Substitutions& substitutions) {
  for (const auto& [placeholder, value] : substitutions.placeholders)
    text = replace_all(std::move(text), placeholder, value);
  return with_real_hosts(text, substitutions.hosts);
}

// Does `at` stand between two words, or at an end?
bool is_between_words(std::string_view text, std::size_t at) {
  return at == 0 || at == text.size() || !is_name_byte(text[at - 1]) || !is_name_byte(text[at]);
}

// With a word for what the sidecar has put in: its owner may call a directory PROJECT.
std::string without_values(std::string text, const Substitutions& substitutions) {
  constexpr std::string_view word = "value";
  for (const auto* values : {&substitutions.placeholders, &substitutions.hosts})
    for (const auto& [own, value] : *values) {
      if (value.empty()) continue;
      for (std::size_t at = text.find(value); at != text.npos; at = text.find(value, at)) {
        const bool is_whole =
            is_between_words(text, at) && is_between_words(text, at + value.size());
        if (is_whole) text.replace(at, value.size(), word);
        at += is_whole ? word.size() : 1;
      }
    }
  return text;
}

// A tree with each of its texts changed.
template <class Change>
Value with_texts(const Value& value, const Change& change) {
  Value result = value;
  if (value.is(Value::Type::string)) {
    result = Value(change(value.text()));
  } else if (value.is(Value::Type::list)) {
    result = Value::list();
    for (const Value& item : value.items()) result.append(with_texts(item, change));
  } else if (value.is(Value::Type::map)) {
    result = Value::map();
    for (const Member& member : value.members())
      result.add({.key = member.key,
                  .value = with_texts(member.value, change),
                  .key_span = member.key_span});
  }
  result.span = value.span;
  return result;
}

Value substituted(const Value& value, const Substitutions& substitutions) {
  return with_texts(value,
                    [&](const std::string& text) { return substituted(text, substitutions); });
}

Value without_values(const Value& value, const Substitutions& substitutions) {
  return with_texts(value,
                    [&](const std::string& text) { return without_values(text, substitutions); });
}

using Reason = std::optional<std::string>;

// The first reason that any text in a tree gives. An argv counts as the command it makes.
Reason first_reason(const Value& value, const std::function<Reason(std::string_view)>& judge) {
  if (value.is(Value::Type::string)) return judge(value.text());
  if (value.is(Value::Type::list)) {
    std::string words;
    for (const Value& item : value.items()) words += item.text() + " ";
    return judge(words);
  }
  for (const Member& member : value.members())
    if (auto reason = first_reason(member.value, judge)) return reason;
  return std::nullopt;
}

bool only_asks(std::string_view method) {
  return among_ignoring_case(method, {"GET", "HEAD", "OPTIONS", "TRACE"});
}

constexpr std::string_view reference_opening = "${";

// With a word for each `${NAME}`: behind it stands a value, and no command.
std::string with_values(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find(reference_opening, at), text.size());
    const std::size_t end = text.find('}', begin);
    const std::string_view name = end == text.npos ? "" : text.substr(begin + 2, end - begin - 2);
    const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) {
      return is_dashed_name_byte(c) || c == ':' || c == '.';
    });
    const std::size_t next = is_name ? end + 1 : std::min(begin + 2, text.size());
    out.append(text.substr(at, begin - at));
    out.append(is_name ? "value" : text.substr(begin, next - begin));
    at = next;
  }
  return out;
}

Reason value_may_mutate(std::string_view text) {
  return shell::may_mutate(with_values(text));
}

// What nobody has read yet may be a script to the program that reads it.
Reason input_may_mutate(const Check& check) {
  const Value* input = check.params.find("input");
  if (!input || input->text().find(reference_opening) == std::string::npos) return std::nullopt;
  std::string command = check.params.text_or("run", "");
  if (const Value* argv = check.params.find("argv"))
    for (const Value& word : argv->items()) command += word.text() + " ";
  return shell::may_mutate("cat input | " + command);
}

// What a check could change, by what it is given and not by what is expected of it: `>= 3`.
Reason why_it_mutates(const Check& check) {
  if (const std::string method = check.params.text_or("method", "GET");
      check.kind == "http" && !only_asks(method))
    return fmt::format("`{}` sends a change", printable_line(method));
  if (check.kind != "command") return std::nullopt;
  for (const std::string_view key : {"run", "argv"})
    if (const Value* command = check.params.find(key))
      if (auto reason = first_reason(*command, shell::may_mutate)) return reason;
  for (const std::string_view key : {"input", "env"})
    if (const Value* value = check.params.find(key))
      if (auto reason = first_reason(*value, value_may_mutate)) return reason;
  return input_may_mutate(check);
}

// Why a check that the document asks for must not run as it stands.
Reason why_not(const Check& check, const Substitutions& substitutions) {
  const checks::CheckKind* kind = checks::find_kind(check.kind);
  if (!kind && checks::find_intention(check.kind)) return std::nullopt;  // shown, never run
  if (!kind) return fmt::format("no check kind '{}'", check.kind);
  if (const auto problems = checks::validate(*kind, check.params); !problems.empty())
    return problems.front().message;
  const bool reads = kind->reach == checks::Reach::reads;
  if (auto placeholder =
          reads ? checks::unfilled(check.kind, without_values(check.params, substitutions))
                : first_reason(check.params, shell::placeholder))
    return fmt::format("'{}' is a placeholder: say what it stands for under `placeholders:`",
                       *placeholder);
  if (auto mutates = why_it_mutates(check))
    return fmt::format("{}: it never runs unless the sidecar binds it", *mutates);
  return std::nullopt;
}

// Keeps a binding, or takes it apart into suggestions.
void keep_or_suggest(Binding binding, const Substitutions& substitutions, Found& found) {
  for (const Check& check : binding.checks)
    if (auto reason = why_not(check, substitutions)) {
      found.note = std::move(*reason);
      break;
    }
  if (found.note.empty()) {
    found.binding = std::move(binding);
    return;
  }
  found.owed = binding.source == BindingSource::annotation &&
               std::ranges::any_of(binding.checks, [](const Check& check) {
                 return why_it_mutates(check).has_value();
               });
  for (Check& check : binding.checks)
    found.suggestions.push_back({.check = std::move(check), .reason = binding.reason});
}

class Annotations {
 public:
  Annotations(const Checklist& checklist, const Substitutions& substitutions,
              std::vector<Diagnostic>& findings)
      : checklist_(checklist), substitutions_(substitutions), findings_(findings) {}

  // Several annotations of one item must all pass. False: one cannot be read.
  bool read(const Annotation& annotation, Binding& binding) {
    auto annotated = checks::parse_annotation(annotation.text);
    if (!annotated) {
      const checks::AnnotationProblem& problem = annotated.error();
      return report(annotation, problem.span, problem.message, problem.help);
    }
    for (const checks::ParamProblem& problem :
         checks::validate(*annotated->kind, annotated->params))
      return report(annotation, problem.span, problem.message, problem.help);
    binding.source = BindingSource::annotation;
    Check check = annotated->check();
    check.params = substituted(check.params, substitutions_);
    binding.checks.push_back(std::move(check));
    if (binding.reason.empty()) {
      binding.reason = fmt::format("line {}: annotation `{}`", annotation.at.line,
                                   shorten(collapse_spaces(annotation.text), 120));
      binding.path = checklist_.path;
      binding.at = annotation.at;
    }
    return true;
  }

 private:
  bool report(const Annotation& annotation, Span span, std::string message, std::string help) {
    const Span place{.offset = annotation.span.offset + span.offset,
                     .length = span.length ? span.length : annotation.span.length};
    findings_.push_back({.code = "ST0405",
                         .path = checklist_.path,
                         .span = place,
                         .at = LineIndex(checklist_.source).at(place.offset),
                         .message = std::move(message),
                         .help = std::move(help)});
    return false;
  }

  const Checklist& checklist_;
  const Substitutions& substitutions_;
  std::vector<Diagnostic>& findings_;
};

// A command that only its exit status judges has to have another than 0.
bool can_say_no(const Value& params) {
  const std::string script = params.text_or("run", "");
  if (script.empty()) return true;
  return !shell::hides_failure(script) && (params.members().size() > 1 || shell::can_fail(script));
}

}  // namespace

bool would_bind(std::string_view annotation) {
  const auto annotated = checks::parse_annotation(annotation);
  return annotated && can_say_no(annotated->params) &&
         !why_not({.kind = std::string(annotated->kind->name), .params = annotated->params}, {});
}

std::vector<Found> bind_from_document(const Checklist& checklist,
                                      const Substitutions& substitutions,
                                      const std::vector<bool>& skip,
                                      std::vector<Diagnostic>& findings) {
  std::vector<Found> found(checklist.items.size());
  std::unordered_map<std::size_t, Binding> annotated;  // few are
  std::vector<bool> decided = skip;
  Annotations annotations(checklist, substitutions, findings);
  for (const Annotation& annotation : checklist.annotations) {
    if (annotation.item >= found.size()) continue;
    const bool good = annotations.read(annotation, annotated[annotation.item]);
    if (!good) found[annotation.item].note = "its annotation cannot be read (ST0405)";
    if (!good) decided[annotation.item] = true;
  }
  const auto bind = [&](std::size_t i) {
    if (const auto own = annotated.find(i); own != annotated.end())
      return keep_or_suggest(std::move(own->second), substitutions, found[i]);
    recognize::Recognition recognition = recognize::recognize(checklist, i, substitutions);
    found[i].suggestions = std::move(recognition.suggestions);
    for (Suggestion& each : found[i].suggestions)
      each.would_bind = each.would_bind && checks::find_kind(each.check.kind) != nullptr;
    if (recognition.binding)
      keep_or_suggest(std::move(*recognition.binding), substitutions, found[i]);
  };
  in_parallel(
      found.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
          if (!decided[i]) bind(i);
      },
      slow_parallel_range);
  except_superseded_settings(checklist, found);
  return found;
}

}  // namespace seatrial::plan
