#pragma once

#include <expected>
#include <map>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "model/ledger.hpp"
#include "report/findings.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// Documents with everything that lint has to say of them, in their diagnostics.
struct Linted {
  std::vector<Checklist> checklists;
  std::map<std::string, report::Source, std::less<>> sources;  // by path; secrets as asterisks
};

// Looks up what the rules ask for: files beneath the root, the last commit of the document, what
// `bash -n`, which executes nothing, says of its blocks, and what the evidence says of its items.
std::expected<Linted, Findings> lint(const Request& request, const Ledger& ledger,
                                     const world::Variables& process, world::World& world);

// What `lint --fix` makes of one document.
struct Fixed {
  std::string path;
  std::string before;
  std::string after;      // the same where there is nothing to fix
  std::vector<int> left;  // lines that would read otherwise if they were mended
};

enum class Fixing { write, dry_run };

// Applies the safe fixes of each document and writes what has changed; of a dry run, which writes
// nothing, both texts have asterisks for secrets.
std::expected<std::vector<Fixed>, Findings> fix(const Request& request, Fixing fixing,
                                                world::Files& files);

}  // namespace seatrial::app
