#pragma once

#include <cstddef>
#include <string_view>

namespace seatrial::secrets {

// Length of the private key in DER at the beginning of a text, as PKCS#8, PKCS#1 and SEC 1 write
// it, or of the store of keys that PKCS#12 writes, encrypted ones included; up to the end of the
// text where it is cut off or says nothing of its length. 0: there is none.
std::size_t der_private_key(std::string_view text);

// The same of a store of keys as Java writes it (JKS, JCEKS), which nothing says the end of.
std::size_t java_key_store(std::string_view text);

}  // namespace seatrial::secrets
