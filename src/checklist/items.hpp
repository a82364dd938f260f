#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/draft.hpp"

// How blocks become items, and what an item has from where it stands.
namespace seatrial::checklist {

// Parts of read_items.
struct ItemSeed {
  BlockId block = no_block;  // what it was made of
  Span span;
  Form form = Form::task;
  Role role = Role::check;
  Polarity polarity = Polarity::require;
  std::optional<bool> claimed;
  std::optional<Span> mark;
  std::optional<std::size_t> parent;
  std::string lead_in;
  std::optional<std::string> condition;
  bool required = true;
  std::optional<std::string> waved_off;
  std::optional<std::string> command;
  std::vector<Span> unsaid = {};  // parts of the span, in order, that the text leaves out
};
std::size_t add_item(Draft& draft, ItemSeed seed);
void visit_block(Draft& draft, BlockId block);
void read_list(Draft& draft, BlockId list);
void read_table(Draft& draft, BlockId table);
void read_status(Draft& draft, BlockId paragraph);

bool has_box(const Draft& draft, BlockId list_item);

// What a report quotes of an item: its text ends where the limit does, and its span with it.
void shorten_span(std::string_view source, Span& span);

bool says_required(std::string_view text);  // "Required: ...", whatever stands above it
Role role_of(Topic topic);
Polarity polarity_of(Topic topic);

}  // namespace seatrial::checklist
