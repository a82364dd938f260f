#include "evidence/kept_checkpoints.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view kind = "kept checkpoints";
constexpr const char* file = "log/checkpoint";

}  // namespace

void KeptCheckpoints::add(const std::vector<std::string>& notes, const NoteKey& log_key) {
  for (const std::string& note : notes) {
    const auto checkpoint = open_checkpoint(note, log_key);
    if (checkpoint)
      add(*checkpoint);
    else
      book_.note(kind, Condition::mismatch, "kept checkpoint", checkpoint.error().what);
  }
}

void KeptCheckpoints::add(const Checkpoint& checkpoint) {
  std::set<Digest>& roots = roots_[checkpoint.size];
  roots.insert(checkpoint.root);
  if (roots.size() > 1)
    book_.note(
        kind, Condition::mismatch, file,
        fmt::format("the log has signed two histories of {}", plural(checkpoint.size, "record")));
  else if (checkpoint.size > size_)
    book_.note(kind, Condition::mismatch, file,
               fmt::format("the log had {} once and has {}: it was set back",
                           plural(checkpoint.size, "record"), size_));
  else
    sizes_.insert(checkpoint.size);
}

void KeptCheckpoints::meet(const Edge& edge) {
  if (!sizes_.contains(edge.size())) return;
  if (edge.root() == *roots_[edge.size()].begin())
    book_.count(kind, Condition::ok);
  else
    book_.note(kind, Condition::mismatch, file,
               fmt::format("its first {} are not those of the checkpoint that was kept",
                           plural(edge.size(), "record")));
}

}  // namespace seatrial::evidence
