#include "recognize/lexicon.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

using namespace sense;

struct Entry {
  std::string_view words;  // divided by blanks
  Senses senses;
};

// One line for one meaning. A word that stands in several lines has all of their meanings.
constexpr Entry groups[] = {
    {"the a an is are be been being was were has have had that this these those it its all any "
     "every "
     "each our your their of for in on at to into from as own only also still now currently "
     "already "
     "properly correctly successfully please make sure there made new last least one whole entire "
     "throughout anywhere across within inside actual real by project application app repo's fully "
     "both",
     filler},
    {"ensure verify confirm check validate assert double-check", filler | ask},
    {"run execute re-run rerun test hit call open ping request query try", ask},
    {"must should shall needs need required", modal | filler},
    {"no zero none nothing without never not non free don't doesn't cannot can't isn't aren't "
     "wasn't "
     "won't shouldn't mustn't couldn't hasn't haven't 0",
     none},
    {"and or nor & / +", joint},
    {"secret secrets credential credentials password passwords passphrase passphrases token tokens "
     "apikey apikeys api-key api-keys key keys creds",
     secret},
    {"api access private auth ssh encryption database db sensitive confidential service account "
     "accounts",
     filler},
    {"hardcoded hard-coded hardcode hardcodes hard-code embedded inlined baked", hardcoded},
    {"commit commits committed commited committing checked check-in checked-in push pushed stored "
     "store tracked versioned added uploaded",
     committed},
    {"exposed expose leaked leak leaks found present exist exists existing included include "
     "includes "
     "part contain contains containing remain remaining left visible public publicly appear "
     "appears",
     exposed},
    {"code codebase source sources source-code sourcecode code-base", code},
    {"git repo repos repository repositories vcs scm github gitlab bitbucket version control",
     repository},
    {"history histories", history},
    {"commit commits", history},
    {"ci cd ci/cd pipeline pipelines workflow workflows actions", pipeline},
    {"green passing passes passed pass succeeds succeed succeeded success successful successfully "
     "ok "
     "finished "
     "finishes completed completes complete clean status state",
     green},
    {"branch branches", branch},
    {"main master develop dev staging release trunk production prod development", usual_branch},
    {"run runs ran job jobs build builds latest last most recent check checks github gitlab "
     "jenkins "
     "circleci required",
     run},
    {"vulnerability vulnerabilities vulnerability-free vulns cve cves advisories advisory finding "
     "findings issue issues weaknesses alerts",
     weakness},
    {"high critical severe moderate medium low high/critical critical/high severity severities",
     severity},
    {"dependency dependencies package packages npm library libraries image images container "
     "up-to-date "
     "known security audit scan scans scanned scanning audited audits reports report shows show "
     "finds find returns",
     dependency},
    {"exist exists existing present created deployed configured defined applied installed active "
     "bound enabled set populated provided exported available",
     presence},
    {"variable variables var vars env envs environment flag flags", variable},
    {"via with using by through", by},
    {"verified validated checked tested covered enforced implemented guarded proven confirmed "
     "rehearsed exercised",
     verified},
    {"return returns returning respond responds responding answer answers gives give expect "
     "expects "
     "expected shows yields gets status",
     answers},
    {"responds responding respond works working accessible reachable up available healthy passes "
     "passing loads opens live online answers ok resolves alive",
     works},
    {"endpoint endpoints health healthcheck page pages route url urls site website homepage "
     "landing "
     "liveness readiness probe check root api server service frontend backend",
     endpoint},
    {"runbook runbooks guide guides playbook section sections document documents documentation "
     "docs "
     "readme changelog page pages chapter topics",
     document},
    {"file files script scripts module modules", file},
    {"second seconds sec s minute minutes min m hour hours h day days", unit_of_rate},
    {"request requests req reqs call calls attempt attempts", request},
    {"limit limits limited rate-limited throttled capped rate", limit},
    {"certificate certificates cert certs tls ssl https", certificate},
    {"valid expires expire expiry expiration", valid},
    {"exposes expose exports export carries publishes includes serves contains has emits", exposes},
    {"metric metrics series counter gauge histogram", series},
    {"redirect redirects redirected redirecting", redirects},
    {"header headers", header},
    {"ignored gitignored git-ignored ignores ignore excluded excludes listed", ignored},
    {"test tests suite suites lint linter linting types typecheck unit integration e2e smoke build "
     "builds compile compiles",
     test},
    {"use see store prefer keep instead consider e.g rotate move put manage load read inject",
     advice},
    {"production prod staging stage development", place},
    {"table tables column columns index indexes extension schema", table},
    // What else may stand around a check without turning it.
    {"above absent accepts accessible again always and another answers asserted "
     "authentication begins belongs below between binds blank body branch broken builds bytes caa "
     "called change changes chapter characters chars chown cleanly closed cname code codes "
     "list show locally commands comment comments marker markers target current compiles complains "
     "complaints config "
     "configuration connection connections "
     "contain contains content control cookie correct crash created days declares defined "
     "defines deleted described difference differences digest dns do does doing documented dummy "
     "either empty ends "
     "enforced entropy entry equal equals error errors exactly executable executed exit "
     "exits expect expected failure failures file files findings finished finishes first "
     "folder forbidden found further gb gib gives gone greater group has heading http https "
     "ignored inaccessible invalid issuer json jwt kb key kib larger later leaks least less "
     "line lines listed listening listens lists loads located location login longer match "
     "matches mb member mention mentions mib milliseconds missing mode more most moved ms mx named namespace "
     "newer not nothing number ok older online open output outputs over owned owner "
     "permanent permanently permission permissions pins placeholder points port ports "
     "present print printed prints produces problems process reachable ready record recorded "
     "records redirect refused refuses removed renders replica replicas reports resolve "
     "resolves response result results running runs same says section sends sent served "
     "session sets sha-256 sha256 shows signed size smaller speaks starts status stderr "
     "stdout still subject successful supports syntax tag tagged takes temporary text than "
     "then time titled traffic tree type unauthenticated unauthorized unavailable "
     "uncommitted undefined under unreachable unset unused used user uses validates value "
     "values version via violations waiver warning warnings within working workspace "
     "yields zero",
     plain},
};

struct Word {
  std::string_view text;
  Senses senses = 0;
};

constexpr std::size_t count_words() {
  std::size_t count = 0;
  for (const Entry& group : groups)
    for (std::size_t i = 0; i < group.words.size(); ++i) count += group.words[i] == ' ' ? 1u : 0u;
  return count + std::size(groups);
}

struct Lexicon {
  std::array<Word, count_words()> words;
  std::array<std::uint16_t, word_buckets + 1> begin = {};  // where the words of a bucket begin
};

// Each word once, with all its meanings. Counted into their buckets: compilers bound how many steps
// a constant may take.
consteval Lexicon make_lexicon() {
  std::array<Word, count_words()> words;
  std::size_t at = 0;
  for (const Entry& group : groups) {
    std::string_view rest = group.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words[at++] = {rest.substr(0, end), group.senses};
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  Lexicon all;
  for (const Word& word : words) ++all.begin[bucket_of(word.text) + 1];
  for (std::size_t i = 1; i < all.begin.size(); ++i) all.begin[i] += all.begin[i - 1];
  auto next = all.begin;
  for (const Word& word : words) {
    const std::size_t bucket = bucket_of(word.text);
    std::size_t place = all.begin[bucket];
    while (place < next[bucket] && all.words[place].text != word.text) ++place;
    if (place == next[bucket]) all.words[next[bucket]++].text = word.text;
    all.words[place].senses |= word.senses;
  }
  return all;
}

constexpr Lexicon lexicon = make_lexicon();

}  // namespace

Senses senses_of(std::string_view word) {
  if (word.empty()) return 0;
  const std::size_t bucket = bucket_of(word);
  for (std::size_t i = lexicon.begin[bucket]; i < lexicon.begin[bucket + 1]; ++i)
    if (lexicon.words[i].text == word) return lexicon.words[i].senses;
  return 0;
}

}  // namespace seatrial::recognize
