#pragma once

#include <stddef.h>

// Functions of the GNU C library that Swift's own module leaves out.
int syncfs(int descriptor);
int posix_openpt(int flags);
int grantpt(int terminal);
int unlockpt(int terminal);
char *ptsname(int terminal);
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
void *memrchr(const void *text, int byte, size_t size);
void *memmem(const void *text, size_t text_size, const void *part, size_t part_size);
int memfd_create(const char *name, unsigned int flags);

// Swift treats the variable itself as shared state that could change at any time.
extern char **environ;
static inline char **environment_of_process(void) { return environ; }

// Handles of processes. The system call numbers are the same on every Linux architecture.
#include <sys/syscall.h>
#include <unistd.h>
#include <signal.h>
static inline int open_process(pid_t process) { return (int)syscall(434, process, 0); }
static inline int signal_process(int descriptor, int signal) {
  return (int)syscall(424, descriptor, signal, (void *)0, 0);
}
int signalfd(int descriptor, const sigset_t *signals, int flags);

// Swift hides fork(2) because of threads. The hook has one thread, and its child only writes a line and exits.
static inline pid_t fork_process(void) { return fork(); }
// The Glibc module is built without GNU extensions of spawn.h.
#include <spawn.h>
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

