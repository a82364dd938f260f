#include "cli/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/ledger.hpp"
#include "app/subject.hpp"
#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/hardening.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"

namespace seatrial::cli {

std::expected<Stood, int> stand(const Arguments& arguments, Terminal& terminal) {
  return stand(arguments, arguments.all("--checklist"), terminal);
}

std::expected<Stood, int> stand(const Arguments& arguments, std::vector<std::string> checklists,
                                Terminal& terminal) {
  app::Request request = request_of(arguments);
  request.files = std::move(checklists);
  auto targets = report_targets(arguments);
  if (!targets) return std::unexpected(refuse(targets.error().what, terminal));
  request.reports = std::move(*targets);
  if (arguments.has("--hardening"))
    for (const auto& path : hardening_files(arguments))
      request.reports.push_back({.kind = "hardening", .path = path.string()});
  auto evidence = evidence_of(arguments);
  if (!evidence::Store::exists(evidence->place.store, *evidence->storage))
    return std::unexpected(
        refuse(fmt::format("{}: there is no evidence; `seatrial init` makes a store, and "
                           "`seatrial run` fills it",
                           printable_line(evidence->place.store.string())),
               terminal));
  auto ledger =
      app::read_ledger(evidence->place, *evidence->storage, evidence->doors.world().clock.now());
  if (!ledger) return std::unexpected(give_up(ledger.error(), terminal));
  world::World world = evidence->doors.world();
  auto standing = app::stand(request, std::move(*ledger), world::real::process_variables(), world);
  if (!standing) return std::unexpected(refuse(standing.error(), terminal));
  terminal.err(standing->warnings.text());
  return Stood{.evidence = std::move(evidence), .standing = std::move(*standing)};
}

std::string only_word(const Arguments& arguments, std::string_view what, Terminal& terminal) {
  if (arguments.positional.size() == 1 && !arguments.positional.front().empty())
    return arguments.positional.front();
  refuse(fmt::format("one {} at a time; words with spaces want quotes", what), terminal);
  return {};
}

std::string person_of(const Arguments& arguments, const Stood& stood) {
  if (arguments.has("--by")) return std::string(trim(arguments.get("--by")));
  world::World world = stood.evidence->doors.world();
  return app::user_name(stood.standing.root, world::real::process_variables(), world);
}

namespace {

// That a record can tell.
UtcTime last_time() {
  return parse_time("9999-12-31T23:59:59Z").value_or(UtcTime::max());
}

// "2026-06-05T18:00Z" means its first second.
std::string with_seconds(std::string text) {
  constexpr std::size_t minutes_end = std::string_view("2026-06-05T18:00").size();
  const bool has_minutes = text.size() > minutes_end && text[minutes_end - 3] == ':';
  if (has_minutes &&
      (text[minutes_end] == 'Z' || text[minutes_end] == '+' || text[minutes_end] == '-'))
    text.insert(minutes_end, ":00");
  return text;
}

}  // namespace

Result<std::optional<UtcTime>> end_of(const Arguments& arguments, UtcTime now) {
  if (arguments.has("--until") && arguments.has("--valid-for"))
    return fail("--until and --valid-for exclude each other");
  if (arguments.has("--valid-for")) {
    const auto duration = parse_duration(arguments.get("--valid-for"));
    if (!duration || duration->count() == 0)
      return fail("--valid-for: expected a duration, as in 30d");
    if (*duration > last_time() - now) return fail("--valid-for: that is behind the year 9999");
    return now + *duration;
  }
  if (!arguments.has("--until")) return std::optional<UtcTime>();
  const auto time = parse_time(with_seconds(arguments.get("--until")));
  if (!time)
    return fail(fmt::format("--until: {}; the zone is part of it, as Z or +02:00",
                            printable_line(time.error().what)));
  if (*time <= now) return fail(fmt::format("--until: {} is past", format_time(*time)));
  return *time;
}

std::string key_name(std::string_view role) {
  std::string name;
  for (const char c : lower(role)) {
    const bool plain = is_lower(c) || is_digit(c);
    if (plain)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

Result<evidence::PrivateKey> role_key(const Arguments& arguments, const Stood& stood,
                                      const std::string& role) {
  const auto& roles = stood.standing.situation.roles;
  const auto ids = roles.find(role);
  if (ids == roles.end() || ids->second.empty())
    return fail(
        fmt::format("the sidecar names no key for the role '{}'; `seatrial sign --role "
                    "\"{}\" --new-key` makes one",
                    printable_line(role), printable_line(role)));
  std::filesystem::path file = arguments.get("--key");
  if (file.empty()) file = stood.evidence->place.keys / (key_name(role) + ".pem");
  if (file.extension() != ".pem")
    return fail(fmt::format("{}: a private key is a file NAME.pem", printable_line(file.string())));
  auto key = evidence::KeyDirectory(file.has_parent_path() ? file.parent_path() : ".",
                                    *stood.evidence->storage)
                 .load(file.stem().string());
  if (!key) return fail(std::move(key).error());
  if (!contains(ids->second, key->public_key().id()))
    return fail(fmt::format("{} is not one of the keys that the sidecar names for the role '{}'",
                            printable_line(file.string()), printable_line(role)));
  return key;
}

int append(const Stood& stood, std::vector<Spoken> all, Terminal& terminal) {
  auto writer = app::open_writer(stood.evidence->place, stood.evidence->evidence_doors());
  if (!writer) return give_up(Error(writer.error()).context("not recorded"), terminal);
  std::vector<evidence::Sealed> batch;
  for (Spoken& each : all) {
    auto sealed = each.key ? writer->seal(std::move(each.draft), *each.key)
                           : writer->seal(std::move(each.draft));
    if (!sealed) return give_up(Error(sealed.error()).context("not recorded"), terminal);
    if (each.key) sealed->key_name = each.key_name;
    batch.push_back(std::move(*sealed));
  }
  const auto appended = writer->append(std::move(batch));
  if (!appended) return give_up(Error(appended.error()).context("not recorded"), terminal);
  for (std::size_t i = 0; i < all.size(); ++i)
    terminal.err(fmt::format("{}: record {} of {}\n", all[i].what, appended->first + i,
                             appended->checkpoint.origin));
  return exit_done;
}

int append(const Stood& stood, evidence::Draft draft, std::optional<evidence::PrivateKey> key,
           std::string_view key_name, std::string_view what, Terminal& terminal) {
  std::vector<Spoken> one;
  one.push_back({.draft = std::move(draft),
                 .key = std::move(key),
                 .key_name = std::string(key_name),
                 .what = std::string(what)});
  return append(stood, std::move(one), terminal);
}

Result<Spoken> spoken(const Arguments& arguments, const Stood& stood, const JudgedItem& item,
                      const app::Attestation& attestation, const std::string& person) {
  Spoken said{.draft = app::attestation_draft(
                  stood.standing, item, attestation,
                  {.environment = arguments.has("--env") ? item.environment : std::string(),
                   .person = person}),
              .key = std::nullopt,
              .key_name = key_name(attestation.role),
              .what = {}};
  const std::string question = printable_line(app::question_of(item));
  const bool is_pass = attestation.outcome == Outcome::pass;
  said.what =
      question.empty()
          ? fmt::format("{} {}", attestation.outcome ? name(*attestation.outcome) : "withdrawn",
                        printable_line(qualified_id(stood.standing.document, item)))
          : fmt::format("answered for today: {} {}", is_pass ? "no" : "there were", question);
  if (attestation.role.empty()) return said;
  auto key = role_key(arguments, stood, attestation.role);
  if (!key) return fail(std::move(key).error());
  said.key = std::move(*key);
  return said;
}

}  // namespace seatrial::cli
