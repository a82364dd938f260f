#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/sql.hpp"
#include "shell/words.hpp"

namespace seatrial::shell {

// Verbs that change something, whatever client is told so.
inline constexpr std::string_view changing_verbs =
    "add add-* add_* apply attach attach-* cancel change-* clear clear_* copy cp create create-* "
    "deactivate del "
    "delete delete-* delete_* deploy deploy-* destroy detach disable drain edit enable export "
    "failover "
    "import install invoke kill login merge migrate modify-* move mv patch promote publish purge "
    "push put put-* reboot register remove remove-* rename renew replace reset resize restart "
    "restore resume revoke rm rollback rotate rsync run run-* scale set set-* set_* start start-* "
    "stop "
    "stop-* submit suspend swap sync terminate terminate-* unset untag update update-* upgrade "
    "upload write abandon abandon-* accept activate approve assign associate-* authorize-* call "
    "connect convert deallocate deny disconnect execute failover-* force-* generalize invalidate "
    "invalidate-* join leave publish-* pull purge-* reboot-* recover redeploy regenerate reimage "
    "reject reset-* revoke-* rotate-* schedule-* send send-* ssh switchover undelete";

// Why a client of a service changes something by the verb that it is given, wherever that stands:
// `doctl compute droplet delete 1`, `redis-cli flushall`. None: it only looks, or is no such
// client.
std::optional<std::string> client_changes(std::string_view program, Words words, Doubt doubt);

// One command of Redis: "config get x".
std::optional<std::string> redis_command_changes(const std::vector<std::string_view>& words,
                                                 Doubt doubt);

// The client that takes the same words: docker for podman.
std::string_view known_as(std::string_view program);

}  // namespace seatrial::shell
