#include "app/committed.hpp"

#include <algorithm>
#include <utility>

#include "app/ask_git.hpp"
#include "base/limits.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

// A cell with the room around it.
Span place_of(const Checklist& checklist, const Blank& blank) {
  return blank.in_cell ? checklist::room_of(checklist.source, blank.span) : blank.span;
}

}  // namespace

std::optional<std::string> committed_text(const std::filesystem::path& file,
                                          const world::Variables& process, world::World& world) {
  auto text = ask_git(file.parent_path(), process, world, [&](auto git) {
    return git.committed(file.filename().string(), "HEAD", limits::checklist_bytes_max);
  });
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

std::map<std::size_t, checklist::Edit> blanks_as_in(const Checklist& checklist,
                                                    const std::string& copy) {
  std::map<std::size_t, checklist::Edit> edits;
  auto other = checklist::read(checklist.path, copy);
  if (!other) return edits;
  recognize::assign_roles(*other);
  if (checklist::form_sha256(*other) != checklist::form_sha256(checklist)) return edits;
  const auto add = [&](const Blank& here, const Blank& there) {
    if (there.value) return;
    const Span from = place_of(*other, there);
    edits.try_emplace(
        here.span.offset,
        checklist::Edit{place_of(checklist, here), other->source.substr(from.offset, from.length)});
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
  return edits;
}

}  // namespace seatrial::app
