#pragma once

// Calls of the GNU C library that Swift's own module leaves out.
int syncfs(int descriptor);
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
