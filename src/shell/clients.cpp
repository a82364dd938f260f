#include "shell/clients.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace seatrial::shell {
namespace {

using Words = std::span<const std::string>;

bool is_one_of(std::string_view word, const auto& table) {
  return std::ranges::find(table, word) != std::end(table);
}

// Their verbs stand anywhere among the words, also behind a colon: `heroku ps:restart`.
constexpr std::array<std::string_view, 17> clients = {
    "consul", "doctl",  "eksctl",      "etcdctl",       "flux",     "fly",
    "flyctl", "hcloud", "heroku",      "ibmcloud",      "istioctl", "linode-cli",
    "nomad",  "oci",    "rabbitmqctl", "rabbitmqadmin", "scw"};
constexpr std::array<std::string_view, 29> changing_verbs = {
    "add",    "apply", "attach",  "create",  "del",     "delete", "deploy", "destroy",
    "detach", "drain", "install", "kill",    "promote", "purge",  "put",    "reboot",
    "remove", "reset", "resize",  "restart", "rm",      "run",    "scale",  "set",
    "start",  "stop",  "unset",   "update",  "upgrade"};

constexpr std::array<std::string_view, 14> changing_redis = {
    "bgrewriteaof", "del",    "expire", "flushall", "flushdb", "hset",     "lpush",
    "mset",         "rename", "rpush",  "sadd",     "set",     "shutdown", "unlink"};

std::optional<std::string> redis_changes(Words words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word = lower(words[i]);
    const bool configures =
        word == "config" && i + 1 < words.size() && lower(words[i + 1]) == "set";
    if (configures || is_one_of(word, changing_redis))
      return "`redis-cli " + word + "` changes data";
  }
  return std::nullopt;
}

// `db.dropDatabase()`, `db.orders.insertOne(...)`
std::optional<std::string> mongo_changes(Words words) {
  constexpr std::array<std::string_view, 9> calls = {".drop",   ".insert", ".update",
                                                     ".delete", ".remove", ".replace",
                                                     ".rename", ".create", ".save"};
  for (const std::string& word : words)
    for (std::string_view call : calls)
      if (word.find(call) != std::string::npos)
        return "`" + std::string(call.substr(1)) + "...` changes a database";
  return std::nullopt;
}

bool has_any(Words words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, std::string_view(word)) != wanted.end();
  });
}

std::size_t plain_words(Words words) {
  return static_cast<std::size_t>(
      std::ranges::count_if(words, [](const std::string& word) { return !word.starts_with('-'); }));
}

}  // namespace

std::string_view known_as(std::string_view program) {
  if (program == "podman" || program == "nerdctl") return "docker";
  return program == "oc" ? "kubectl" : program;
}

std::optional<std::string> client_changes(std::string_view program, Words words) {
  if (program == "redis-cli" || program == "valkey-cli") return redis_changes(words);
  if (program == "mongosh" || program == "mongo") return mongo_changes(words);
  if (program == "pg_restore" && !has_any(words, {"-l", "--list"}))
    return "`pg_restore` writes to a database";
  if (program == "mongorestore" || program == "mongoimport" || program == "install")
    return "`" + std::string(program) + "` writes " +
           (program == "install" ? "files" : "to a database");
  if (program == "git" && words.size() > 1 && words[1] == "config" && plain_words(words) > 3)
    return "`git config` changes configuration";
  if (!is_one_of(program, clients)) return std::nullopt;
  for (const std::string& word : words.subspan(1)) {
    const std::string_view verb = std::string_view(word).substr(word.rfind(':') + 1);
    if (is_one_of(verb, changing_verbs))
      return "`" + std::string(program) + " ... " + word + "` changes a resource";
  }
  return std::nullopt;
}

bool only_looks(std::string_view program, Words words) {
  if (program == "crontab") return has_any(words, {"-l"});
  if (program == "ufw") return has_any(words, {"status", "show"});
  if (program == "iptables" || program == "ip6tables")
    return has_any(words, {"-L", "-S", "--list", "--list-rules", "-nL", "-vnL", "-nvL", "-C"});
  if (program == "mount") return plain_words(words) == 1;
  if (program == "bash" || program == "sh") return words.size() > 2 && words[1] == "-n";
  // `node migrate.mjs check`; what a script that deploys is told so may be the place.
  if (program == "node" || program == "python" || program == "python3")
    return words.size() > 2 && words[1].find("migrat") != std::string::npos &&
           (words[2] == "check" || words[2] == "status" || words[2] == "verify");
  return false;
}

}  // namespace seatrial::shell
