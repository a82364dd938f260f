#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

// The Merkle tree of RFC 6962 section 2.1. Pure.
namespace seatrial::evidence {

Digest leaf_hash(std::string_view entry);
Digest node_hash(const Digest& left, const Digest& right);

// Answers with the hash over the leaves [index * 2^level, (index + 1) * 2^level).
using SubtreeHash = std::function<Result<Digest>(unsigned level, std::uint64_t index)>;

Result<Digest> tree_root(std::uint64_t size, const SubtreeHash& hash);
// index < size
Result<std::vector<Digest>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                            const SubtreeHash& hash);
// old_size <= size; from and to the empty tree, and to itself, the proof is empty
Result<std::vector<Digest>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                              const SubtreeHash& hash);

// The root that a proof leads to, and what is wrong with a proof that leads nowhere.
Result<Digest> root_of_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                 std::span<const Digest> proof);
Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                                const Digest& root, std::span<const Digest> proof);

}  // namespace seatrial::evidence
