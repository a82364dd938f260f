#include "world/real/borrow.hpp"

#include <linux/sched.h>
#include <signal.h>
#include <sys/syscall.h>

namespace seatrial::world::real {
namespace {

// The child's path is wholly inside the assembly, so that the compiler cannot let the two processes
// share a stack slot: the child goes below our frame, or to its own stack, and never returns into
// ours.
__attribute__((noinline, no_sanitize("address", "undefined", "thread"))) int clone_with_memory(
    long flags, void* stack_end, int* pidfd, void (*body)(void* context), void* context) {
#if defined(__x86_64__)
  long result = SYS_clone;
  register void* stack asm("rsi") = stack_end;
  register int* pidfd_out asm("rdx") = pidfd;
  register void (*entry)(void*) asm("r12") = body;
  register void* argument asm("r13") = context;
  asm volatile(
      "syscall\n\t"
      "test %%rax, %%rax\n\t"
      "jnz 1f\n\t"
      "sub $256, %%rsp\n\t"
      "and $-64, %%rsp\n\t"
      "mov %[argument], %%rdi\n\t"
      "call *%[entry]\n\t"
      "mov %[exit_group], %%eax\n\t"
      "xor %%edi, %%edi\n\t"
      "syscall\n\t"
      "hlt\n"
      "1:"
      : "+a"(result)
      : "D"(flags), "r"(stack), "r"(pidfd_out), [entry] "r"(entry), [argument] "r"(argument),
        [exit_group] "i"(SYS_exit_group)
      : "rcx", "r8", "r10", "r11", "memory", "cc");
  return static_cast<int>(result);
#elif defined(__aarch64__)
  register long number asm("x8") = SYS_clone;
  register long result asm("x0") = flags;
  register void* stack asm("x1") = stack_end;
  register int* pidfd_out asm("x2") = pidfd;
  register long no_tls asm("x3") = 0;
  register long no_tid asm("x4") = 0;
  register void (*entry)(void*) asm("x19") = body;
  register void* argument asm("x20") = context;
  asm volatile(
      "svc #0\n\t"
      "cbnz x0, 1f\n\t"
      "sub sp, sp, #256\n\t"
      "mov x0, %[argument]\n\t"
      "blr %[entry]\n\t"
      "mov x8, %[exit_group]\n\t"
      "mov x0, #0\n\t"
      "svc #0\n\t"
      "brk #0\n"
      "1:"
      : "+r"(result)
      : "r"(number), "r"(stack), "r"(pidfd_out), "r"(no_tls),
        "r"(no_tid), [entry] "r"(entry), [argument] "r"(argument), [exit_group] "i"(SYS_exit_group)
      : "memory", "cc");
  return static_cast<int>(result);
#else
#error "clone_with_memory knows x86-64 and AArch64"
#endif
}

}  // namespace

int borrow_memory(void (*body)(void* context), void* context) {
  return clone_with_memory(CLONE_VM | CLONE_VFORK | CLONE_FS | SIGCHLD, nullptr, nullptr, body,
                           context);
}

int share_memory(void (*body)(void* context), void* context, void* stack_end, int* pidfd) {
  return clone_with_memory(CLONE_VM | CLONE_PIDFD | SIGCHLD, stack_end, pidfd, body, context);
}

}  // namespace seatrial::world::real
