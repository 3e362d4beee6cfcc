import Glibc

/// The user and the groups of this process, which decide what it may read.
package enum ProcessUser {
  /// Numbers, separated by spaces: the user, the group, and the other groups.
  package static var current: String {
    var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
    let count = getgroups(Int32(groups.count), &groups)
    let numbers = [geteuid(), getegid()] + groups.prefix(Int(max(0, count)))
    return numbers.map { "\($0)" }.joined(separator: " ")
  }
}
