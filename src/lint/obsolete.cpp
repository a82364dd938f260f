#include "lint/obsolete.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::lint {
namespace {

// What a version of a product no longer has. The document names the product with a version that is
// at least as new.
struct Dropped {
  std::string_view product;  // as a document writes it in front of the version, lower case
  int major = 0;
  int minor = 0;
  std::string_view setting;
  std::string_view instead;
  bool accepted = false;  // still, under a new name
};

constexpr std::array dropped = {
    Dropped{"cloud run", 2, 0, "minScale", "`scaling { min_instance_count }`"},
    Dropped{"cloud run", 2, 0, "maxScale", "`scaling { max_instance_count }`"},
    Dropped{"cloud run", 2, 0, "cpu-throttling", "`resources { cpu_idle }`"},
    Dropped{"cloud run", 2, 0, "startup-cpu-boost", "`resources { startup_cpu_boost }`"},
    Dropped{"kubernetes", 1, 16, "extensions/v1beta1", "`apps/v1` or `networking.k8s.io/v1`"},
    Dropped{"kubernetes", 1, 16, "apps/v1beta1", "`apps/v1`"},
    Dropped{"kubernetes", 1, 16, "apps/v1beta2", "`apps/v1`"},
    Dropped{"kubernetes", 1, 22, "networking.k8s.io/v1beta1", "`networking.k8s.io/v1`"},
    Dropped{"kubernetes", 1, 22, "rbac.authorization.k8s.io/v1beta1",
            "`rbac.authorization.k8s.io/v1`"},
    Dropped{"kubernetes", 1, 22, "apiextensions.k8s.io/v1beta1", "`apiextensions.k8s.io/v1`"},
    Dropped{"kubernetes", 1, 22, "admissionregistration.k8s.io/v1beta1",
            "`admissionregistration.k8s.io/v1`"},
    Dropped{"kubernetes", 1, 24, "dockershim", "containerd or CRI-O"},
    Dropped{"kubernetes", 1, 25, "PodSecurityPolicy", "Pod Security Admission"},
    Dropped{"kubernetes", 1, 25, "policy/v1beta1", "`policy/v1`"},
    Dropped{"kubernetes", 1, 25, "batch/v1beta1", "`batch/v1`"},
    Dropped{"kubernetes", 1, 25, "autoscaling/v2beta1", "`autoscaling/v2`"},
    Dropped{"kubernetes", 1, 26, "autoscaling/v2beta2", "`autoscaling/v2`"},
    Dropped{"kubernetes", 1, 26, "flowcontrol.apiserver.k8s.io/v1beta1",
            "`flowcontrol.apiserver.k8s.io/v1`"},
    Dropped{"helm", 3, 0, "tiller", "nothing: Helm 3 asks the cluster itself"},
    Dropped{"helm", 3, 0, "helm init", "nothing: Helm 3 installs nothing into the cluster"},
    Dropped{"compose", 2, 0, "version: '2", "nothing: the key is ignored"},
    Dropped{"compose", 2, 0, "version: '3", "nothing: the key is ignored"},
    Dropped{"compose", 2, 0, "version: \"2", "nothing: the key is ignored"},
    Dropped{"compose", 2, 0, "version: \"3", "nothing: the key is ignored"},
    Dropped{"nginx", 1, 25, "ssl on", "`listen 443 ssl`"},
    Dropped{"postgresql", 12, 0, "recovery.conf", "`standby.signal` and `postgresql.conf`"},
    Dropped{"postgresql", 13, 0, "wal_keep_segments", "`wal_keep_size`"},
    Dropped{"postgresql", 16, 0, "promote_trigger_file", "`pg_ctl promote`"},
    Dropped{"postgresql", 16, 0, "vacuum_defer_cleanup_age", "`hot_standby_feedback`"},
    Dropped{"postgresql", 17, 0, "old_snapshot_threshold", "nothing: it is gone"},
    Dropped{"mysql", 8, 0, "query_cache_size", "nothing: the query cache is gone"},
    Dropped{"mysql", 8, 0, "query_cache_type", "nothing: the query cache is gone"},
    Dropped{"mysql", 8, 0, "tx_isolation", "`transaction_isolation`"},
    Dropped{"mysql", 8, 0, "innodb_file_format", "nothing: there is one format"},
    Dropped{"mysql", 8, 0, "NO_AUTO_CREATE_USER", "nothing: it always holds"},
    Dropped{"redis", 5, 0, "slaveof", "`replicaof`", true},
    Dropped{"redis", 5, 0, "slave-read-only", "`replica-read-only`", true},
    Dropped{"kafka", 4, 0, "zookeeper.connect", "`controller.quorum.bootstrap.servers`"},
    Dropped{"elasticsearch", 8, 0, "discovery.zen.minimum_master_nodes",
            "`cluster.initial_master_nodes`"},
    Dropped{"java", 17, 0, "UseConcMarkSweepGC", "`-XX:+UseG1GC` or `-XX:+UseZGC`"},
    Dropped{"java", 17, 0, "MaxPermSize", "`-XX:MaxMetaspaceSize`"},
    Dropped{"node.js", 22, 0, "createCipher", "`createCipheriv`"},
    Dropped{"node.js", 22, 0, "createDecipher", "`createDecipheriv`"},
    Dropped{"python", 3, 12, "distutils", "`setuptools` or `packaging`"},
    Dropped{"python", 3, 12, "asyncore", "`asyncio`"},
};

// Other names of a product that has the same versions.
struct Alias {
  std::string_view product;
  std::string_view name;
};
constexpr std::array aliases = {
    Alias{"kubernetes", "k8s"},         Alias{"kubernetes", "eks"},
    Alias{"kubernetes", "gke"},         Alias{"kubernetes", "aks"},
    Alias{"postgresql", "postgres"},    Alias{"node.js", "nodejs"},
    Alias{"compose", "docker-compose"}, Alias{"java", "jdk"},
    Alias{"java", "openjdk"},           Alias{"node.js", "node"},
};

struct Version {
  int major = 0;
  int minor = 0;
  auto operator<=>(const Version&) const = default;
};

// "v2", "2", "1.29+", "17", "version: 1.29", "(1.29)"
std::optional<Version> version_at(std::string_view text) {
  for (const std::string_view filler : {" ", "version", ":", " ", "(", ">=", " ", "v"})
    if (text.starts_with(filler)) text.remove_prefix(filler.size());
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  Version version;
  std::size_t at = 0;
  for (; at < text.size() && at < 3 && is_digit(text[at]); ++at)
    version.major = version.major * 10 + (text[at] - '0');
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]))
    for (++at; at < text.size() && is_digit(text[at]) && version.minor < 1000; ++at)
      version.minor = version.minor * 10 + (text[at] - '0');
  return version;
}

// The newest version of a product that the document speaks of, and where.
struct Named {
  Version version;
  std::size_t offset = 0;
  std::size_t length = 0;
};

std::optional<Named> newest(std::string_view lowered, std::string_view product) {
  std::optional<Named> found;
  for (std::size_t at = lowered.find(product); at != std::string_view::npos;
       at = lowered.find(product, at + product.size())) {
    if (at > 0 && is_dashed_name_byte(lowered[at - 1])) continue;
    const auto version = version_at(lowered.substr(at + product.size()));
    if (!version || (found && *version <= found->version)) continue;
    const std::size_t digits = lowered.find_first_of("0123456789", at + product.size());
    const std::size_t end = lowered.find_first_not_of("0123456789.", digits);
    found = Named{*version, at, std::min(end, lowered.size()) - at};
    while (lowered[found->offset + found->length - 1] == '.') --found->length;
  }
  return found;
}

std::optional<Named> newest_of(std::string_view lowered, std::string_view product) {
  auto found = newest(lowered, product);
  for (const Alias& alias : aliases)
    if (alias.product == product)
      if (const auto named = newest(lowered, alias.name);
          named && (!found || named->version > found->version))
        found = named;
  return found;
}

// "- [ ] No manifest uses it"
bool starts_with_no(std::string_view line) {
  while (!line.empty() && (!is_letter(line.front()) || line.starts_with("x]")))
    line.remove_prefix(1);
  return equals_ignoring_case(line.substr(0, 3), "no ");
}

}  // namespace

bool gets_rid_of(std::string_view line) {
  return holds_any_ignoring_case(
             line, {"replace",    "remove",        "migrat",      "drop",         "no longer",
                    "deprecat",   "instead",       "delete",      "upgrade",      "decommis",
                    "retire",     "sunset",        "shut down",   "shutdown",     "phase out",
                    "phased out", "switched off",  "switch off",  "turned off",   "turn off",
                    "moved from", "any more",      "anymore",     "no traffic",   "no caller",
                    "tear down",  "get rid of",    "nobody uses", "nothing uses", "not use",
                    "unused",     "nothing reads", "not used"}) ||
         starts_with_no(line);
}

Faults obsolete_settings(const Document& document) {
  Faults faults;
  const std::string_view source = document.checklist.source;
  std::string lowered;
  for (const Dropped& entry : dropped) {
    const auto places = whole_words(source, entry.setting);
    if (places.empty()) continue;
    if (lowered.empty()) lowered = lower(source);
    const auto target = newest_of(lowered, entry.product);
    if (!target || target->version < Version{entry.major, entry.minor}) continue;
    const auto place = std::ranges::find_if(
        places, [&](const Span& span) { return !gets_rid_of(line_around(source, span.offset)); });
    if (place == places.end()) continue;
    faults.push_back({*place,
                      fmt::format("`{}` {} in {}, the target of line {}", entry.setting,
                                  entry.accepted ? "is deprecated" : "does nothing",
                                  source.substr(target->offset, target->length),
                                  document.lines().at(target->offset).line),
                      fmt::format("use {}", entry.instead)});
  }
  return faults;
}

}  // namespace seatrial::lint
