#include <algorithm>

#include "base/limits.hpp"
#include "checklist/items.hpp"
#include "checklist/record_tables.hpp"
#include "checklist/table_seeds.hpp"
#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

// What is quoted was said elsewhere, but for its boxes and signatures.
bool counts_in_quote(const ItemSeed& seed) {
  return seed.mark.has_value() || seed.role == Role::sign_off;
}

}  // namespace

void read_table(Draft& draft, BlockId id) {
  const bool quoted = draft.block(id).quoted;
  const TableSeeds table(draft, id);
  if (table.rows().size() < 2 || keeps_record(draft, id, table.rows())) return;
  std::vector<StrayRow> unsigned_rows;
  bool read = false;
  for (std::size_t index = 1; index < table.rows().size(); ++index) {
    if (draft.checklist.items.size() > limits::items_max) return;
    const Row& row = table.rows()[index];
    auto seed = table.seed(row);
    if (seed && quoted && !counts_in_quote(*seed)) seed.reset();
    if (seed) {
      read = true;
      seed->block = id;
      seed->command = table.command(row);
      seed->lead_in = table.lead_in();
      add_item(draft, std::move(*seed));
    } else if (table.holds_box(row)) {
      draft.stray_rows.push_back({id, row.line, unread::box_in_table});
    } else if (table.is_signed() && row.says_something()) {
      unsigned_rows.push_back({id, row.line, unread::no_signer});
    } else if (!quoted && !draft.report && table.sets_value(row)) {
      draft.stray_rows.push_back({id, row.line, unread::in_table});
    }
  }
  if (!read && table.is_signed() && unsigned_rows.empty())
    unsigned_rows.push_back({id, table.rows()[1].line, unread::no_signer});
  std::ranges::move(unsigned_rows, std::back_inserter(draft.stray_rows));
  const bool told = !draft.stray_rows.empty() && draft.stray_rows.back().table == id;
  if (!read && !told && !quoted && !draft.report && table.looks_like_checks())
    draft.stray_tables.push_back(id);
}

}  // namespace seatrial::checklist
