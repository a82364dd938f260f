#pragma once

#include "checks/kind.hpp"

namespace seatrial::checks {

// The environment of a child: from this process PATH, HOME, USER, LOGNAME, SHELL, LANG, LC_ALL,
// LC_CTYPE, TZ, TMPDIR, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, SSL_CERT_FILE and SSL_CERT_DIR, then what
// `added` names. Nothing else: what a check depends on stands in its parameters, and a secret
// reaches only the child it is given to.
world::Variables child_variables(const Context& context, const world::Variables& added);

// How a command says that it could not look, as opposed to what it saw; empty if it did not say so.
std::string could_not_look(const world::ProcessResult& result, std::string_view program,
                           const Context& context);

// What a search printed because it could not look, or "" if nothing: `grep: src: No such file`. In
// conditions and substitutions that is all that tells.
std::string search_complaint(const world::ProcessResult& result, std::string_view script);

// The first line that a program complained in, or "": what a search behind it did not find may be
// missing for that reason. Warnings and the progress of a transfer are none.
std::string first_grievance(std::string_view err);

// What a shell printed of a program that it could not start, or "": where that is negated or a
// condition, the status does not tell. Behind `||` stands what is done then.
std::string missing_program(const world::ProcessResult& result, std::string_view script);

}  // namespace seatrial::checks
