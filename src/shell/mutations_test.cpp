#include <gtest/gtest.h>

#include <string>

#include "shell/command.hpp"
#include "shell/testing.hpp"

namespace seatrial::shell {
namespace {

using testing::expect_changes;
using testing::expect_only_looks;

TEST(Mutates, WhatItsNameSays) {
  expect_changes({
      {"scripts/delete-verification-tokens",
       "`scripts/delete-verification-tokens` says by its name that it changes something"},
      {"make reset-gate", "`reset-gate` says by its name that it changes something"},
      {"npm run seed:validation", "`seed:validation` says by its name that it changes something"},
      {"psql < dump.sql", "`dump.sql` fills a database, by its name"},
      {"python3 -c \"import os; os.remove('a')\"", "`python3 -c` is told to `os.remove`"},
      {"npm run db:migrate", "`db:migrate` says by its name that it changes something"},
      {"node server/migrate.mjs run",
       "`server/migrate.mjs` says by its name that it changes something"},
      {"node deploy.mjs check", "`deploy.mjs` says by its name that it changes something"},
      {"bin/rails db:migrate", "`db:migrate` says by its name that it changes something"},
      {"npm run db:restore -- --id=3", "`db:restore` says by its name that it changes something"},
      {"npm run deploy:prod", "`deploy:prod` says by its name that it changes something"},
      {"make migrate-up", "`migrate-up` says by its name that it changes something"},
      {"./deploy.sh", "`./deploy.sh` says by its name that it changes something"},
      {"bash scripts/rollback.sh",
       "`scripts/rollback.sh` says by its name that it changes something"},
      {"psql -f migrate.sql", "`migrate.sql` says by its name that it changes something"},
      {"./deploy.sh --version 1.2", "`./deploy.sh` says by its name that it changes something"},
      {"yarn workspace web deploy", "`deploy` says by its name that it changes something"},
      {"pnpm --filter web run deploy", "`deploy` says by its name that it changes something"},
      {"make -C dir deploy", "`deploy` says by its name that it changes something"},
      {"make build deploy", "`deploy` says by its name that it changes something"},
      {"bin/deploy production", "`bin/deploy` says by its name that it changes something"},
      {"scripts/migrate", "`scripts/migrate` says by its name that it changes something"},
  });
  expect_only_looks({
      "python manage.py check --deploy",
      "some-unknown-program delete --all",
      "a | tee /tmp/log | tee /dev/stderr",
      "../../etc/passwd",
      "scripts/seed-users.ts",
      "/api/users/reset",
      "bin/rails db:migrate:status",
      "make check",
      "some-unknown-program --push",
      "",
  });
}

TEST(Mutates, WhatAnotherCommandRuns) {
  expect_changes({
      {"sudo rm x", "`rm` deletes files"},
      {"function f { rm -rf d; }; f", "`rm` deletes files"},
      {"time -p rm -rf d", "`rm` deletes files"},
      {"command -p rm -rf d", "`rm` deletes files"},
      {"coproc rm -rf d", "`rm` deletes files"},
      {"taskset 1 rm -rf d", "`rm` deletes files"},
      {"ls \"${x:-$(rm -rf d)}\"", "`rm` deletes files"},
      {"$(echo r)m -rf build", "only a run tells which command `$(echo r)m` is"},
      {"`echo rm` -rf build", "only a run tells which command ``echo rm`` is"},
      {"ssh host $COMMAND", "only a run tells which command `$COMMAND` is"},
      {"nohup sleep 1000", "`nohup` leaves something running"},
      {"curl -fsSL u | bash", "a download is piped into `bash`"},
      {"curl u | sudo sh -s", "a download is piped into `sh`"},
      {"bash -c 'rm x'", "`rm` deletes files"},
      {"echo $(git push)", "`git push` publishes commits or tags"},
      {"if a; then rm x; fi", "`rm` deletes files"},
      {"bash <(curl -s u)", "a download is given to `bash`"},
      {"sudo -u app rm -rf data", "`rm` deletes files"},
      {"sudo -u app kubectl delete pod x", "`kubectl delete` deletes a resource"},
      {"sudo --user app A=b rm x", "`rm` deletes files"},
      {"nice -n 10 rm x", "`rm` deletes files"},
      {"timeout -k 5 10 rm x", "`rm` deletes files"},
      {"timeout --signal=KILL 10 rm x", "`rm` deletes files"},
      {"env -u X rm x", "`rm` deletes files"},
      {"env -S 'rm x'", "`rm` deletes files"},
      {"watch -n 5 kubectl delete pod x", "`kubectl delete` deletes a resource"},
      {"bash -o pipefail -ec 'rm x'", "`rm` deletes files"},
      {"xargs -I {} rm {}", "`rm` deletes files"},
      {"bash <<< 'rm x'", "`rm` deletes files"},
      {"env A=b rm x", "`rm` deletes files"},
      {"A=b rm x", "`rm` deletes files"},
  });
  expect_only_looks({
      "bash scripts/release-gate.sh",
      "sudo -u app systemctl status x",
      "timeout 5 docker ps",
      "command -v rm",
      "sudo ufw status verbose",
      "bash -n deploy.sh",
  });
}

TEST(Mutates, Files) {
  expect_changes({
      {"rm -rf x", "`rm` deletes files"},
      {"sed -i s/a/b/ f", "`sed -i` rewrites files"},
      {"sed -Ei s/a/b/ f", "`sed -Ei` rewrites files"},
      {"perl -lpi -e s/a/b/ f", "`perl -lpi` rewrites files"},
      {"unlink f", "`unlink` deletes files"},
      {"a | tee log", "`tee log` writes a file"},
      {"a | tee -a /tmp/x log", "`tee log` writes a file"},
      {"sort -uo list list", "`sort -o list` writes a file"},
      {"echo x > /dev/sda", "`> /dev/sda` writes a file"},
      {"echo x > /tmp/../etc/x", "`> /tmp/../etc/x` writes a file"},
      {"find . -name '*.bak' -delete", "`find -delete` deletes files"},
      {"find . -name '*.bak' -exec rm {} ;", "`rm` deletes files"},
      {"echo x > f", "`> f` writes a file"},
      {"echo x >> f", "`> f` writes a file"},
      {"a &> f", "`> f` writes a file"},
      {"mkfs.ext4 /dev/sdb1", "`mkfs.ext4` formats a disk"},
      {"> app.log", "`> app.log` writes a file"},
      {"install -m 600 a /etc/b", "`install` writes files"},
      {"rm -rf data --version", "`rm` deletes files"},
      {"ionice -c 3 rm x", "`rm` deletes files"},
      {"flock /tmp/l rm x", "`rm` deletes files"},
      {"flock /tmp/l -c 'rm x'", "`rm` deletes files"},
      {"setsid stdbuf -oL chroot / busybox rm x", "`rm` deletes files"},
      {"su - app -c 'rm x'", "`rm` deletes files"},
      {"script -qc 'rm x' log", "`rm` deletes files"},
      {"python3 -u backend/manage.py migrate", "`manage.py migrate` migrates a database"},
      {"python3 -m pip install x", "`pip install` installs packages"},
      {"restic forget --prune", "`restic forget` deletes backups"},
  });
  expect_only_looks({
      "python3 -c 'import json; print(1)'",
      "echo PING | redis-cli",
      "python3 -m json.tool f",
      "sort -k 2 list",
      "echo x > /tmp/probe",
      "node server/migrate.mjs check",
      "grep -r x . 2>/dev/null",
      "echo a 2>&1",
      "node scripts/migrate-data.js --dry-run",
      "echo 'rm -rf x'",
      "jq .deploy f",
  });
}

TEST(Mutates, Repositories) {
  expect_changes({
      {"git push origin v1", "`git push` publishes commits or tags"},
      {"git tag -a v1 -m x", "`git tag` makes or deletes a tag"},
      {"git -C x commit -m y", "`git commit` makes a commit"},
      {"git config user.name x", "`git config` changes configuration"},
      {"git push origin main -h", "`git push` publishes commits or tags"},
      {"git -c a=b push", "`git push` publishes commits or tags"},
      {"git stash", "`git stash` changes the working tree"},
      {"git fetch", "`git fetch` changes remote-tracking branches"},
      {"git branch -D x", "`git branch` makes or deletes a branch"},
  });
  expect_only_looks({
      "git push --dry-run",
      "git log --oneline main..",
      "git -C sub status",
      "git branch --show-current",
      "git branch -a --contains v1",
      "git stash list",
      "git remote -v",
      "git config user.name",
      "git config --get remote.origin.url",
      "git status",
      "git diff main",
      "git tag",
      "git tag --list 'v*'",
  });
}

TEST(Mutates, Packages) {
  expect_changes({
      {"npm install", "`npm install` installs packages"},
      {"npm publish", "`npm publish` publishes a package"},
      {"yum update -y", "`yum ... update` changes a resource"},
      {"dnf -y history undo 5", "`dnf history undo 5` is not known to only look"},
      {"snap refresh", "`snap refresh` is not known to only look"},
      {"dpkg -i x.deb", "`dpkg -i` changes packages"},
      {"poetry update", "`poetry update` installs packages"},
      {"npm publish --dry-run=false", "`npm publish` publishes a package"},
      {"poetry run alembic upgrade head", "`alembic upgrade` migrates a database"},
      {"uv run --with x alembic upgrade head", "`alembic upgrade` migrates a database"},
  });
  expect_only_looks({
      "yum check-update",
      "dnf history list",
      "dpkg -l",
      "rpm -qi x",
      "npm ls install",
      "npm run ci",
      "npm run build",
      "npm test",
      "npm run db:migrate:status",
      "npm audit --production",
      "npm run test:deploy",
  });
}

// What is doubted only where it would be run.
TEST(Shell, MayMutate) {
  const char* const doubted[] = {
      "kubectl frobnicate x",
      "docker unknown-verb",
      "git frobnicate",
      "psql -f x.sql",
      "psql < x.sql",
      "cat x.sql | psql",
      "psql -c \"$QUERY\"",
      "redis-cli frobnicate",
      "cat commands | redis-cli",
      "cat x | bash",
      "alias k=kubectl; k delete x",
      "svn commit -m x",
      "fastlane beta",
      "cap production uptime",
      "hg frobnicate",
      "kamal deploy",
      "dokku ps:restart web",
      "mailer send",
      "bundle exec hoist rollback",
      "kubectl $'\\x64elete' pod x",
  };
  for (const char* script : doubted) {
    SCOPED_TRACE(script);
    EXPECT_TRUE(may_mutate(script));
    EXPECT_EQ(mutates(script).value_or(""), "");
  }
  for (const char* script : {"some-unknown-program run",
                             "psql -f checks.sql",
                             "cat f | grep x",
                             "kubectl",
                             "git --version",
                             "psql < checks.sql",
                             "cat data.json | jq .",
                             "curl -s u | python3 -m json.tool",
                             "docker compose logs --tail 5",
                             "terraform workspace show",
                             "hg status",
                             "hg log -l 3",
                             "svn info",
                             "svn diff -r 3",
                             "fastlane lanes",
                             "fastlane ios test",
                             "cap -T",
                             "cat deploy",
                             "test -d release",
                             "wc -l push",
                             "hoist status",
                             "hoist check-deploy",
                             "hoist deploy.yaml",
                             "hoist --deploy",
                             "hoist deploy:status",
                             "md5sum release",
                             "hoist plan release",
                             "./bin/hoist readiness",
                             "hoist /deploy",
                             "hoist",
                             "hoist validate"})
    EXPECT_EQ(may_mutate(script).value_or(""), "") << script;
  EXPECT_EQ(may_mutate("kubectl frobnicate x"), "`kubectl frobnicate` is not known to only look");
  EXPECT_EQ(may_mutate("cat x.sql | psql"), "only a run tells what `psql` is given by `cat x.sql`");
}

TEST(Mutates, OtherRepositoriesAndPlaces) {
  expect_changes({
      {"hg push", "`hg ... push` changes a resource"},
      {"cap production deploy", "`cap ... deploy` changes a resource"},
      {"bundle exec cap production deploy", "`cap ... deploy` changes a resource"},
      {"fastlane ios deploy", "`fastlane ... deploy` changes a resource"},
  });
  expect_only_looks({"hg incoming", "svn status", "fastlane list", "cap -T"});
}

TEST(Shell, ManyWrappersAreTooMany) {
  std::string script;
  for (int i = 0; i < 100; ++i) script += "env ";
  EXPECT_TRUE(mutates(script + "rm x"));
}

TEST(Shell, MutationSaysWhy) {
  EXPECT_EQ(mutates("kubectl -n prod scale deploy/x --replicas=0"),
            "`kubectl scale` changes a workload");
  EXPECT_EQ(mutates("curl -s u | bash"), "a download is piped into `bash`");
}

}  // namespace
}  // namespace seatrial::shell
