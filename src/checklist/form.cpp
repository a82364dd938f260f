#include <algorithm>

#include "base/digest.hpp"
#include "checklist/fill.hpp"
#include "checklist/filled.hpp"

namespace seatrial::checklist {
namespace {

// What may change in a document while it stays the same checklist, by place.
class Slots {
 public:
  explicit Slots(const Checklist& checklist) : source_(checklist.source) {
    for (const Item& item : checklist.items) {
      if (item.mark) edits_.push_back({*item.mark, item.mark->length == 1 ? " " : "☐"});
      add(item.blanks);
    }
    add(checklist.loose_blanks);
    for (const SignOffRow& row : sign_off_rows(checklist)) {
      for (const auto& blank : {row.name, row.date, row.signature})
        if (blank) add(*blank);
      for (const Span& cell : row.by_hand) add_cell(cell);
    }
  }

  // A cell of a sign-off is one of the blanks as well.
  std::vector<Edit> edits() && {
    std::ranges::stable_sort(edits_, {}, [](const Edit& edit) { return edit.span.offset; });
    const auto repeated =
        std::ranges::unique(edits_, {}, [](const Edit& edit) { return edit.span.offset; });
    edits_.erase(repeated.begin(), repeated.end());
    return std::move(edits_);
  }

 private:
  void add(const std::vector<Blank>& blanks) {
    for (const Blank& blank : blanks) add(blank);
  }
  void add(const Blank& blank) {
    if (!blank.in_cell) return edits_.push_back({blank.span, std::string(empty_blank)});
    add_cell(blank.span);
  }
  void add_cell(Span content) {
    edits_.push_back({room_of(source_, content), std::string(empty_blank)});
  }

  std::string_view source_;
  std::vector<Edit> edits_;
};

}  // namespace

std::string form_sha256(const Checklist& checklist) {
  const auto form = apply_edits(checklist.source, Slots(checklist).edits());
  return form ? sha256_hex(*form) : std::string();
}

}  // namespace seatrial::checklist
