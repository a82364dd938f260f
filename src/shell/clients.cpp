#include "shell/clients.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "shell/looking.hpp"

namespace seatrial::shell {
namespace {

// A line a letter.
constexpr std::string_view changing_verbs =
    "abandon abandon-* accept activate add add-* add_* apply approve assign associate-* attach "
    "attach-* authorize-* "
    "call cancel change-* clear clear_* connect convert copy cp create create-* "
    "deactivate deallocate del delete delete-* delete_* deny deploy deploy-* destroy detach "
    "disable disconnect drain "
    "edit enable execute export "
    "failover failover-* force-* "
    "generalize "
    "import install invalidate invalidate-* invoke "
    "join "
    "kill "
    "leave login "
    "merge migrate modify-* move mv "
    "patch promote publish publish-* pull purge purge-* push put put-* "
    "reboot reboot-* recover redeploy regenerate register reimage reject remove remove-* rename "
    "renew replace reset reset-* resize restart restore resume revoke revoke-* rm rollback "
    "rotate rotate-* rsync run run-* "
    "scale schedule-* send send-* set set-* set_* ssh start start-* stop stop-* submit suspend "
    "swap switchover sync "
    "terminate terminate-* "
    "undelete unset untag update update-* upgrade upload "
    "write";

constexpr std::string_view redis_values =
    "-h -p -s -a -u -r -i -n -d -D -X --user --pass --sni --cacert --cacertdir --cert --key";
constexpr std::string_view redis_looks =
    "get mget exists ttl pttl type keys scan ping info dbsize llen lrange lindex hget hgetall "
    "hmget hkeys hvals hlen hexists hscan scard smembers sismember sscan zcard zrange zrevrange "
    "zrangebyscore zscore zcount zrank zscan strlen echo time role lastsave monitor subscribe "
    "psubscribe xlen xrange xrevrange xinfo xpending pubsub getrange bitcount bitpos pfcount "
    "command select auth hello quit wait object dump touch randomkey";
constexpr std::string_view redis_looks_below =
    "get list info getname nodes slots shards myid keyslot countkeysinslot len doctor latest "
    "history usage stats whoami users getuser cat check masters master replicas slaves sentinels "
    "help get-master-addr-by-name ckquorum count docs encoding freq idletime";

std::optional<std::string> redis_changes(Words words, Doubt doubt) {
  if (has_any(words, "--cluster") && !has_any(words, "check info help"))
    return "`redis-cli --cluster` changes a cluster";
  const auto plain = plain_words(words, redis_values);
  if (plain.empty() || has_any(words, "--cluster")) return std::nullopt;
  return redis_command_changes(plain, doubt);
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

}  // namespace

bool changes_by_verb(std::string_view word) {
  return is_listed(word, changing_verbs);
}

std::optional<std::string> redis_command_changes(const std::vector<std::string_view>& words,
                                                 Doubt doubt) {
  constexpr std::string_view acts =
      "bgrewriteaof bgsave del expire expireat flushall flushdb hset hdel hincrby incr incrby decr "
      "lpush rpush lpop rpop lrem ltrim mset persist rename sadd srem set setex setnx append "
      "shutdown unlink zadd zrem xadd xdel xtrim xgroup migrate restore replicaof slaveof failover "
      "swapdb copy move publish eval evalsha save getdel getset";
  if (words.empty()) return std::nullopt;
  const std::string verb = lower(words[0]);
  const std::string below = words.size() > 1 ? lower(words[1]) : std::string();
  const bool has_below = is_listed(
      verb,
      "config client cluster slowlog latency memory acl sentinel script function module debug");
  if (is_listed(verb, redis_looks) || (has_below && is_listed(below, redis_looks_below)))
    return std::nullopt;
  const std::string shown = has_below && !below.empty() ? verb + " " + below : verb;
  if (is_listed(verb, acts) || is_listed(below, "set resetstat rewrite kill reset failover flush"))
    return "`redis-cli " + shown + "` changes data";
  if (doubt == Doubt::told) return "`redis-cli " + shown + "` is not known to only look";
  return std::nullopt;
}

std::string_view known_as(std::string_view program) {
  if (program == "podman" || program == "nerdctl") return "docker";
  if (program == "django" || program == "django-admin") return "manage.py";
  if (program == "pip3" || program.starts_with("pip3.")) return "pip";
  if (program == "valkey-cli") return "redis-cli";
  if (program == "mongo") return "mongosh";
  if (program == "httpd") return "apachectl";
  return program == "oc" ? "kubectl" : program;
}

std::optional<std::string> client_changes(std::string_view program, Words words, Doubt doubt) {
  if (program == "redis-cli") return redis_changes(words, doubt);
  if (program == "mongosh") return mongo_changes(words);
  if (program == "pg_restore" && !has_any(words, "-l --list"))
    return "`pg_restore` writes to a database";
  if (program == "mongorestore" || program == "mongoimport" || program == "install")
    return "`" + std::string(program) + "` writes " +
           (program == "install" ? "files" : "to a database");
  if (!is_known_client(program)) return std::nullopt;
  if (program == "git" && !words.empty() && words.size() > 1 && words[1] == "config")
    return "`git config` changes configuration";
  for (const std::string_view word : plain_words(words, values_of_client(program))) {
    const std::string_view verb = word.substr(word.rfind(':') + 1);
    if (program != "git" && program != "npm" && program != "docker" && program != "kubectl" &&
        program != "docker-compose" && changes_by_verb(verb))
      return "`" + std::string(program) + " ... " + std::string(word) + "` changes a resource";
  }
  if (!acts_otherwise(program)) return std::nullopt;
  return shown_command(program, plain_words(words, values_of_client(program))) +
         " is not known to only look";
}

}  // namespace seatrial::shell
