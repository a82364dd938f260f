#include "app/ending.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/decide.hpp"

namespace seatrial::app {
namespace {

using Records = std::set<std::uint64_t>;

bool rests_on(const JudgedItem& judged, const Records& records) {
  return std::ranges::any_of(judged.records,
                             [&](std::uint64_t record) { return records.contains(record); });
}

// Answers for a day are of that day, whatever is deployed.
Records add_statements(const Standing& standing, Ending& ending) {
  std::map<std::uint64_t, std::string> item_of;  // that the record decides
  for (const JudgedItem& judged : standing.document.items)
    for (const std::uint64_t record : judged.records)
      item_of.emplace(record, logged_id(standing.document, judged));
  Records ended;
  for (const RecordedStatement& each : standing.situation.ledger.statements) {
    const auto item = item_of.find(each.source.record);
    if (item == item_of.end() || !each.none.empty()) continue;
    ended.insert(each.source.record);
    ending.statements.push_back(printable_line(fmt::format(
        "{}, stated by {} (record {})", item->second, each.person, each.source.record)));
  }
  return ended;
}

// A rejection ends as well: it was one of what was to be deployed before.
void add_signatures(const GateResult& gate, Ending& ending) {
  for (const Signature& each : gate.signatures) {
    const bool is_rejection = each.standing == Signature::Standing::rejected;
    if (each.standing == Signature::Standing::valid || is_rejection)
      ending.signatures.push_back(printable_line(fmt::format(
          "{}, {} by {} as {} (record {})", gate.name, is_rejection ? "rejected" : "signed",
          each.person, each.role, each.record.value_or(0))));
  }
}

}  // namespace

Ending what_ends(const Standing& standing) {
  Ending ending;
  const RunDocument& document = standing.document;
  const Records statements = add_statements(standing, ending);
  for (std::size_t i = 0; i < document.gates.size(); ++i) {
    const GateResult& result = document.gates[i];
    const std::size_t before = ending.signatures.size();
    add_signatures(result, ending);
    const auto is_stated = [&](const JudgedItem& judged) {
      return gate::belongs(document, judged, standing.gates[i]) && rests_on(judged, statements);
    };
    if (result.decision == Decision::go &&
        (ending.signatures.size() > before || std::ranges::any_of(document.items, is_stated)))
      ending.gates.push_back(printable_line(result.name));
  }
  return ending;
}

std::string count_of(const Ending& ending) {
  std::vector<std::string> counts;
  if (!ending.statements.empty()) counts.push_back(plural(ending.statements.size(), "statement"));
  if (!ending.signatures.empty()) counts.push_back(plural(ending.signatures.size(), "signature"));
  return join(counts, " and ");
}

}  // namespace seatrial::app
