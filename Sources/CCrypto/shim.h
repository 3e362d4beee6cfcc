// The functions that hash need nothing else of OpenSSL; the newer interface links all of its algorithms, and starts them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
