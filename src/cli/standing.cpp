#include "cli/standing.hpp"

#include <fmt/format.h>

#include "app/ledger.hpp"
#include "app/signing.hpp"
#include "app/subject.hpp"
#include "base/text.hpp"
#include "cli/evidence.hpp"
#include "cli/hardening.hpp"
#include "cli/output.hpp"

namespace seatrial::cli {

std::expected<app::Standing, int> standing_of(Session& session) {
  return standing_of(session, session.arguments.all("--checklist"));
}

std::expected<app::Standing, int> standing_of(Session& session, std::vector<std::string> checklists,
                                              bool wants_snapshot) {
  app::Request request = session.request();
  request.files = std::move(checklists);
  request.wants_snapshot = wants_snapshot;
  auto targets = report_targets(session.arguments);
  if (!targets) return std::unexpected(session.refuse(targets.error().what));
  request.reports = std::move(*targets);
  if (session.arguments.has("--hardening"))
    for (const auto& path : hardening_files(session.arguments).files())
      request.reports.push_back({.kind = "hardening", .path = path.string()});
  if (!session.has_store())
    return std::unexpected(
        session.refuse(fmt::format("{}: there is no evidence; `seatrial init` makes a store, and "
                                   "`seatrial run` fills it",
                                   printable_line(session.place().store.string()))));
  auto ledger = app::read_ledger(session.place(), session.storage(), session.now());
  if (!ledger) return std::unexpected(session.give_up(ledger.error()));
  if (const auto store = session.open_store()) warn_of_unknown_past(session, *store);
  auto standing = app::standing_now(request, std::move(*ledger), session.process, session.world());
  if (!standing) return std::unexpected(session.refuse(standing.error()));
  session.terminal.err(standing->warnings.text());
  return std::move(*standing);
}

std::string only_word(Session& session, std::string_view what) {
  const std::vector<std::string>& words = session.arguments.positional;
  if (words.size() == 1 && !words.front().empty()) return words.front();
  session.refuse(fmt::format("one {} at a time; words with spaces want quotes", what));
  return {};
}

std::string person_of(Session& session, const app::Standing& standing) {
  if (session.arguments.has("--by")) return std::string(trim(session.arguments.get("--by")));
  return app::user_name(standing.root, session.process, session.world());
}

app::EndWords end_words_of(const Arguments& arguments) {
  return {.until = arguments.find("--until"), .valid_for = arguments.find("--valid-for")};
}

Result<evidence::PrivateKey> role_key(Session& session, const app::Standing& standing,
                                      const std::string& role) {
  return app::role_key(role, standing.situation.roles, session.arguments.get("--key"),
                       session.place(), session.storage());
}

int append(Session& session, std::vector<Spoken> all) {
  const auto not_recorded = [&](const Error& why) {
    return session.give_up(Error(why).context("not recorded"));
  };
  auto writer = app::open_writer(session.place(), session.evidence_doors());
  if (!writer) return not_recorded(writer.error());
  std::vector<evidence::Sealed> batch;
  for (Spoken& each : all) {
    auto sealed = each.key ? writer->seal(std::move(each.draft), *each.key)
                           : writer->seal(std::move(each.draft));
    if (!sealed) return not_recorded(sealed.error());
    if (each.key) sealed->key_name = each.key_name;
    batch.push_back(std::move(*sealed));
  }
  const auto appended = writer->append(std::move(batch));
  if (!appended) return not_recorded(appended.error());
  for (std::size_t i = 0; i < all.size(); ++i)
    session.terminal.err(fmt::format(
        "{}: record {} of {}{}\n", all[i].what, appended->first + i, appended->checkpoint.origin,
        all[i].person.empty() ? std::string() : ", by " + printable_line(all[i].person)));
  return exit_done;
}

int append(Session& session, Spoken one) {
  std::vector<Spoken> all;
  all.push_back(std::move(one));
  return append(session, std::move(all));
}

Result<Spoken> spoken(Session& session, const app::Standing& standing, const JudgedItem& item,
                      const app::Attestation& attestation, const std::string& person) {
  Spoken said{.draft = app::attestation_draft(
                  standing, item, attestation,
                  {.environment = session.arguments.has("--env") ? item.environment : std::string(),
                   .person = person}),
              .key = std::nullopt,
              .key_name = app::key_name(attestation.role),
              .what = {},
              .person = person};
  const std::string question = printable_line(app::question_of(item));
  const bool is_pass = attestation.outcome == Outcome::pass;
  said.what =
      question.empty()
          ? fmt::format("{} {}", attestation.outcome ? name(*attestation.outcome) : "withdrawn",
                        printable_line(qualified_id(standing.document, item)))
          : fmt::format("answered for today: {} {}", is_pass ? "no" : "there were", question);
  if (attestation.role.empty()) return said;
  auto key = role_key(session, standing, attestation.role);
  if (!key) return fail(std::move(key).error());
  said.key = std::move(*key);
  return said;
}

}  // namespace seatrial::cli
