#include "world/world.hpp"

namespace seatrial::world {

std::string_view name(FileKind kind) {
  switch (kind) {
    case FileKind::file:
      return "file";
    case FileKind::directory:
      return "directory";
    case FileKind::socket:
      return "socket";
    case FileKind::link:
      return "link";
    case FileKind::fifo:
      return "fifo";
    case FileKind::device:
      return "device";
    case FileKind::other:
      return "other";
  }
  return "other";
}

std::string_view name(NetworkFailure::Kind kind) {
  switch (kind) {
    case NetworkFailure::Kind::refused:
      return "refused";
    case NetworkFailure::Kind::timed_out:
      return "timed out";
    case NetworkFailure::Kind::no_address:
      return "no address";
    case NetworkFailure::Kind::unresolved:
      return "unresolved";
    case NetworkFailure::Kind::unreachable:
      return "unreachable";
    case NetworkFailure::Kind::tls:
      return "tls";
    case NetworkFailure::Kind::no_answer:
      return "no answer";
    case NetworkFailure::Kind::stopped:
      return "stopped";
    case NetworkFailure::Kind::other:
      return "other";
  }
  return "other";
}

}  // namespace seatrial::world
