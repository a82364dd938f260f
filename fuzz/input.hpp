#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// What libFuzzer hands to a target, as text.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A broken promise ends the process, so that the fuzzer keeps the input.
inline void must(bool promise) {
  if (!promise) __builtin_trap();
}
