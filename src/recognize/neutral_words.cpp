#include "recognize/neutral_words.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

// When and what for: the parts of a release.
constexpr std::string_view parts_of_a_release =
    "acceptance activation analysis approval approvals assessment baseline build change "
    "changes checklist checklists checkpoint checkpoints clearance closeout closure "
    "completion criteria criterion cutover day definition delivery deploy deploying "
    "deployment deployments dod drill dry-run evaluation execution exit final flight gate "
    "gates go go-live go/no-go handoff handover hypercare initial inspection install "
    "installation instructions item items iteration kickoff launch launching live maintenance "
    "merge merging migration milestone minimum night onboarding operational operations ops "
    "overview phase phases pilot plan planning post post-deploy post-deployment post-launch "
    "post-merge post-release pre pre-check pre-checks pre-commit pre-cutover pre-deploy "
    "pre-deployment pre-flight pre-launch pre-merge pre-prod pre-production pre-push "
    "pre-release pre-requisites preconditions preflight prelaunch prep preparation "
    "preparations prepare preproduction prerelease prerequisite prerequisites procedure "
    "procedures process promotion proof publication publish publishing readiness ready "
    "rehearsal release releases releasing requirement requirements review reviews rollout "
    "round routine sanity scope setup ship shipping sign-off signoff soak sprint stage stages "
    "startup step steps story success summary switchover task tasks testing timeline todo "
    "todos track upgrade validation validations verification verifications walkthrough wave "
    "week wiring";

// What a section is about: the parts of a system and of its work.
constexpr std::string_view topics =
    "abuse access accessibility account accounts admin advanced agent agents ai "
    "alerting alerts algorithm alignment analytics android app application applications apps "
    "architecture archive artifact artifacts asset assets attribution audio audit auditing "
    "auth authentication authorization automation availability backend backends backfill "
    "backfills backup backups balancer balancing bandwidth base behavior behaviour benchmark "
    "benchmarks billing binary bluetooth bootloader bot boundaries boundary box browser "
    "brute-force bucket buckets bundle business cache caching calendar calls camera canary "
    "candidate canonical capacity captcha capture card cards cart categories category cdn "
    "center certification chain channel channels chart charts checkout circuit classes client "
    "clients cloud cluster clusters codeql colors command commands communication "
    "compatibility compilation compliance component components compose compute concurrency "
    "config configs configuration configurations connection connections connectivity "
    "connector consent consistency console consul contact contacts container containerization "
    "containers content continuity continuous contract contracts control controls cookie "
    "cookies core cors cost costs country coverage crawler credentials cron crons crypto "
    "currency customer customers cypress daemon dashboard dashboards data database databases "
    "dataset datasets db dependabot dependencies design desktop device devices diagnostics "
    "diagrams directories directory disk dispatch display distribution dns docker "
    "documented domain domains doppler download downloads driver drivers edge email emails "
    "encoding encryption endpoints engine entry eslint event events executable experience "
    "export exports extension extraction feature features feed feeds file files filesystem "
    "firewall firmware fixtures flags flow flows folder folders footer form format formats "
    "formatter formatting forms foundations framework function functional functionality "
    "functions gateway gdpr generation governance graph guards handling hardening hardware "
    "headers headless homebrew hook hooks host hosting hosts hygiene icons idempotency "
    "identity image images impact implementation import imports index indexes indexing "
    "indicators inference information infra infrastructure ingestion ingress input inputs "
    "integration integrations integrity interface invoice invoices isolation jest jobs "
    "journey journeys k6 kernel keys kiosk knowledge label labels language languages laptop "
    "latency layer layout learning legal library license licenses licensing lifecycle "
    "lighthouse limit limiting limits linting linux listing llm load locale localization "
    "locking log logger logging logs machine mail management manager manifest manifests "
    "marketing matrix memory menu mesh metadata methods metrics middleware migrations ml "
    "mobile model models module modules monitoring mounting mypy namespaces navigation "
    "network networking node nodes nomad notification notifications observability offline "
    "online optimization orchestration order orders os output outputs package packages "
    "packaging packer page pages panel parity partition partitioning partitions partner "
    "partners path paths payment payments pci penetration performance permission permissions "
    "persistence phone planner plans platform platforms playbooks playwright plugin plugins "
    "pod pods policies policy port portal ports postman practices prettier privacy privilege "
    "privileges processing product profile profiles project prompt prompts protection "
    "protections protocol provider providers provisioning proxies proxmox proxy pytest "
    "quality quarterly queue queues quota quotas raspberry rate reads records region "
    "regions registry relay reliability renovate replica replicas replication report "
    "reporting reports repository requests resilience resource resources responses responsive "
    "restore result results retention retries retry robustness role roles rotation routes "
    "routing ruff rules runner runners runtime safety scalability scale scaling schedule "
    "scheduler schedules schema schemas script scripts sdk secrets section sections "
    "security seed sensor sensors seo sequence server servers service services serving "
    "session sessions setting settings shard shell sidebar signing site sitemap sites sms "
    "snapshot snapshots socket sonarqube source stability stack state storage store stores "
    "storybook strategy stream structure style submodules subsystem suite supervisor support "
    "surface symlinks sync synchronization synology system systems tables tablet target "
    "targets tax team telemetry template templates tenancy tenant tests theme thresholds "
    "throttling throughput time timeouts times tls tokens tool tooling tools topology tracing "
    "tracking traffic trail training transactions transfer translation translations transport "
    "trivy trust typecheck typing ui unit updates upload uploads uptime usage users ux "
    "vagrant value values vault vendor vendors version versioned versioning versions video "
    "visibility vitals volume volumes wallet web webhook webhooks website widget window "
    "visit windows wire worker workers workload workspace write writes zone zones";

// Names of products, protocols and languages.
constexpr std::string_view products =
    "decision switch switches toggle toggles bash sh zsh npx sudo perl get head options software "
    "hotfix "
    "warm warm-up warmup "
    "airflow algolia angular ansible apache api apple argo argocd astro auth0 aws azure bun "
    "caddy cargo cassandra celery clerk cli cloudflare cloudfront cloudinary composer coolify "
    "csp csrf css datadog deno digitalocean django dnssec dotnet e2e elastic elasticsearch "
    "envoy expo express fastapi fastify firebase flask flutter fly fly.io ga gcp git github "
    "gitlab gitops google gradle grafana graphql grpc gunicorn hasura helm heroku hetzner "
    "html http https iac iam ios ip istio java javascript jenkins json jwt k8s kafka keycloak "
    "kong kubernetes kustomize lambda laravel loki macos magento mailgun mariadb maven "
    "memcached meta microsoft minio mongodb mqtt mvp mysql neon nest netlify next next.js "
    "nextjs nginx node.js nodejs npm nuxt oauth oidc okta openai opentelemetry oracle "
    "pagerduty paypal php play pnpm postgres postgresql pr prisma prometheus pulumi python qa "
    "rabbitmq rails railway rbac react redis render resend ruby rust s3 salesforce sendgrid "
    "sentry shopify sla slack slo smtp spring sql sqlite ssh sso stripe supabase svelte swift "
    "symfony systemd telegram terraform traefik twilio typescript uat ubuntu unix upstash "
    "vercel vite vm vms vpc vpn vue wordpress yaml yarn zookeeper";

// What stands below is asked for, and of whom.
constexpr std::string_view demands =
    "above action actions add additional adds after again apply area areas assert automated "
    "automatic available basic basics before below closed common complete completed configure "
    "consists continuing critical cross-cutting current cutting daily define demo details "
    "developer developers done during each enable enabled enabling end-to-end engineer "
    "engineering ensure enter environment environments essential every expected external fill "
    "first following fulfilled full further general given global going green group groups "
    "hold holds important include includes internal key lead least level levels list local "
    "locally maintainer make mandatory manual mark met minimal mode monthly more must "
    "must-have must-haves must-pass name names necessary needed new opening operator "
    "operators other others owner owners part per pre-existing prior private proceeding prod "
    "production-ready prove provide public pushing quick recommended remote required reviewer "
    "same satisfied second set sets shared standard start starting stay strict supply t-0 "
    "tagging technical test then third today together true type types use user uses weekly "
    "with within";

// Parts of systems and of what they offer, that headings name.
constexpr std::string_view parts_of_systems =
    "account accounts agent agents alias android assets audio billing blog booking bot bots "
    "broker bucket buckets bundler calendar captcha cart catalog catalogue checkout compiler "
    "contract contracts cookie cookies cron crons dashboard dashboards desktop directory "
    "downloads edge embeddings fonts forms gateway gateways geocoding indexer inventory "
    "keystore keystores lambda lambdas ldap ledger mailer maps newsletter oauth organization "
    "organizations pipeline pricing profiler queries reservation retrieval router routers "
    "saml seo session sessions shipment sitemap sms snapshots socket sockets sso stacks "
    "storage storefront streaming streams subscription subscriptions survey telemetry tenant "
    "tenants theme themes token tokens tracing trading translations uploader uploads vault "
    "vector video vm vms voice volume volumes wallet warehouse webhook webhooks webrtc widget "
    "widgets workspace workspaces";

// In which order, how strictly, when.
constexpr std::string_view circumstances =
    "everywhere always exactly strictly globally consistently throughout across overall specific "
    "various several individual respective related relevant existing corresponding "
    "added apr assurance aug best dec default defaults enforcement evidence executive "
    "explicitly extra feb friday generate hour hours how immediate immediately jan jul jun "
    "login logins mar match matches monday normal nov oct pattern patterns priority produce "
    "redeploy redeployment running sep signup special submission submit tunnel what which";

// The same in neighbouring languages.
constexpr std::string_view foreign =
    "ambiente ausf\xc3\xbcllen ausfuellen betrieb checkliste configurar configurer "
    "d\xc3\xa9ploiement datenbank despliegue entorno environnement gesetzt "
    "implanta\xc3\xa7\xc3\xa3o konfiguration konfigurieren mindestens obligatoire "
    "obligatoires obligatorias obligatorio pflicht pr\xc3\xbc"
    "fen produ\xc3\xa7\xc3\xa3o "
    "producci\xc3\xb3n produktion produktions pruefen s\xc3\xa9"
    "curit\xc3\xa9 seguran\xc3\xa7"
    "a "
    "seguridad setzen sicherheit umgebung umgebungsvariablen v\xc3\xa9rifier vari\xc3\xa1veis "
    "variablen verificar";

const std::vector<std::string_view>& neutral_words() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> words;
    for (const std::string_view group :
         {parts_of_a_release, topics, products, demands, parts_of_systems, circumstances, foreign})
      for (const std::string_view word : split(group, ' ')) words.push_back(word);
    std::ranges::sort(words);
    return words;
  }();
  return all;
}

constexpr std::size_t letters_min = 2;

// "GitHub", "OpenWrt", "P6-F.9", "iOS": no word of the language. "NEVER" may be one.
bool is_proper_name(std::string_view text) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.size() < letters_min) return true;
  if (std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; })) return true;
  for (std::size_t i = 1; i < text.size(); ++i)
    if (lower(text[i - 1]) && upper(text[i])) return true;
  return false;
}

// Meanings that a topic or a demand may have.
constexpr Senses harmless =
    sense::filler | sense::modal | sense::secret | sense::code | sense::repository |
    sense::pipeline | sense::green | sense::branch | sense::usual_branch | sense::run |
    sense::severity | sense::dependency | sense::presence | sense::ask | sense::variable |
    sense::by | sense::verified | sense::answers | sense::works | sense::endpoint |
    sense::document | sense::file | sense::unit_of_rate | sense::request | sense::certificate |
    sense::valid | sense::series | sense::header | sense::test | sense::resource | sense::place |
    sense::joint | sense::table;

bool is_neutral_word(const Token& token) {
  if (negates(token) || overturns(token) || is_conditional(token)) return false;
  if (token.says(sense::none | sense::weakness) ||
      among(token.lower, {"was", "were", "had", "but"}))
    return false;
  return token.says(harmless) || std::ranges::binary_search(neutral_words(), token.lower) ||
         is_proper_name(token.text);
}

// "dev/prod-like", "Node-Version": each part of it. "anti-pattern" and "non-goal" are none.
bool has_neutral_parts(const Token& token) {
  std::string text(token.text);
  std::ranges::replace_if(text, [](char c) { return c == '/' || c == '&'; }, '-');
  if (text.starts_with('-') || text.find('-') == std::string::npos) return false;
  return std::ranges::all_of(split(text, '-'), [](std::string_view part) {
    const Prose prose = read_prose(part);
    return std::ranges::all_of(prose.tokens, [](const Token& each) {
      return each.kind != Token::Kind::word || is_neutral_word(each) ||
             among(each.lower, {"like", "rollback"});
    });
  });
}

}  // namespace

bool is_neutral(const Token& token) {
  if (token.kind != Token::Kind::word || token.spanned) return token.text != "?";
  return is_neutral_word(token) || has_neutral_parts(token);
}

}  // namespace seatrial::recognize
