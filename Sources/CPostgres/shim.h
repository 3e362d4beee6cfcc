#pragma once

// The part of PostgreSQL's client library that runs statements without blocking. See chapter 34 of its manual. It is
// loaded at run time: linking it would add 25 libraries to every start of the program, and make it a requirement.
#include <dlfcn.h>
#include <stdbool.h>

typedef struct pg_conn pg_conn;
typedef struct pg_result pg_result;
typedef struct pg_option {
  const char *keyword;
  const char *envvar;
  const char *compiled;
  const char *value;
  const char *label;
  const char *dispchar;
  int dispsize;
} pg_option;
typedef void (*pg_notice_receiver)(void *context, const pg_result *result);

enum {
  PG_CONNECTION_OK = 0, PG_CONNECTION_BAD = 1,
  PG_POLLING_FAILED = 0, PG_POLLING_READING = 1, PG_POLLING_WRITING = 2, PG_POLLING_OK = 3,
  PG_COMMAND_OK = 1, PG_TUPLES_OK = 2,
};

#pragma clang assume_nonnull begin

#define PG_FUNCTIONS(FUNCTION) \
  FUNCTION(pg_conn *_Nullable, connectStartParams, \
           (const char *_Nullable const *keywords, const char *_Nullable const *values, int expand)) \
  FUNCTION(int, connectPoll, (pg_conn *connection)) \
  FUNCTION(int, status, (const pg_conn *connection)) \
  FUNCTION(int, socket, (const pg_conn *connection)) \
  FUNCTION(int, setnonblocking, (pg_conn *connection, int value)) \
  FUNCTION(const char *, errorMessage, (const pg_conn *connection)) \
  FUNCTION(const char *_Nullable, host, (const pg_conn *connection)) \
  FUNCTION(const char *_Nullable, port, (const pg_conn *connection)) \
  FUNCTION(const char *_Nullable, db, (const pg_conn *connection)) \
  FUNCTION(const char *_Nullable, user, (const pg_conn *connection)) \
  FUNCTION(int, serverVersion, (const pg_conn *connection)) \
  FUNCTION(void, finish, (pg_conn *connection)) \
  FUNCTION(int, sendQuery, (pg_conn *connection, const char *text)) \
  FUNCTION(int, sendQueryParams, \
           (pg_conn *connection, const char *text, int count, const unsigned *_Nullable types, \
            const char *_Nullable const *_Nullable values, const int *_Nullable lengths, \
            const int *_Nullable formats, int result_format)) \
  FUNCTION(int, flush, (pg_conn *connection)) \
  FUNCTION(int, consumeInput, (pg_conn *connection)) \
  FUNCTION(int, isBusy, (pg_conn *connection)) \
  FUNCTION(pg_result *_Nullable, getResult, (pg_conn *connection)) \
  FUNCTION(int, resultStatus, (const pg_result *result)) \
  FUNCTION(const char *_Nullable, resultErrorField, (const pg_result *result, int field)) \
  FUNCTION(const char *, resultErrorMessage, (const pg_result *result)) \
  FUNCTION(int, ntuples, (const pg_result *result)) \
  FUNCTION(int, nfields, (const pg_result *result)) \
  FUNCTION(const char *, getvalue, (const pg_result *result, int row, int column)) \
  FUNCTION(int, getlength, (const pg_result *result, int row, int column)) \
  FUNCTION(int, getisnull, (const pg_result *result, int row, int column)) \
  FUNCTION(void, clear, (pg_result *result)) \
  FUNCTION(pg_notice_receiver _Nullable, setNoticeReceiver, \
           (pg_conn *connection, pg_notice_receiver receiver, void *_Nullable context)) \
  FUNCTION(pg_option *_Nullable, conninfoParse, (const char *text, char *_Nullable *_Nullable message)) \
  FUNCTION(void, conninfoFree, (pg_option *options)) \
  FUNCTION(void, freemem, (void *memory))

struct pg_functions {
#define FUNCTION(result, name, arguments) result (*name) arguments;
  PG_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/// Returns whether the machine has the library, with every required function.
static inline bool find_pg_functions(struct pg_functions *functions) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
#define FUNCTION(result, name, arguments) \
  void *name = dlsym(library, "PQ" #name); \
  if (!name) return false; \
  functions->name = name;
  PG_FUNCTIONS(FUNCTION)
#undef FUNCTION
  return true;
}

/// Ignores notices, which the library would otherwise print to standard error.
static inline void ignore_pg_notice(void *_Nullable context, const pg_result *_Nullable result) {}

#pragma clang assume_nonnull end
