#include "plan/sidecar_binds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "base/glob.hpp"
#include "base/text.hpp"
#include "model/run.hpp"
#include "plan/meant_pattern.hpp"

namespace seatrial::plan {
namespace {

constexpr std::size_t ids_compared_max = 20'000;  // for did-you-mean: each costs a distance

std::string normal(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

bool is_loaded(const std::vector<Checklist>& checklists, const std::string& wanted) {
  return std::ranges::any_of(checklists, [&](const Checklist& checklist) {
    return normal(checklist.path) == normal(wanted) || checklist.shared_path() == normal(wanted);
  });
}

bool all_loaded(const std::vector<Checklist>& checklists, const Config& config) {
  return std::ranges::all_of(
      config.checklists, [&](const std::string& wanted) { return is_loaded(checklists, wanted); });
}

class Matcher {
 public:
  Matcher(const std::vector<Checklist>& checklists, const Config& config, ItemIndex& index,
          std::vector<Diagnostic>& problems)
      : checklists_(checklists),
        config_(config),
        index_(index),
        problems_(problems),
        missing_(all_loaded(checklists, config) ? Severity::error : Severity::warning),
        bind_of_(index.size()),
        is_exact_(index.size()) {}

  std::vector<std::optional<std::size_t>> match() {
    for (std::size_t b = 0; b < config_.binds.size(); ++b) match_one(b);
    for (const GateConfig& gate : config_.gates) match_gate(gate);
    tell_of_others();
    return std::move(bind_of_);
  }

 private:
  void match_one(std::size_t b) {
    const BindConfig& bind = config_.binds[b];
    if (!bind.text.empty()) return match_text(b);
    const auto found = index_.matching(bind.item_pattern);
    if (found.empty()) return no_item("ST0401", bind.span, bind.item_pattern);
    const bool exact = !ItemIndex::has_wildcard(bind.item_pattern);
    for (const std::size_t number : found) take(number, b, exact);
  }

  void match_text(std::size_t b) {
    const BindConfig& bind = config_.binds[b];
    const auto found = index_.with_text(bind.text);
    if (found.empty())
      return miss("ST0401", missing_, bind.span,
                  fmt::format("no item says '{}'", shorten(bind.text, 80)),
                  "`seatrial plan` lists all items with their words");
    if (found.size() > 1)
      return report("ST0402", Severity::error, bind.span,
                    fmt::format("'{}' fits more than one item", shorten(bind.text, 80)),
                    fmt::format("{} and {}: give more of the words, or the id", place(found[0]),
                                place(found[1])));
    take(found[0], b, true);
  }

  void take(std::size_t number, std::size_t b, bool exact) {
    auto& bound = bind_of_[number];
    if (bound && is_exact_[number] && !exact) return;
    if (bound && is_exact_[number])
      return report("ST0410", Severity::error, config_.binds[b].span,
                    fmt::format("'{}' is bound twice", shown_id(number)),
                    fmt::format("the other binding is at line {}; put both checks under `all_of:`",
                                config_.binds[*bound].binding.at.line));
    bound = b;
    is_exact_[number] = exact;
  }

  void match_gate(const GateConfig& gate) {
    const Value* gates = config_.document.find("gates");
    const Value* section = gates ? gates->find(gate.name) : nullptr;
    const Value* items = section ? section->find("items") : nullptr;
    for (std::size_t i = 0; i < gate.items.size(); ++i)
      if (index_.matching(gate.items[i]).empty())
        no_item("ST0408", items ? items->items()[i].span : gate.span, gate.items[i]);
  }

  // "READY.md:7 looks like an item and could not be read"; empty: the pattern fits no such line.
  std::string unread_by(std::string_view pattern) const {
    const std::string_view id = pattern.substr(pattern.rfind('#') + 1);  // npos + 1 is 0
    for (const Checklist& checklist : checklists_)
      for (const Unread& unread : checklist.unread)
        if (!unread.id.empty() && glob_matches(id, unread.id))
          return fmt::format("{}:{} looks like an item and could not be read: {}", checklist.path,
                             unread.line, unread.reason);
    return {};
  }

  void no_item(std::string_view code, Span span, const std::string& pattern) {
    const Severity severity = speaks_of_loaded(pattern) ? Severity::error : missing_;
    std::string message = fmt::format("'{}' matches no item", shorten(pattern, 120));
    if (std::string unread = unread_by(pattern); !unread.empty())
      return miss(code, severity, span, std::move(message), std::move(unread));
    std::vector<std::string_view> ids;
    if (problems_.size() < 20)
      for (std::size_t n = 0; n < std::min(index_.size(), ids_compared_max); ++n)
        ids.push_back(checklists_[index_.place(n).checklist].items[index_.place(n).item].id);
    const auto meant = meant_pattern(pattern, ids);
    miss(code, severity, span, std::move(message),
         meant ? fmt::format("did you mean '{}'?", *meant) : how_ids_begin(ids));
  }

  // With the path of one of these checklists: it is of no other one that it fits nothing.
  bool speaks_of_loaded(const std::string& pattern) const {
    const std::size_t hash = pattern.rfind('#');
    return hash != std::string::npos && is_loaded(checklists_, pattern.substr(0, hash));
  }

  void miss(std::string_view code, Severity severity, Span span, std::string message,
            std::string help) {
    Diagnostic problem =
        sidecar_problem(config_, code, severity, span, std::move(message), std::move(help));
    const bool is_of_others = severity != Severity::error && code == "ST0401";
    (is_of_others ? others_ : problems_).push_back(std::move(problem));
  }

  // What is said of checklists that are not looked at now: in one line, for there may be many.
  void tell_of_others() {
    if (others_.size() > 1)
      others_ = {sidecar_problem(
          config_, "ST0401", Severity::warning, others_.front().span,
          fmt::format("{} bindings, of which this is the first, fit no item of {}", others_.size(),
                      checklists_.size() == 1 ? "this checklist" : "these checklists"),
          "they are for other checklists, or for none: without FILE all are looked at")};
    std::ranges::move(others_, std::back_inserter(problems_));
  }

  std::string shown_id(std::size_t number) const {
    const auto [checklist, item] = index_.place(number);
    const std::string& id = checklists_[checklist].items[item].id;
    return checklists_.size() > 1 ? qualified_id(checklists_[checklist], id) : id;
  }
  std::string place(std::size_t number) const {
    const auto [checklist, item] = index_.place(number);
    return fmt::format("{}:{}", checklists_[checklist].path,
                       checklists_[checklist].items[item].at.line);
  }
  void report(std::string_view code, Severity severity, Span span, std::string message,
              std::string help) {
    problems_.push_back(
        sidecar_problem(config_, code, severity, span, std::move(message), std::move(help)));
  }

  const std::vector<Checklist>& checklists_;
  const Config& config_;
  ItemIndex& index_;
  std::vector<Diagnostic>& problems_;
  std::vector<Diagnostic> others_;  // of what the checklists that are not looked at may have
  Severity missing_;
  std::vector<std::optional<std::size_t>> bind_of_;
  std::vector<bool> is_exact_;
};

}  // namespace

std::vector<std::optional<std::size_t>> match_binds(const std::vector<Checklist>& checklists,
                                                    const Config& config, ItemIndex& index,
                                                    std::vector<Diagnostic>& problems) {
  return Matcher(checklists, config, index, problems).match();
}

Diagnostic sidecar_problem(const Config& config, std::string_view code, Severity severity,
                           Span span, std::string message, std::string help) {
  return {.code = std::string(code),
          .severity = severity,
          .path = config.path,
          .span = span,
          .at = LineIndex(config.source).at(span.offset),
          .message = std::move(message),
          .help = std::move(help)};
}

}  // namespace seatrial::plan
