#include "recognize/topic_table.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

constexpr Topic table[] = {
    {"coverage", "coverage codecov coveralls lcov jacoco", ""},
    {"openapi", "openapi swagger versionadas", ""},
    {"openapi", "versioned versioning contract", "api endpoints endpoint routes v1 responses"},
    {"vitals",
     "lcp cls fcp ttfb inp tti tbt lighthouse pagespeed vitals layout contentful hauptseiten "
     "page-load",
     ""},
    {"load", "load stress soak k6 concurrent locust gatling jmeter",
     "test tests testing tested users scenario peak"},
    {"rate_limit", "rate-limiting rate-limited ratelimit throttling rps rate-limit", ""},
    {"rate_limit", "throttled throttle", "requests api login attempts endpoint endpoints clients"},
    {"webhook", "webhook webhooks", ""},
    {"vulnerabilities",
     "vulnerabilities vulnerability cve cves vulnerability-free owasp snyk trivy "
     "advisory advisories",
     "no zero high critical passed clean 0 scan scanned npm resolved patched known dependency "
     "dependencies severity"},
    {"vulnerabilities", "audit",
     "npm pnpm yarn pip cargo bundle dependency dependencies package packages high "
     "critical vulnerabilities passes clean"},
    {"env",
     ".env env envs environment entorno ambiente umgebungsvariablen d'environnement dotenv "
     "переменные",
     "variables variable vars env envs present set configured documented "
     "окружения"},
    {"logs",
     "log logs logging logged logback stdout logrotate log-retention loki kibana journald fluentd "
     "logstash "
     "логи",
     ""},
    {"secrets",
     "secret secrets credentials key keys tokens passwords vault "
     "секреты",
     "hardcoded committed exposed leaked source repository git history code manager vault stored "
     "rotated encrypted env plaintext frontend bundle client verified present inline external "
     "never"},
    {"alerts",
     "alert alerts alerting alertas alertes alarm alarms uptime pagerduty alertmanager opsgenie "
     "on-call paging alarme",
     ""},
    {"alerts", "uptimerobot pingdom statuscake", ""},
    {"tls", "tls ssl https openssl certificate certificates cert certs mtls letsencrypt", ""},
    {"http",
     "csp hsts xss x-frame-options x-content-type-options content-security-policy referrer-policy "
     "permissions-policy x-xss-protection strict-transport-security cors helmet cookies cookie "
     "x-powered-by content-type x-request-id sitemap.xml robots.txt security.txt header headers "
     "redirect redirects redirection banner banners gzip brotli samesite httponly 301 302 404",
     ""},
    {"http", "frameguard", ""},
    {"http", "preflight", "origin origins options cors cross-origin"},
    {"dns", "dns subdomain cname nameserver nameservers mx spf dkim dmarc domain domains",
     "configured point points pointing resolve resolves record records propagated set a dns cname "
     "mx spf dkim dmarc subdomain"},
    {"terraform",
     "terraform tofu opentofu waf autoscaling iam vpc subnet cloudtrail pulumi cloudformation iac",
     ""},
    {"terraform", "drift s3 bucket buckets resources",
     "terraform infrastructure state plan no encrypted versioning private public policy lifecycle "
     "created tagged encryption access aws replication enabled managed object lock"},
    {"kubernetes",
     "pods pod node nodes cronjob cluster namespace namespaces kubernetes k8s ingress hpa replicas "
     "replica networkpolicy "
     "networkpolicies configmap pdb autoscaler helm kubectl rolebinding daemonset statefulset "
     "maxsurge maxunavailable terminationgraceperiodseconds resourcequota limitrange qos "
     "poddisruptionbudget runasnonroot readonlyrootfilesystem automountserviceaccounttoken "
     "serviceaccount imagepullpolicy securitycontext workloads argo argocd istio externalsecret "
     "externalsecrets poddisruptionbudgets clusterissuer clustersecretstore crd crds kustomize "
     "cilium",
     ""},
    {"kubernetes", "liveness readiness requests rollout resource",
     "probe probes liveness limits cpu status"},
    {"container",
     "container containers containerised containerized docker dockerfile non-root tmpfs "
     "capabilities distroless multi-stage compose",
     ""},
    {"container", "image images",
     "docker container containers registry tag tagged tags pinned digest scanned scan signed built "
     "base pushed latest digests slim alpine versions vulnerabilities build size"},
    {"workflow",
     "ci pipeline pipelines workflow workflows ci/cd actions action job jobs sast dast codeql "
     "sonarqube dependabot "
     "hadolint checkov kics scanning renovate",
     "green passing passes passed pass green: status success succeeds failing scan scanning "
     "sonarqube hadolint configured enabled code container runs ci/cd vert verde grün passou "
     "analysis enable "
     "succeeded"},
    {"tests",
     "test tests e2e smoke unit integration regression suite suites smoke-tests pruebas testes "
     "tests: unit-tests unit-test integration-tests integrationstests e2e-tests",
     "pass passes passing passed tests green suite written covered fail fails ok all run exist "
     "skipped flaky "
     "проходят"},
    {"tests", "smoke parity contract integration unit regression", "test tests suite"},
    {"coverage", "covered cover covers", "tests test unit majority"},
    {"bundle", "bundle gzipped js bundles", "size budget kb 500kb load mb kib"},
    {"command",
     "lint linting linter eslint build builds typescript compiles smoke soak scenario pep8 pep "
     "formatter prettier kube-bench lynis benchmark checksum script dry-run",
     "pass passes passing errors warnings succeeds successfully successful clean completed green "
     "without reaches reports proves runs follows using erros errores erreurs verifies standards "
     "checks complete output"},
    {"auth",
     "jwt unauthorized unauthenticated lockout mfa 2fa authentication authorization session auth "
     "login oauth oidc sso rbac password passwords admin sessions roles",
     "401 403 reject rejects rejected expire expires attempts required enforced returned lockout "
     "check protected retry jail invalid mfa enabled policy role limited expiration timeout hashed "
     "least-privilege hmac key keys token jwt"},
    {"sql", "prisma flyway alembic liquibase", ""},
    {"sql",
     "migration migrations schema миграции "
     "migraciones migrações",
     "applied apply pending run ran executed database databases db schema tested reversible status "
     "table "
     "tables sql backward-compatible backward forward-only idempotent successful successfully "
     "completed complete up postgres postgresql mysql reviewed backfill index lock "
     "применены"},
    {"sql",
     "backup backups restore backed pitr snapshot snapshots restauração "
     "restauración",
     "testar probar applied pending matches complete completed run executed current tested enabled "
     "configured "
     "verified restored automated daily backup restore scheduled exists fresh recent taken"},
    {"redis", "redis memcached valkey", ""},
    {"sql",
     "postgres postgresql mysql mariadb database db table tables rls sql query queries pgbouncer "
     "pool",
     "index indexes exists created connectivity rows connection replication enabled pool pooling "
     "reachable "
     "slow count counts pending status configured indexed n+1 rows row match inserted accounts seed "
     "demo"},
    {"metrics",
     "prometheus scraped /metrics metrics metric gauge counter histogram slis grafana dashboard "
     "dashboards instrumentation opentelemetry red",
     ""},
    {"http",
     "health healthcheck healthchecks endpoint endpoints healthz readyz livez url api page pages "
     "site website homepage landing route routes explorer dashboard frontend app application portal "
     "storefront services",
     "passing pass passes returns returning responding responds accessible 200 2xx working works "
     "check checks reachable loads reflects health live up implemented exposed healthy validate "
     "validated endpoint endpoints includes success indexable green renders load carrega tags meta "
     "canonical"},
    {"docs",
     "documented documentation runbook runbooks readme changelog playbook playbooks docs guide "
     "guides notes procedure procedures plan policies policy document documents adr handbook "
     "diagram "
     "contact contacts postmortem contributing guidelines sop",
     "documented exists exist updated available written complete current ready linked covers "
     "published runbook runbooks up-to-date created create includes reviewed defined document how "
     "listed displayed steps contains have section reflects summarize summarizes describes release"},
    {"docs",
     "documented drafted política políticas documentação "
     "dokumentiert documenté",
     ""},
    {"docs", "runbooks written strategy steps", "documented down written runbooks exists"},
    {"threshold",
     "rate latency throughput saturation backlog queue availability cpu memory usage utilization "
     "uptime error errors response downtime depth lag rpo rto slo p95 p99",
     "normal stable acceptable expected remains remain within baseline steady-state steady target "
     "reduction rates rate metrics time low high spikes confirm below above thresholds limits "
     "monitor saturation levels"},
    {"tcp",
     "port ports firewall firewalls security-group 127.0.0.1 localhost localhost-only loopback ssh "
     "ufw iptables bastion \xd0\xbf\xd0\xbe\xd1\x80\xd1\x82 "
     "\xd0\xbf\xd0\xbe\xd1\x80\xd1\x82\xd1\x8b puerto puertos porta portas",
     ""},
    {"process",
     "pm2 systemd fail2ban supervisor daemon worker workers cron cronjob process service services "
     "running",
     "running saved enabled started restart process up active aktiv pm2 postgres postgresql mysql "
     "redis nginx mongodb rabbitmq kafka docker"},
    {"command", "checker link-checker", "passes pass passed clean"},
    {"command", "installed",
     "plugin version package packages binary docker compose cli tool tools node python"},
    {"auth", "protected",
     "scopes scope server-side public login authentication routes admin token"},
    {"workflow", "checks", "pull pr request requests merge merged branch green"},
    {"git", "worktree working-tree git tracked",
     "clean dirty resolved committed outside stored data caches settings runtime"},
    {"git", "tag branch commit commits branches release merge repository pr prs merging",
     "signed tagged merged protected exists tag name version clean main protection naming annotated "
     "reviews review pr require requires"},
    {"file",
     "file files statements artifact artifacts lockfile version versions manifest manifests schemas "
     "binary binaries "
     "checksums license",
     "exists present size valid updated pinned lock contains required committed matches included "
     "locked correct code created sha"},
    {"file", "package.json lock pinned", "version versions dependencies"},
    // What hardly another kind is said with, wherever nothing nearer was found.
    {"env", "dsn dsns vari\xc3\xa1veis variablen", ""},
    {"process", "cron crons crontab cronjobs scheduled heartbeat", ""},
    {"sql", "migrations migrate rls pitr point-in-time pgvector postgis", ""},
    {"auth", "anonymous anonymously authenticated bearer permission permissions",
     "requires require required missing wrong invalid without access accessible exposed publicly "
     "rejected returns gets denied"},
    {"workflow", "ci ci/cd ci/cd-pipeline", ""},
    {"alerts", "monitor monitored monitoring watch alerted alerta", ""},
    {"threshold", "spike spikes slo slos", ""},
    {"command", "verifier suite evaluation validation dry-run dry-runs buildx",
     "passes pass passed succeeds succeed exit code ok"},
    {"secrets", "secret secrets segredos secretos geheimnisse keystore keystores 密码 密钥", ""},
    {"env", "secret secrets key token password string",
     "set configured provided characters chars bytes connection"},
};
static_assert(std::size(table) == topics_count && topics_count <= 64);

struct Entry {
  std::string_view word;
  Meaning meaning;
};

constexpr std::size_t count_words(std::string_view words) {
  return words.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
}

constexpr std::size_t count_entries() {
  std::size_t count = 0;
  for (const Topic& topic : table) count += count_words(topic.subjects) + count_words(topic.states);
  return count;
}

// The topics turned around, sorted by word: one look-up per token instead of one search per topic.
// A word of several lists stands there several times.
struct Dictionary {
  std::array<Entry, count_entries()> entries;
  std::array<std::uint16_t, word_buckets + 1> begin = {};  // where the words of a bucket begin
};

consteval Dictionary make_dictionary() {
  Dictionary all;
  std::size_t at = 0;
  const auto add = [&](std::string_view words, Meaning meaning) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      all.entries[at++] = {words.substr(0, end), meaning};
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  };
  for (std::size_t t = 0; t < std::size(table); ++t) {
    add(table[t].subjects, {.subject = std::uint64_t{1} << t});
    add(table[t].states, {.state = std::uint64_t{1} << t});
  }
  for (const Entry& entry : all.entries) ++all.begin[bucket_of(entry.word) + 1];
  for (std::size_t i = 1; i < all.begin.size(); ++i)
    all.begin[i] = static_cast<std::uint16_t>(all.begin[i] + all.begin[i - 1]);
  auto next = all.begin;
  auto sorted = all.entries;
  for (const Entry& entry : all.entries) sorted[next[bucket_of(entry.word)]++] = entry;
  all.entries = sorted;
  return all;
}

constexpr Dictionary dictionary = make_dictionary();

}  // namespace

std::span<const Topic, topics_count> topics() {
  return table;
}

Meaning topics_of(std::string_view word) {
  Meaning meaning;
  if (word.empty()) return meaning;
  const std::size_t bucket = bucket_of(word);
  for (std::size_t i = dictionary.begin[bucket]; i < dictionary.begin[bucket + 1]; ++i) {
    if (dictionary.entries[i].word != word) continue;
    meaning.subject |= dictionary.entries[i].meaning.subject;
    meaning.state |= dictionary.entries[i].meaning.state;
  }
  return meaning;
}

}  // namespace seatrial::recognize
