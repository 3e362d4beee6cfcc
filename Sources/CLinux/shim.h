#pragma once

// Calls of the GNU C library that Swift's own module leaves out.
int syncfs(int descriptor);
int posix_openpt(int flags);
int grantpt(int terminal);
int unlockpt(int terminal);
char *ptsname(int terminal);
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
int memfd_create(const char *name, unsigned int flags);

// Swift takes the variable itself for shared state that could change at any time.
extern char **environ;
static inline char **environment_of_process(void) { return environ; }
