#pragma once

#include <string_view>

namespace seatrial {

// Does a path say that people keep secrets in that file: `prod.env`, `env.production`, `tls.key`,
// `terraform.tfvars`, `.npmrc`, `credentials.csv`, all below `secrets/`? No program, page, template
// or public key does. The path starts where the repository does, for what lies above it says
// nothing of its files.
bool is_secret_file_name(std::string_view path);

}  // namespace seatrial
