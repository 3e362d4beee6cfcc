import Glibc

/// Waits a moment before a transaction runs again, each time longer, so that two do not collide again.
func pause(_ attempt: Int) {
  usleep(UInt32(attempt) * 2000 + UInt32(getpid() % 7) * 500)
}
