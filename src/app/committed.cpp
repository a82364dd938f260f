#include "app/committed.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/ask_git.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

constexpr int commits_max = 200;
constexpr int copies_max = 16;  // older ones that are read

// A cell with the room around it.
Span place_of(const Checklist& checklist, const Blank& blank) {
  return blank.in_cell ? checklist::room_of(checklist.source, blank.span) : blank.span;
}

// Those that are empty in a copy and not known yet. Is there one that an older copy may know?
bool add_blanks_as_in(const Checklist& checklist, const std::string& copy, EmptyBlanks& edits) {
  auto other = checklist::read(checklist.path, copy);
  if (!other) return false;
  recognize::assign_roles(*other);
  if (checklist::form_sha256(*other) != checklist::form_sha256(checklist)) return false;
  bool is_any_missing = false;
  const auto add = [&](const Blank& here, const Blank& there) {
    const Span from = place_of(*other, there);
    if (!there.value)
      edits.try_emplace(here.span.offset,
                        checklist::Edit{place_of(checklist, here),
                                        other->source.substr(from.offset, from.length)});
    is_any_missing = is_any_missing || !edits.contains(here.span.offset);
  };
  for (std::size_t i = 0; i < std::min(checklist.items.size(), other->items.size()); ++i) {
    const auto &here = checklist.items[i].blanks, &there = other->items[i].blanks;
    for (std::size_t blank = 0; here.size() == there.size() && blank < here.size(); ++blank)
      add(here[blank], there[blank]);
  }
  const auto rows = checklist::sign_off_rows(checklist);
  const auto others = checklist::sign_off_rows(*other);
  for (std::size_t i = 0; rows.size() == others.size() && i < rows.size(); ++i)
    for (const auto cell : {&checklist::SignOffRow::name, &checklist::SignOffRow::date,
                            &checklist::SignOffRow::signature})
      if (rows[i].*cell && others[i].*cell) add(*(rows[i].*cell), *(others[i].*cell));
  return is_any_missing;
}

// What the commits before it had in the place of the file, the newest first.
std::vector<std::string> older_revisions(const std::filesystem::path& file,
                                         const world::Variables& process, world::World& world) {
  const auto commits = ask_git(file.parent_path(), process, world,
                               [](auto git) { return git.history(commits_max); });
  std::vector<std::string> revisions;
  if (!commits) return revisions;
  for (const auto& commit : *commits)
    if (contains(commit.files, file.filename().string()) && revisions.size() < copies_max)
      revisions.push_back(commit.id + "^");
  return revisions;
}

}  // namespace

std::optional<std::string> committed_text(const std::filesystem::path& file,
                                          const world::Variables& process, world::World& world,
                                          const std::string& revision) {
  auto text = ask_git(file.parent_path(), process, world, [&](auto git) {
    return git.committed(file.filename().string(), revision, limits::checklist_bytes_max);
  });
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

EmptyBlanks blanks_as_committed(const Checklist& checklist, const std::filesystem::path& file,
                                const world::Variables& process, world::World& world) {
  EmptyBlanks edits;
  const auto text = committed_text(file, process, world);
  if (!text || !add_blanks_as_in(checklist, *text, edits)) return edits;
  for (const std::string& revision : older_revisions(file, process, world)) {
    const auto older = committed_text(file, process, world, revision);
    if (!older || !add_blanks_as_in(checklist, *older, edits)) break;
  }
  return edits;
}

}  // namespace seatrial::app
