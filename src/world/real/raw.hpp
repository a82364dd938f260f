#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

// System calls past the wrappers of libc: a process that borrows our memory (borrow.hpp) has
// descriptors of its own, which a thread sanitizer that watches the wrappers would take for ours.
namespace seatrial::world::real::raw {

// Returns -errno and leaves errno alone: for a process that runs beside the thread whose errno it
// would be.
template <class... Arguments>
__attribute__((always_inline)) inline long call(long number, Arguments... arguments) {
  const long values[5] = {(long)arguments...};
#if defined(__x86_64__)
  register long result asm("rax") = number;
  register long a0 asm("rdi") = values[0];
  register long a1 asm("rsi") = values[1];
  register long a2 asm("rdx") = values[2];
  register long a3 asm("r10") = values[3];
  register long a4 asm("r8") = values[4];
  asm volatile("syscall"
               : "+r"(result)
               : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4)
               : "rcx", "r11", "memory");
#elif defined(__aarch64__)
  register long x8 asm("x8") = number;
  register long result asm("x0") = values[0];
  register long a1 asm("x1") = values[1];
  register long a2 asm("x2") = values[2];
  register long a3 asm("x3") = values[3];
  register long a4 asm("x4") = values[4];
  asm volatile("svc #0" : "+r"(result) : "r"(x8), "r"(a1), "r"(a2), "r"(a3), "r"(a4) : "memory");
#else
#error "raw::call knows x86-64 and AArch64"
#endif
  return result;
}
inline void clear_event(int fd) {
  std::uint64_t count = 0;
  (void)::syscall(SYS_read, fd, &count, sizeof(count));
}
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
