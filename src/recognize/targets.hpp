#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/prose.hpp"

// What a request goes to: a URL, or a path below the environment's base URL.
namespace seatrial::recognize {

bool is_web_path(const Token& token);
std::string url_of(const Token& token);
bool is_health_path(std::string_view url);
std::optional<Token> request_in(const Token& token);  // "GET /api/health" as one span
std::string url_asked_by(const Token& token);         // of such a request, or its own
bool says_it_works(std::string_view word);            // where no status is named
bool changes_by_method(const Prose& prose);           // POST, PUT ... as words
bool may_name_target(const Prose& prose);             // nothing else does
std::optional<Token> only_target(const std::vector<Token>& tokens);  // none if there are several

}  // namespace seatrial::recognize
