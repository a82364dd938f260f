#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>

// System calls past the wrappers of libc: a process that borrows our memory (borrow.hpp) has
// descriptors of its own, which a thread sanitizer that watches the wrappers would take for ours.
namespace seatrial::world::real::raw {

inline long read(int fd, void* buffer, std::size_t size) {
  return ::syscall(SYS_read, fd, buffer, size);
}
inline long write(int fd, const void* buffer, std::size_t size) {
  return ::syscall(SYS_write, fd, buffer, size);
}
inline long open(const char* path, int flags) {
  return ::syscall(SYS_openat, AT_FDCWD, path, flags, 0);
}
inline long close(int fd) {
  return ::syscall(SYS_close, fd);
}
inline long pipe(int* fds) {
  return ::syscall(SYS_pipe2, fds, O_CLOEXEC);
}
inline long poll(pollfd* fds, std::size_t count, const timespec* timeout) {
  return ::syscall(SYS_ppoll, fds, count, timeout, nullptr, 0);
}
inline long wait_id(idtype_t type, int id, siginfo_t* info, int options) {
  return ::syscall(SYS_waitid, type, id, info, options, nullptr);
}
inline long kill(int pid, int signal) {
  return ::syscall(SYS_kill, pid, signal);
}

}  // namespace seatrial::world::real::raw
