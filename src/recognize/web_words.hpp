#pragma once

#include "recognize/prose.hpp"

// What single words say in a sentence about requests.
namespace seatrial::recognize {

bool says_nothing(const Token& token);       // should, is, the, and not "was"
bool is_divider(const Token& token);         // a colon, a dash, the border of a cell
bool says_it_loads(const Token& token);      // loads, renders: what it shows may follow
bool says_it_is_up(const Token& token);      // reachable, available, served
bool says_it_returns(const Token& token);    // returns, answers: what may follow
bool says_it_is_well(const Token& token);    // works, healthy: enough of a health endpoint alone
bool says_it_is_closed(const Token& token);  // disabled, hidden
bool returns_elsewhere(
    const Token& token);                   // the same in another language, or a word we cannot read
bool names_page(const Token& token);       // page, route, screen: what a path is
bool names_service(const Token& token);    // UI, site, docs: what stands at an address
bool names_way(const Token& token);        // HTTPS, nginx: by what it is asked anyway
bool names_release(const Token& token);    // deploy, restart
bool leads_on(const Token& token);         // for, with: to where or by whom
bool names_identity(const Token& token);   // token, login: what a request may be without
bool names_stranger(const Token& token);   // anonymous, unauthenticated
bool names_caller(const Token& token);     // users, requests
bool needs_identity(const Token& token);   // of an admin, of who has logged in
bool explains_status(const Token& token);  // OK, forbidden, not found
bool is_article(const Token& token);       // a, the, any
bool is_status(const Token& token);        // 200
// As whom it is asked, or in which state: "expired token", "draining".
bool names_condition(const Token& token);
// It tells what it likes, as long as it takes nothing back and asks for nothing more.
bool is_commentary(const Token& token);

// "Load test `/orders`": under load, and not whether it loads.
bool orders_load_test(const std::vector<Token>& tokens);

}  // namespace seatrial::recognize
