#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recognize/view.hpp"

// What a token is by its shape, whatever is said of it.
namespace seatrial::recognize {

bool is_header(const Token& token);
bool is_manifest_field(const Token& token);
bool is_query(const Token& token);
bool is_task(const Token& token);                     // `lintDebug`
bool is_ordered(const Prose& prose, std::size_t at);  // "Run `alarm doctor`"
bool is_series(const Token& token);         // `increase(shop_orders_failed_total[5m]) > 0`
bool is_payment_event(const Token& token);  // `invoice.payment_failed`
bool is_unit_of_systemd(const Token& token);
bool is_configuration_key(const Token& token);
bool is_workload_field(const Token& token);
bool is_test_file(const Token& token);
bool is_script(const Token& token);
bool is_address(const Token& token);

// `shop.cart.limit`, `poweredBy: false`: what stands in a file of settings.
bool is_setting_key(const Token& token);

// `0 4 * * *`
bool is_schedule(const Token& token);

// "Node.js 20", "PHP 8.2+", "pnpm is available": a program whose version or presence is named.
bool names_program(const Prose& prose, std::size_t at);

bool is_status(std::string_view text);  // "401"
// "-> 413", "HTTP 200", "403 Forbidden": the status of an answer.
bool names_status(const Prose& prose, std::size_t at);

// `LICENSE`, `SHA256SUMS`: files that have no ending.
bool is_bare_file(const Token& token);
bool is_domain(const Token& token);

// "Guests cannot open `/orders`", "`/reports` is admin-only": who may do what.
bool says_who_may(const Prose& prose);

// "`author` is `shop`": a key of a file of settings and its value.
bool names_value(const Prose& prose, std::size_t at);

std::optional<std::string> directive_of(const View& view);
std::string_view looked_at(std::string_view command);               // the kind, or nothing
std::optional<Check> compared(const Prose& prose, std::size_t at);  // "`queue_age` >= 100"
bool is_run(const View& view);
bool shows_something(const Prose& prose, std::size_t at);

}  // namespace seatrial::recognize
