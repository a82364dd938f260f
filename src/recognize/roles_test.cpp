#include <gtest/gtest.h>

#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

std::string_view role_of(std::string_view text) {
  Checklist checklist;
  checklist.items.emplace_back().text = std::string(text);
  assign_roles(checklist);
  return name(checklist.items[0].role);
}

TEST(Roles, FromTheWords) {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"Deploy to production", "action"},
      {"Create the event by hand", "action"},
      {"Create the table `orders`", "check"},
      {"Back up the cluster", "action"},
      {"Archive completed lists in the wiki", "action"},
      {"Import script is idempotent", "check"},
      {"Create permission is missing", "check"},
      {"Subir la imagen al registro", "action"},
      {"Keine App installieren", "check"},
      {"Release drill passed (`bin/release-drill.sh`)", "check"},
      {"After `docker compose restart`, the page still loads", "check"},
      {"`.env` is `chmod 600`", "check"},
      {"`Dockerfile` contains `npm ci`", "check"},
      {"`README.md` mentions `git push`", "check"},
      {"`src/app.js` does not contain `rm -rf`", "check"},
      {"Verify that `Dockerfile` contains `npm ci`", "check"},
      {"Config: `Dockerfile` contains `npm ci`", "check"},
      {"`rm -rf` in `deploy/clean.sh`", "check"},
      {"Publish flag is off", "check"},
      {"`deploy.sh` runs `git push`", "action"},
      {"Release notification sent to the team", "action"},
      {"Tag pushed to the repository", "action"},
      {"Rotate the signing keys", "action"},
      {"Apply to staging: `tofu apply -var-file=staging.tfvars`", "action"},
      {"`git push origin v2`", "action"},
      {"Clean up: `rm -rf build/`", "action"},
      {"Restore procedure tested", "attestation"},
      {"Review the audit log", "attestation"},
      {"Operations team trained", "attestation"},
      {"Rollback plan documented", "check"},
      {"Log retention set to 90 days", "check"},
      {"Deploy keys are enabled", "check"},
      {"`npm test` passes", "check"},
      {"Login with a badge works", "check"},
      {"All branches merged", "check"},
      {"The price list is published", "check"},
      {"Price list published", "action"},
      {"Tags are signed", "check"},
      {"Tag `v1` is signed", "check"},
      {"Tag `v1` does not exist yet", "check"},
      {"`X-Frame-Options: DENY` is sent by https://shop.example/", "check"},
      {"`LOG_LEVEL` matches `^(info|warn)$`", "check"},
      {"`SIGNING_KEY` rotated within 90 days", "check"},
      {"Signing keys rotated", "action"},
      {"Summary is sent to the team", "action"},
      {"Backups are taken daily", "check"},
      {"Logs shipped to the archive", "check"},
      {"Logs rotated daily", "check"},
      {"Secrets are rotated every 90 days", "check"},
      {"Certificates are rotated automatically", "check"},
      {"Users are notified when an order fails", "check"},
      {"Services are restarted on failure", "check"},
      {"Metrics are sent to the collector", "check"},
      {"Errors sent to the tracker", "check"},
      {"Mails are sent via the relay", "check"},
      {"Release notes sent to every customer", "action"},
      {"Team notified when done", "action"},
      {"Access is reviewed quarterly", "attestation"},
      {"Restores are tested monthly", "attestation"},
      {"Contract is signed", "attestation"},
      {"Grant access (`GRANT SELECT ON orders TO shop_ro`)", "action"},
      {"Role exists (`CREATE ROLE shop_ro LOGIN`)", "check"},
      {"`bin/rails db:migrate`", "action"},
      {"Error rate < 1%", "check"},
      {"Set `LOG_FORMAT=json`", "check"},
      {"Port 5432 not published publicly", "check"},
      {"Deployed smoke tests pass", "check"},
      {"Debug mode is false in deployed environments", "check"},
      {"Backups with a tested restore", "check"},
      {"Every accepted request must record", "check"},
      {"A second engineer has reviewed all changes", "attestation"},
      {"The image was tested locally", "attestation"},
      {"login", "check"},
      {"Log in as an operator", "action"},
      {"log hygiene: no addresses in the logs", "check"},
      {"Push token conflict removals", "check"},
      {"Release smoke test from the handbook", "check"},
      {"Restore the latest backup", "action"},
      {"Provision a second database", "action"},
      {"Backup job active: `crontab -l | grep backup`", "check"},
      {"Firewall status: `sudo ufw status verbose`", "check"},
      {"Update the price list", "action"},
      {"Update `MAIL_SENDER` in the shop", "check"},
      {"Update channel is stable", "check"},
      {"Prepare the announcement", "action"},
      {"Uninstall the old agent", "action"},
      {"Browse the catalogue on a tablet", "attestation"},
      {"The banner appears after a purchase", "attestation"},
      {"Users can upload a photo", "attestation"},
      {"Users can open `/catalogue`", "check"},
      {"Logs appear in the archive", "check"},
      {"Active users: 40", "check"},
      {"Freeze window noted by the team", "attestation"},
      {"Answers spot-checked in the archive", "attestation"},
      {"", "check"},
      {"`scripts/deploy.sh` has mode 755", "check"},
      {"`scripts/deploy.sh` is owned by `root`", "check"},
      {"`scripts/deploy.sh` is executable", "check"},
      {"`scripts/deploy.sh` is committed", "check"},
      {"`scripts/deploy.sh` has the owner `ops`", "check"},
      {"`scripts/migrate.sh` is not tracked", "check"},
      {"`nginx` runs as `www-data`", "check"},
      {"`nginx` runs as user `www-data`", "check"},
      {"Service `nginx` is enabled", "check"},
      {"`npm ci` succeeds", "check"},
      {"`npm ci`", "action"},
      {"Run `npm ci`", "action"},
      {"Dependencies installed: `npm install`", "action"},
      {"`scripts/deploy.sh`", "action"},
      {"Run `scripts/deploy.sh`", "action"},
      {"`scripts/deploy.sh` is run", "action"},
      {"`scripts/deploy.sh` is run on the host", "action"},
      {"`scripts/deploy.sh` has been run", "action"},
      {"`scripts/deploy.sh` has run", "action"},
      {"`scripts/deploy.sh` was run", "action"},
      {"`scripts/deploy.sh` is executed", "action"},
      {"`scripts/deploy.sh` is started by hand", "action"},
      {"`scripts/deploy.sh` runs", "action"},
      {"`scripts/deploy.sh` runs on Monday", "action"},
      {"`scripts/deploy.sh` done", "action"},
      {"`scripts/deploy.sh` is not run twice", "action"},
      {"`scripts/migrate.sh` is applied", "action"},
      {"`scripts/migrate.sh` succeeds", "action"},
      {"`scripts/migrate.sh` is called with the new key", "action"},
      {"`systemctl restart nginx` is run", "action"},
      {"`systemctl enable nginx`", "action"},
      {"`chmod 755 scripts/deploy.sh`", "action"},
      {"`git tag v2` is pushed", "action"},
      {"`make deploy` is in the runbook, run it", "action"},
      {"`npm publish` succeeds", "action"},
      {"`kubectl apply -f shop.yaml` is done", "action"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(role_of(row.text), row.want);
  }
}

TEST(Roles, KeepsWhatTheReaderSaw) {
  Checklist checklist;
  Item& item = checklist.items.emplace_back();
  item.text = "Deploy to production";
  item.role = Role::criterion;
  assign_roles(checklist);
  EXPECT_EQ(item.role, Role::criterion);
}

TEST(Roles, OfASettingInALaterPhaseIsAnActionThatIsSeen) {
  struct Row {
    const char* text;
    const char* phase;
    std::optional<bool> claimed;
    const char* role;
    bool bound;
  };
  const Row rows[] = {
      {"Set `LEDGER=new`", "Phase 2", false, "action", true},
      {"Set `LEDGER=new`", "Phase 1", false, "check", true},
      {"Set `LEDGER=new`", "Phase 2", true, "check", true},
      {"`LEDGER=new`", "Phase 2", false, "check", true},
      {"Make sure `LEDGER=new`", "Phase 2", false, "check", true},
      {"Set `LEDGER=new` and restart the till", "Phase 2", false, "action", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    Checklist checklist;
    checklist.items.push_back({.text = "`LEDGER=dual`", .phase = "Phase 1"});
    checklist.items.push_back({.claimed = row.claimed, .text = row.text, .phase = row.phase});
    assign_roles(checklist);
    EXPECT_EQ(name(checklist.items[1].role), row.role);
    EXPECT_EQ(recognize(checklist, 1, {}).binding.has_value(), row.bound);
  }
}

}  // namespace
}  // namespace seatrial::recognize