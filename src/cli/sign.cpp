#include <fmt/format.h>

#include "app/signing.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"
#include "gate/sign_offs.hpp"
#include "report/escape.hpp"

namespace seatrial::cli {
namespace {

// A key for a role, and what the sidecar has to say about it.
int make_key(Session& session, const std::string& role) {
  if (!session.sidecar()) return session.refuse(session.sidecar().error());
  const std::string name = app::key_name(role);
  if (name.empty()) return session.refuse("--role: a name with letters or digits");
  const std::string path = "keys/" + name + ".pub.pem";
  if (const auto there =
          session.storage().read(session.sidecar()->root / path, limits::key_file_bytes_max);
      !there || *there)
    return session.refuse(fmt::format(
        "{0} is there already: whoever has its private half speaks for {1}. To hand the role over, "
        "remove the file where everybody sees it, in a commit of its own, and make the new key "
        "then; to have both, `git mv {0} keys/{2}-1.pub.pem` and name both under `roles:`",
        path, printable_line(role), name));
  evidence::KeyDirectory keys(session.place().keys, session.storage());
  const std::string private_half = (session.place().keys / (name + ".pem")).string();
  if (const auto there = keys.has(name); there && *there)
    return session.refuse(fmt::format(
        "{0} is there already, a key of yours. To use it here as well: `mkdir -p keys && openssl "
        "pkey -in {1} -pubout -out {2}`. For a new one, move it away first; what it has signed "
        "counts while the sidecar names its public half",
        private_half, report::shell_word(private_half), path));
  auto key = keys.create(name, algorithm_of(session.arguments));
  if (!key) return session.refuse(key.error().what);
  if (const auto written =
          session.files().write(session.sidecar()->root / path, key->public_key().pem());
      !written)
    return session.give_up(written.error());
  session.terminal.err(fmt::format("made the key {}; wrote {}\n", private_half, path));
  session.terminal.out(fmt::format("roles:\n  {}: {{keys: [{}]}}\n", role, path));
  session.terminal.err("put this into the sidecar, by somebody who knows the person\n");
  return exit_done;
}

Approval approval_of(const Arguments& arguments) {
  if (arguments.has("--withdraw")) return Approval::withdraw;
  return arguments.has("--reject") ? Approval::reject : Approval::approve;
}

// How things stand at the gate that is named; without a name, at the only one to sign.
std::expected<app::Standing, int> stand_at_gate(Session& session) {
  const bool is_named = !session.arguments.positional.empty();
  std::string name = is_named ? only_word(session, "gate") : std::string();
  if (is_named && name.empty()) return std::unexpected(exit_usage);
  auto standing = standing_of(session);
  if (!standing) return standing;
  if (!is_named) {
    auto only = app::signed_gate(*standing);
    if (!only) return std::unexpected(session.refuse(only.error()));
    name = std::move(*only);
  }
  auto gate = app::only_gate(std::move(*standing), name);
  if (!gate) return std::unexpected(session.refuse(gate.error()));
  if (const auto other = app::other_checklists(*gate))
    return std::unexpected(session.refuse(*other));
  return std::move(*gate);
}

// Is the gate NO-GO for something else than a rejection that the role has given itself?
bool stays_closed(const app::Standing& standing, const std::string& role) {
  gate::Gate gate = standing.gates.front();
  for (Signature& signature : gate.signatures)
    if (signature.role == role) signature.standing = Signature::Standing::valid;
  return gate::judge_gate(standing.document, gate).decision == Decision::no_go;
}

}  // namespace

int run_sign(Session& session) {
  const std::string role = session.arguments.get("--role");
  if (trim(role).empty()) return session.refuse("sign needs the --role that you sign for");
  if (session.arguments.has("--new-key")) return make_key(session, role);
  if (session.arguments.has("--withdraw") && session.arguments.has("--reject"))
    return session.refuse("--withdraw and --reject exclude each other");
  const auto standing = stand_at_gate(session);
  if (!standing) return standing.error();
  const std::string name = standing->gates.front().name;
  const auto& wanted = standing->gates.front().sign_off;
  if (!contains(wanted, role))
    return session.refuse(fmt::format(
        "the gate '{}' wants no signature of '{}'{}", printable_line(name), printable_line(role),
        wanted.empty() ? std::string() : printable_line("; it wants " + join(wanted, ", "))));
  const std::string person = person_of(session, *standing);
  if (person.empty()) return session.refuse("nobody knows who signs: say it with --by NAME");
  auto key = role_key(session, *standing, role);
  if (!key) return session.refuse(key.error().what);
  const app::Signing signing{
      .role = role, .approval = approval_of(session.arguments), .person = person};
  if (const auto vain = app::why_vain(*standing, signing, key->public_key().id()))
    return session.refuse(*vain);
  if (signing.approval == Approval::approve && stays_closed(*standing, role))
    session.terminal.err(
        fmt::format("warning: the gate '{}' is NO-GO by the evidence; a signature does "
                    "not change that\n",
                    printable_line(name)));
  return append(session, {.draft = app::sign_off_draft(*standing, signing),
                          .key = std::move(*key),
                          .key_name = app::key_name(role),
                          .what = fmt::format("{} of {} by {}", seatrial::name(signing.approval),
                                              printable_line(name), printable_line(role)),
                          .person = person});
}

}  // namespace seatrial::cli
