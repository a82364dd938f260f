#pragma once

#include <string_view>

// The programs that checklists run, by the last part of their paths.
namespace seatrial::shell {

bool is_known_program(std::string_view program);

// Its whole purpose is a verdict: `eslint`, `pytest`.
bool is_judge(std::string_view program);

// A known program that begins sentences, too: `test`, `find`, `next`.
bool is_word_as_well(std::string_view program);

// Runs targets of the project's own, which end as the project likes: `make lint`, `npm run check`.
bool runs_targets(std::string_view program);

// What it is to do stands behind it: `go test`, `docker compose build`.
bool takes_orders(std::string_view program);

}  // namespace seatrial::shell
