#pragma once

#include <string_view>
#include <vector>

// What the name of a dotenv file says: `.env`, `.env.production.local`, `.env.example`.
namespace seatrial {

bool is_dotenv(std::string_view path);

// What stands behind `.env.`: {"production", "local"}; nothing for `.env` itself.
std::vector<std::string_view> dotenv_parts(std::string_view path);

// `.env.example`: to be copied, and read by nobody.
bool is_dotenv_template(std::string_view path);

}  // namespace seatrial
