#include "lint/gates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/claims.hpp"
#include "lint/scope.hpp"

// Parts of a plan that come one after the other, and what is ticked of a later one.
namespace seatrial::lint {
namespace {

// "Phase 2"
struct Stage {
  std::string kind;
  int number = 0;
  std::size_t offset = 0;  // in the text
  bool operator==(const Stage& other) const { return kind == other.kind && number == other.number; }
  bool operator<(const Stage& other) const {
    return kind == other.kind ? number < other.number : kind < other.kind;
  }
};

std::optional<Stage> stage_in(std::string_view text) {
  const std::string lowered = lower(text);
  std::optional<Stage> first;
  for (const std::string_view kind : {"phase", "stage", "step", "wave", "milestone", "iteration"}) {
    const std::size_t at = lowered.find(kind);
    const std::size_t digit = at + kind.size() + 1;
    if (at == lowered.npos || (at > 0 && is_word(lowered[at - 1])) || digit >= lowered.size() ||
        lowered[digit - 1] != ' ' || !is_digit(lowered[digit]) || (first && first->offset < at))
      continue;
    first = Stage{std::string(kind), 0, at};
    std::from_chars(lowered.data() + digit, lowered.data() + lowered.size(), first->number);
  }
  return first;
}

// "Before starting Phase 2:", "Exit criteria (must be met before Stage 2)": what must not begin.
std::optional<Stage> stage_behind_gate(std::string_view text) {
  const std::size_t at = std::min(lower(text).find("before "), lower(text).find("prior to "));
  if (at == std::string::npos) return std::nullopt;
  return stage_in(text.substr(at));
}

bool is_gate_title(std::string_view title) {
  const auto words = lower_words(title);
  return holds_any_ignoring_case(title, {"exit criteria", "exit criterion"}) ||
         (std::ranges::find(words, "gate") != words.end() &&
          !holds_any_ignoring_case(title, {"checklist"}));
}

// The stage that an item's headings put it into, with the headings above that one.
struct Place {
  Stage stage;
  std::string path;
  bool gate = false;  // it stands below a title that closes the stage
};

std::optional<Place> place_of(const Item& item) {
  std::optional<Place> place;
  std::string path;
  for (const std::string& title : item.section) {
    if (holds_any_ignoring_case(title, {"parallel"})) return std::nullopt;
    if (const auto stage = stage_in(title); stage && !stage_behind_gate(title) && !place)
      place = Place{*stage, path, false};
    if (place) place->gate |= is_gate_title(title) && !holds_any_ignoring_case(title, {"entry"});
    path += title + "\n";
  }
  return place;
}

struct Gate {
  const Item* item = nullptr;
  Stage before;                     // what must not begin
  std::optional<std::string> path;  // only of this part of the document
};

std::optional<Gate> gate_of(const Item& item) {
  if (auto stage = stage_behind_gate(item.lead_in)) return Gate{&item, *stage, std::nullopt};
  for (const std::string& title : item.section)
    if (auto stage = stage_behind_gate(title)) return Gate{&item, *stage, std::nullopt};
  if (auto place = place_of(item); place && place->gate) {
    ++place->stage.number;
    return Gate{&item, place->stage, place->path};
  }
  return std::nullopt;
}

// Where a text says what has to be there before.
std::optional<std::string> need_in(std::string_view text) {
  const std::string lowered = lower(text);
  for (const std::string_view word : {"(requires ", "(needs ", "(depends on ", "(after ",
                                      "(blocked by ", "(once ", "depends on: ", "requires: "}) {
    const std::size_t at = lowered.find(word);
    if (at == lowered.npos) continue;
    const std::size_t begin = at + word.size();
    const std::size_t end = word[0] == '(' ? lowered.find(')', begin) : lowered.find(". ", begin);
    return lowered.substr(begin, end - begin);
  }
  return std::nullopt;
}

std::string plain_key(std::string_view text) {
  std::string key;
  for (const std::string& word : lower_words(plain_text(text)))
    if (word != "the" && word != "is" && word != "are" && word != "a") key += word + " ";
  return key;
}

// The number in front of a list's entry: 2 of "2. [ ] Drop the table".
std::optional<int> number_in_list(const Document& document, const Item& item) {
  constexpr std::size_t bytes_max = 40;  // from the line's begin to the text
  const std::size_t begin = document.lines().line_start(item.at.line);
  if (item.span.offset < begin || item.span.offset - begin > bytes_max) return std::nullopt;
  const std::string_view front = trim(document.bytes({begin, item.span.offset - begin}));
  int number = 0;
  const auto read = std::from_chars(front.data(), front.data() + front.size(), number);
  const bool marked =
      read.ptr != front.data() + front.size() && (*read.ptr == '.' || *read.ptr == ')');
  return read.ec == std::errc() && marked ? std::optional(number) : std::nullopt;
}

// What is open of the document, by what it could be called.
struct OpenWork {
  using Entry =
      std::tuple<std::size_t, std::optional<std::size_t>, int>;  // heading, parent, number

  const Document& document;
  std::unordered_map<std::string, const Item*> by_text;
  std::map<Stage, const Item*> by_stage;
  std::map<Entry, const Item*> by_number;

  explicit OpenWork(const Document& read) : document(read) {
    for (const Item& item : document.checklist.items) {
      if (!is_open(item)) continue;
      by_text.emplace(plain_key(item.text), &item);
      if (const auto place = place_of(item)) by_stage.emplace(place->stage, &item);
      if (const auto stage = stage_in(item.text); stage && stage->offset == 0)
        by_stage.emplace(*stage, &item);
      if (const auto number = number_in_list(document, item))
        by_number.emplace(entry(item, *number), &item);
    }
  }
  // What an item needs: of a step the entry of its own list, or the part of the document.
  const Item* find(std::string_view need, const Item& item) const {
    if (const auto stage = stage_in(need); stage && stage->offset == 0) {
      if (const auto sibling = by_number.find(entry(item, stage->number));
          stage->kind == "step" && sibling != by_number.end() && number_in_list(document, item))
        return sibling->second;
      const auto found = by_stage.find(*stage);
      return found == by_stage.end() ? nullptr : found->second;
    }
    const auto found = by_text.find(plain_key(need));
    return found == by_text.end() ? nullptr : found->second;
  }

 private:
  Entry entry(const Item& item, int number) const {
    return {document.section_at(item.span.offset), item.parent, number};
  }
};

struct Parts {
  std::size_t all = 0, open = 0;
};

Parts boxes_of(const Document& document, const Heading& heading) {
  const auto& items = document.checklist.items;
  const auto begin = [](const Item& item) { return item.span.offset; };
  Parts parts;
  for (auto item = std::ranges::lower_bound(items, heading.span.offset, {}, begin);
       item != items.end() && item->span.offset < heading.end; ++item) {
    if (item->form != Form::task || !item->claimed) continue;
    ++parts.all;
    parts.open += is_open(*item) ? 1 : 0;
  }
  return parts;
}

}  // namespace

bool calls_itself_complete(std::string_view title) {
  std::string plain = plain_text(title);
  const std::size_t end = plain.find_last_of(")]") == plain.size() - 1 && !plain.empty()
                              ? plain.find_last_of("([")
                              : plain.npos;
  if (end != plain.npos && end > 0 && lower_words(plain.substr(end)).size() == 1)
    return is_done(plain.substr(end));  // "Phase 1 (done)"
  std::size_t at = std::string::npos;
  for (const std::string_view sign :
       {" - ", ": ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", "✅", "☑", "✔"})
    if (const std::size_t found = plain.rfind(sign); found != plain.npos)
      at = at == std::string::npos ? found + sign.size() : std::max(at, found + sign.size());
  if (at == std::string::npos) return false;
  const std::string said = plain.substr(at, end == plain.npos || end < at ? plain.npos : end - at);
  return lower_words(said).size() == 1 && is_done(said);
}

bool is_open(const Item& item) {
  return item.claimed == false && item.required && !item.condition && item.role != Role::rule;
}

Faults done_before_gate(const Document& document) {
  std::vector<Gate> gates;
  constexpr std::size_t gates_max = 100;  // more are no gates
  for (const Item& item : document.checklist.items)
    if (gates.size() < gates_max && is_open(item))
      if (auto gate = gate_of(item);
          gate &&
          (gates.empty() || gates.back().before != gate->before || gates.back().path != gate->path))
        gates.push_back(std::move(*gate));
  Faults faults;
  for (const Item& item : document.checklist.items) {
    if (gates.empty() || item.claimed != true) continue;
    const auto place = place_of(item);
    if (!place) continue;
    const auto gate = std::ranges::find_if(gates, [&](const Gate& each) {
      return each.before.kind == place->stage.kind && each.before.number <= place->stage.number &&
             (!each.path || *each.path == place->path) && each.item->span.offset < item.span.offset;
    });
    if (gate == gates.end()) continue;
    faults.push_back(
        {item.span,
         fmt::format("ticked, and the gate of its phase is open: line {}", gate->item->at.line),
         "pass the gate first; it exists so that this does not happen"});
    gates.erase(gate);
  }
  return faults;
}

Faults complete_above_open(const Document& document) {
  Faults faults;
  const auto judge = [&](const Heading& heading, Span span, std::string_view said) {
    const Parts parts = boxes_of(document, heading);
    if (parts.open == 0) return;
    faults.push_back(
        {span,
         fmt::format("the section calls itself \"{}\", and {} of its {} {} open", said, parts.open,
                     plural(parts.all, "part"), parts.open == 1 ? "is" : "are"),
         "finish what is open, or take the word back"});
  };
  for (const Heading& heading : document.headings)
    if (heading.level > 1 && calls_itself_complete(heading.text))
      judge(heading, heading.span, shorten(heading.text, 60));
  for (const Field& field : document.fields)
    if (field.name == "status" && field.section > 0 && is_done(field.value) &&
        document.headings[field.section - 1].level > 1 && !speaks_of_document(document, field))
      judge(document.headings[field.section - 1], field.span, shorten(field.value, 60));
  return faults;
}

Faults done_before_need(const Document& document) {
  Faults faults;
  std::optional<OpenWork> open;
  for (const Item& item : document.checklist.items) {
    if (item.claimed != true) continue;
    auto need = need_in(item.text);
    for (const std::string& title : item.section)
      if (!need) need = need_in(title);
    if (!need) continue;
    if (!open) open.emplace(document);
    const Item* missing = open->find(*need, item);
    if (!missing) continue;
    faults.push_back({item.span,
                      fmt::format("ticked, and what it needs is open: line {}", missing->at.line),
                      "finish that first, or take the tick away"});
  }
  return faults;
}

}  // namespace seatrial::lint
