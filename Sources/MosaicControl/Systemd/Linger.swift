import Glibc

/// Whether a person's user manager runs while nobody is logged in. See loginctl(1), `enable-linger`.
package enum Linger {
  /// nil if the user's name cannot be determined.
  package static var isEnabled: Bool? {
    user.map { access("/var/lib/systemd/linger/\($0)", F_OK) == 0 }
  }

  /// The name of the current user.
  package static var user: String? {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
  }
}
