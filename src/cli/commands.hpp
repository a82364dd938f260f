#pragma once

#include "cli/command.hpp"

namespace seatrial::cli {

int run_init(const Arguments& arguments, Terminal& terminal);
int run_plan(const Arguments& arguments, Terminal& terminal);
int run_run(const Arguments& arguments, Terminal& terminal);
int run_allow(const Arguments& arguments, Terminal& terminal);
int run_lint(const Arguments& arguments, Terminal& terminal);
int run_report(const Arguments& arguments, Terminal& terminal);
int run_record(const Arguments& arguments, Terminal& terminal);
int run_streak(const Arguments& arguments, Terminal& terminal);
int run_status(const Arguments& arguments, Terminal& terminal);
int run_gate(const Arguments& arguments, Terminal& terminal);
int run_sign(const Arguments& arguments, Terminal& terminal);
int run_waive(const Arguments& arguments, Terminal& terminal);
int run_attest(const Arguments& arguments, Terminal& terminal);
int run_sync(const Arguments& arguments, Terminal& terminal);
int run_deploy(const Arguments& arguments, Terminal& terminal);
int run_explain(const Arguments& arguments, Terminal& terminal);
int run_kinds(const Arguments& arguments, Terminal& terminal);
int run_schema(const Arguments& arguments, Terminal& terminal);
int run_log(const Arguments& arguments, Terminal& terminal);
int run_verify(const Arguments& arguments, Terminal& terminal);
int run_completion(const Arguments& arguments, Terminal& terminal);

}  // namespace seatrial::cli
