#pragma once

#include "cli/command.hpp"
#include "cli/session.hpp"

// What each command does; the table of them is in commands.cpp.
namespace seatrial::cli {

int run_init(Session& session);
int run_plan(Session& session);
int run_run(Session& session);
int run_allow(Session& session);
int run_lint(Session& session);
int run_report(Session& session);
int run_record(Session& session);
int run_streak(Session& session);
int run_status(Session& session);
int run_gate(Session& session);
int run_sign(Session& session);
int run_waive(Session& session);
int run_attest(Session& session);
int run_sync(Session& session);
int run_deploy(Session& session);
int run_explain(Session& session);
int run_kinds(Session& session);
int run_schema(Session& session);
int run_log(Session& session);
int run_verify(Session& session);
int run_completion(Session& session);

}  // namespace seatrial::cli
