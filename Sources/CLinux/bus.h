#pragma once

// The part of systemd's own D-Bus library that queries a manager for its units. See sd-bus(3) and the pages of its
// functions. It is loaded at run time: linking it would add six libraries to every start of the program.
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sd_bus sd_bus;
typedef struct sd_bus_message sd_bus_message;
typedef struct sd_bus_error {
  const char *name;
  const char *message;
  int must_be_freed;
} sd_bus_error;

#pragma clang assume_nonnull begin

#define BUS_FUNCTIONS(FUNCTION) \
  FUNCTION(int, bus_new, (sd_bus *_Nullable *bus)) \
  FUNCTION(int, bus_set_address, (sd_bus *bus, const char *address)) \
  FUNCTION(int, bus_start, (sd_bus *bus)) \
  FUNCTION(int, bus_open_user, (sd_bus *_Nullable *bus)) \
  FUNCTION(sd_bus *_Nullable, bus_close_unref, (sd_bus *bus)) \
  FUNCTION(int, bus_send, (sd_bus *bus, sd_bus_message *message, uint64_t *cookie)) \
  FUNCTION(int, bus_process, (sd_bus *bus, sd_bus_message *_Nullable *message)) \
  FUNCTION(int, bus_wait, (sd_bus *bus, uint64_t microseconds)) \
  FUNCTION(int, bus_path_encode, (const char *prefix, const char *name, char *_Nullable *path)) \
  FUNCTION(int, bus_message_new_method_call, \
           (sd_bus *bus, sd_bus_message *_Nullable *message, const char *destination, const char *path, \
            const char *interface, const char *member)) \
  FUNCTION(int, bus_message_append_basic, (sd_bus_message *message, char type, const void *value)) \
  FUNCTION(int, bus_message_open_container, (sd_bus_message *message, char type, const char *contents)) \
  FUNCTION(int, bus_message_close_container, (sd_bus_message *message)) \
  FUNCTION(int, bus_message_get_reply_cookie, (sd_bus_message *message, uint64_t *cookie)) \
  FUNCTION(const sd_bus_error *_Nullable, bus_message_get_error, (sd_bus_message *message)) \
  FUNCTION(int, bus_message_enter_container, (sd_bus_message *message, char type, const char *contents)) \
  FUNCTION(int, bus_message_exit_container, (sd_bus_message *message)) \
  FUNCTION(int, bus_message_read_basic, (sd_bus_message *message, char type, void *value)) \
  FUNCTION(int, bus_message_skip, (sd_bus_message *message, const char *_Nullable types)) \
  FUNCTION(sd_bus_message *_Nullable, bus_message_unref, (sd_bus_message *message))

struct bus_functions {
#define FUNCTION(result, name, arguments) result (*name) arguments;
  BUS_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/// Returns whether the machine has the library, with every required function.
static inline bool find_bus_functions(struct bus_functions *functions) {
  void *library = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
#define FUNCTION(result, name, arguments) \
  void *name = dlsym(library, "sd_" #name); \
  if (!name) return false; \
  functions->name = name;
  BUS_FUNCTIONS(FUNCTION)
#undef FUNCTION
  return true;
}

#pragma clang assume_nonnull end
