#include <fmt/format.h>

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"
#include "gate/person.hpp"
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

const std::string& key_of(const Ledger& ledger, const Signature& signature) {
  static const std::string none;
  const auto found = std::ranges::find(ledger.sign_offs, signature.record,
                                       [](const auto& each) { return each.source.record; });
  return found == ledger.sign_offs.end() ? none : found->source.key;
}

// How things stand at the gate that is named; without a name, at the only one to sign.
std::expected<Stood, int> stand_at_gate(const Arguments& arguments, Terminal& terminal) {
  const bool is_named = !arguments.positional.empty();
  std::string name = is_named ? only_word(arguments, "gate", terminal) : std::string();
  if (is_named && name.empty()) return std::unexpected(exit_usage);
  auto stood = stand(arguments, terminal);
  if (!stood) return stood;
  if (!is_named) {
    auto only = app::signed_gate(stood->standing);
    if (!only) return std::unexpected(refuse(only.error(), terminal));
    name = std::move(*only);
  }
  auto gate = app::only_gate(std::move(stood->standing), name);
  if (!gate) return std::unexpected(refuse(gate.error(), terminal));
  stood->standing = std::move(*gate);
  return stood;
}

// Why the record would say nothing, or nothing that counts: nobody signs for two roles, nor twice.
std::optional<std::string> why_vain(const app::Standing& standing, const std::string& role,
                                    Approval approval, const std::string& person,
                                    const std::string& key) {
  using enum Signature::Standing;
  for (const Signature& signature : standing.document.gates.front().signatures) {
    const std::string signer = printable_line(signature.person);
    if (signature.role == role) {
      const bool stands = signature.standing == valid || signature.standing == rejected;
      if (approval == Approval::withdraw && !stands)
        return fmt::format("there is no signature of {} to withdraw", printable_line(role));
      if (signature.standing == (approval == Approval::approve ? valid : rejected) &&
          approval != Approval::withdraw)
        return fmt::format("{} has signed as {} already", signer, printable_line(role));
      continue;
    }
    if (approval == Approval::withdraw) continue;
    const bool same_key = key_of(standing.situation.ledger, signature) == key;
    if (signature.standing == valid && (same_key || gate::same_person(signature.person, person)))
      return fmt::format("{} has signed as {} already{}: nobody signs for two roles", signer,
                         printable_line(signature.role), same_key ? " with this key" : "");
  }
  return std::nullopt;
}

}  // namespace

int run_sign(const Arguments& arguments, Terminal& terminal) {
  const std::string role = arguments.get("--role");
  if (trim(role).empty()) return refuse("sign needs the --role that you sign for", terminal);
  if (arguments.has("--new-key")) return make_key(arguments, role, terminal);
  if (arguments.has("--withdraw") && arguments.has("--reject"))
    return refuse("--withdraw and --reject exclude each other", terminal);
  auto stood = stand_at_gate(arguments, terminal);
  if (!stood) return stood.error();
  const std::string name = stood->standing.gates.front().name;
  const auto& wanted = stood->standing.gates.front().sign_off;
  if (!contains(wanted, role))
    return refuse(fmt::format("the gate '{}' wants no signature of '{}'{}", printable_line(name),
                              printable_line(role),
                              wanted.empty() ? std::string()
                                             : printable_line("; it wants " + join(wanted, ", "))),
                  terminal);
  const std::string person = person_of(arguments, *stood);
  if (person.empty()) return refuse("nobody knows who signs: say it with --by NAME", terminal);
  auto key = role_key(arguments, *stood, role);
  if (!key) return refuse(key.error().what, terminal);
  const Approval approval = approval_of(arguments);
  if (const auto vain = why_vain(stood->standing, role, approval, person, key->public_key().id()))
    return refuse(*vain, terminal);
  const auto decision = stood->standing.document.gates.front().decision;
  if (approval == Approval::approve && decision == Decision::no_go)
    terminal.err(
        fmt::format("warning: the gate '{}' is NO-GO by the evidence; a signature does "
                    "not change that\n",
                    printable_line(name)));
  return append(
      *stood,
      app::sign_off_draft(stood->standing, {.role = role, .approval = approval, .person = person}),
      std::move(*key), key_name(role),
      fmt::format("{} of {} by {}", seatrial::name(approval), printable_line(name),
                  printable_line(role)),
      terminal);
}

}  // namespace seatrial::cli
