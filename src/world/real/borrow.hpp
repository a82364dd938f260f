#pragma once

namespace seatrial::world::real {

// Runs body(context) in a new process that uses our memory and our stack while the calling thread
// sleeps until that process ends or executes another program, as vfork(2) does. Nothing is copied,
// so it is as quick from a heap of a gigabyte as from an empty one. The new process has its own
// descriptors, directory and signal mask; when body returns it exits. It must not use wrappers that
// a sanitizer intercepts per process (see raw.hpp). Returns the process id, or -errno. The pidfd is
// closed on exec.
int borrow_memory(void (*body)(void* context), void* context, int* pidfd = nullptr);

}  // namespace seatrial::world::real
