#pragma once

namespace seatrial::world::real {

// Both run body(context) in a new process that uses our memory. Nothing is copied, so it is as
// quick from a heap of a gigabyte as from an empty one. The new process has its own descriptors and
// signal mask; when body returns it exits. It must not use wrappers that a sanitizer intercepts per
// process (see raw.hpp). They return the process id, or -errno.

// On our stack, while the calling thread sleeps until that process ends, as vfork(2) does. The
// directory is shared as well.
int borrow_memory(void (*body)(void* context), void* context);

// On a stack of its own, which ends at stack_end, while we go on. The pidfd is closed on exec.
int share_memory(void (*body)(void* context), void* context, void* stack_end, int* pidfd);

}  // namespace seatrial::world::real
