#pragma once

#include <cstddef>
#include <string_view>

namespace seatrial::secrets {

// Length of the private key in DER at the beginning of a text, as PKCS#8, PKCS#1 and SEC 1 write
// it; up to the end of the text where it is cut off. 0: there is none.
std::size_t der_private_key(std::string_view text);

}  // namespace seatrial::secrets
