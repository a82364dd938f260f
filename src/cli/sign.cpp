#include <fmt/format.h>

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"
#include "gate/sign_offs.hpp"

namespace seatrial::cli {
namespace {

// A key for a role, and what the sidecar has to say about it.
int make_key(const Arguments& arguments, const std::string& role, Terminal& terminal) {
  auto evidence = evidence_of(arguments);
  world::Files& files = evidence->doors.world().files;
  const auto sidecar = app::load_sidecar(request_of(arguments), files);
  if (!sidecar) return refuse(sidecar.error(), terminal);
  const std::string name = key_name(role);
  if (name.empty()) return refuse("--role: a name with letters or digits", terminal);
  auto key = evidence::KeyDirectory(evidence->place.keys, *evidence->storage)
                 .create(name, arguments.get("--algorithm") == "ed25519"
                                   ? evidence::Algorithm::ed25519
                                   : evidence::Algorithm::ecdsa_p256);
  if (!key) return refuse(key.error().what, terminal);
  const std::string path = "keys/" + name + ".pub.pem";
  if (const auto written = files.write(sidecar->root / path, key->public_key().pem()); !written)
    return give_up(written.error(), terminal);
  terminal.err(fmt::format("made the key {}; wrote {}\n",
                           (evidence->place.keys / (name + ".pem")).string(), path));
  terminal.out(fmt::format("roles:\n  {}: {{keys: [{}]}}\n", role, path));
  terminal.err("put this into the sidecar, by somebody who knows the person\n");
  return exit_done;
}

Approval approval_of(const Arguments& arguments) {
  if (arguments.has("--withdraw")) return Approval::withdraw;
  return arguments.has("--reject") ? Approval::reject : Approval::approve;
}

// Nobody signs for two roles.
const Signature* other_signature(const RunDocument& document, const std::string& role,
                                 const std::string& person) {
  for (const Signature& signature : document.gates.front().signatures)
    if (signature.role != role && signature.standing == Signature::Standing::valid &&
        gate::same_person(signature.person, person))
      return &signature;
  return nullptr;
}

}  // namespace

int run_sign(const Arguments& arguments, Terminal& terminal) {
  const std::string role = arguments.get("--role");
  if (trim(role).empty()) return refuse("sign needs the --role that you sign for", terminal);
  if (arguments.has("--new-key")) return make_key(arguments, role, terminal);
  if (arguments.has("--withdraw") && arguments.has("--reject"))
    return refuse("--withdraw and --reject exclude each other", terminal);
  const std::string name = only_word(arguments, "gate", terminal);
  if (name.empty()) return exit_usage;
  auto stood = stand(arguments, terminal);
  if (!stood) return stood.error();
  auto gate = app::only_gate(std::move(stood->standing), name);
  if (!gate) return refuse(gate.error(), terminal);
  stood->standing = std::move(*gate);
  const auto& wanted = stood->standing.gates.front().sign_off;
  if (!contains(wanted, role))
    return refuse(fmt::format("the gate '{}' wants no signature of '{}'{}", printable_line(name),
                              printable_line(role),
                              wanted.empty() ? std::string()
                                             : printable_line("; it wants " + join(wanted, ", "))),
                  terminal);
  const std::string person = person_of(arguments, *stood);
  if (person.empty()) return refuse("nobody knows who signs: say it with --by NAME", terminal);
  if (const Signature* other = other_signature(stood->standing.document, role, person))
    return refuse(fmt::format("{} has signed as {} already: nobody signs for two roles",
                              printable_line(person), printable_line(other->role)),
                  terminal);
  auto key = role_key(arguments, *stood, role);
  if (!key) return refuse(key.error().what, terminal);
  const Approval approval = approval_of(arguments);
  const auto decision = stood->standing.document.gates.front().decision;
  if (approval == Approval::approve && decision == Decision::no_go)
    terminal.err(
        fmt::format("warning: the gate '{}' is NO-GO by the evidence; a signature does "
                    "not change that\n",
                    printable_line(name)));
  return append(
      *stood,
      app::sign_off_draft(stood->standing, {.role = role, .approval = approval, .person = person}),
      &*key, key_name(role),
      fmt::format("{} of {} by {}", seatrial::name(approval), printable_line(name),
                  printable_line(role)),
      terminal);
}

}  // namespace seatrial::cli
