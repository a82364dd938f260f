#include "evidence/merkle.hpp"

#include <bit>
#include <cassert>
#include <string>

#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

// The largest power of two below `size`, which is more than one.
std::uint64_t split_of(std::uint64_t size) {
  assert(size > 1);
  return std::bit_floor(size - 1);
}

// A proof is made of hashes over ranges of leaves; a range that is no whole subtree is put together
// from its parts.
class Prover {
 public:
  explicit Prover(const SubtreeHash& hash) : hash_(hash) {}

  Result<Digest> range(std::uint64_t first, std::uint64_t size) {
    if (size == 0) return sha256({});
    if (std::has_single_bit(size))
      return hash_(static_cast<unsigned>(std::countr_zero(size)), first / size);
    const std::uint64_t split = split_of(size);
    auto left = range(first, split);
    if (!left) return left;
    auto right = range(first + split, size - split);
    if (!right) return right;
    return node_hash(*left, *right);
  }

  // From the leaf to the root's children.
  Result<void> include(std::uint64_t index, std::uint64_t first, std::uint64_t size) {
    if (size == 1) return {};
    const std::uint64_t split = split_of(size);
    const bool is_left = index < split;
    auto below = is_left ? include(index, first, split)
                         : include(index - split, first + split, size - split);
    if (!below) return below;
    return add(is_left ? range(first + split, size - split) : range(first, split));
  }

  // RFC 6962 section 2.1.2: SUBPROOF(old, D[first : first + size], whole).
  Result<void> link(std::uint64_t old, std::uint64_t first, std::uint64_t size, bool whole) {
    if (old == size) return whole ? Result<void>() : add(range(first, size));
    const std::uint64_t split = split_of(size);
    const bool is_left = old <= split;
    auto below = is_left ? link(old, first, split, whole)
                         : link(old - split, first + split, size - split, false);
    if (!below) return below;
    return add(is_left ? range(first + split, size - split) : range(first, split));
  }

  std::vector<Digest> proof;

 private:
  Result<void> add(Result<Digest> hash) {
    if (!hash) return fail(std::move(hash).error());
    proof.push_back(*hash);
    return {};
  }

  const SubtreeHash& hash_;
};

std::unexpected<Error> wrong_length() {
  return fail("the proof has the wrong number of hashes");
}

}  // namespace

Digest leaf_hash(std::string_view entry) {
  std::string bytes(1, '\0');
  bytes += entry;
  return sha256(bytes);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<char, 65> bytes;
  bytes[0] = 1;
  as_bytes(left).copy(bytes.data() + 1, 32);
  as_bytes(right).copy(bytes.data() + 33, 32);
  return sha256({bytes.data(), bytes.size()});
}

Result<Digest> tree_root(std::uint64_t size, const SubtreeHash& hash) {
  return Prover(hash).range(0, size);
}

Result<std::vector<Digest>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                            const SubtreeHash& hash) {
  if (index >= size) return fail("there is no record " + std::to_string(index));
  Prover prover(hash);
  if (auto made = prover.include(index, 0, size); !made) return fail(std::move(made).error());
  return std::move(prover.proof);
}

Result<std::vector<Digest>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                              const SubtreeHash& hash) {
  if (old_size > size) return fail("the log is smaller than it was");
  Prover prover(hash);
  if (old_size == 0 || old_size == size) return std::move(prover.proof);
  if (auto made = prover.link(old_size, 0, size, true); !made) return fail(std::move(made).error());
  return std::move(prover.proof);
}

Result<Digest> root_of_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                 std::span<const Digest> proof) {
  if (index >= size) return fail("the index lies beyond the tree");
  Digest hash = leaf;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  for (const Digest& sibling : proof) {
    if (last == 0) return wrong_length();
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length();
  return hash;
}

// RFC 9162 section 2.1.4.2.
Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                                const Digest& root, std::span<const Digest> proof) {
  if (old_size > size) return fail("the log is smaller than it was");
  if (old_size == 0 || old_size == size) {
    if (!proof.empty()) return wrong_length();
    const Digest& wanted = old_size == 0 ? sha256({}) : root;
    return old_root == wanted ? Result<void>() : fail("the log has another root than it had");
  }
  std::vector<Digest> path(proof.begin(), proof.end());
  if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);
  if (path.empty()) return wrong_length();
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  const auto up = [&] {
    node >>= 1;
    last >>= 1;
  };
  while ((node & 1) != 0) up();
  Digest old_hash = path.front();
  Digest hash = path.front();
  for (const Digest& sibling : std::span(path).subspan(1)) {
    if (last == 0) return wrong_length();
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(sibling, old_hash);
      hash = node_hash(sibling, hash);
      while ((node & 1) == 0 && node != 0) up();
    } else {
      hash = node_hash(hash, sibling);
    }
    up();
  }
  if (last != 0) return wrong_length();
  if (old_hash != old_root || hash != root)
    return fail("the log does not continue what it was: its history was changed");
  return {};
}

}  // namespace seatrial::evidence
