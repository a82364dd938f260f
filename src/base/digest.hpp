#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace seatrial {

// SHA-256 (FIPS 180-4) as bytes.
using Digest = std::array<unsigned char, 32>;
Digest sha256(std::string_view bytes);

// As 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same of what comes piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  std::string hex();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace seatrial
