import Glibc

/// A file or a folder that users other than this one and root can change.
package struct UnsafeFile: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// It belongs to another user.
    case owner(UInt32)
    /// Its permission bits let others write.
    case writable(mode: UInt32)
  }

  package let path: String
  package let reason: Reason

  /// Looks at a path: at the file, at each folder above it, and at each link on the way, since a user who can replace one of
  /// them decides what is read.
  ///
  /// A folder above the file may be writable by all if it is sticky, as `/tmp` is: only an owner can then replace what is
  /// in it. A group may write if it is root's, or the user's own group with the user's name, as with umask 002.
  ///
  /// - Returns: nil if nobody else can change it, or if it does not exist.
  package init?(at path: String, as user: FileUser = .current) {
    var rest = path.split(separator: "/").map(String.init)[...]
    var place = ""
    var hops = 0
    while let name = rest.popFirst() {
      if name == "." { continue }
      if name == ".." {
        place = place == "" ? "" : String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)])
        continue
      }
      let next = "\(place)/\(name)"
      var status = stat()
      guard lstat(next, &status) == 0 else { return nil }
      if let reason = Self.reason(status, isAbove: !rest.isEmpty, as: user) {
        self.init(path: next, reason: reason)
        return
      }
      guard status.st_mode & S_IFMT == S_IFLNK, let target = FileBytes.linkTarget(next) else {
        place = next
        continue
      }
      hops += 1
      guard hops <= Self.mostHops else { return nil }
      if target.hasPrefix("/") { place = "" }
      rest = target.split(separator: "/").map(String.init) + rest
    }
    return nil
  }

  /// Looks at a program and its folder. The folders above may belong to the person who set up the machine.
  ///
  /// - Returns: nil if nobody else can change them, or if there is no such program.
  package init?(ofProgram path: String, as user: FileUser = .current) {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let file = String(cString: resolved)
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    for (place, isAbove) in [(file, false), (folder, true)] {
      var status = stat()
      if lstat(place, &status) == 0, let reason = Self.reason(status, isAbove: isAbove, as: user) {
        self.init(path: place, reason: reason)
        return
      }
    }
    return nil
  }

  private static let mostHops = 40

  private init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// - Parameter isAbove: whether it is a folder above the file.
  private static func reason(_ status: stat, isAbove: Bool, as user: FileUser) -> Reason? {
    if !user.trusts(owner: status.st_uid) { return .owner(status.st_uid) }
    let mode = status.st_mode & 0o7777
    // The permission bits of a link have no meaning.
    if status.st_mode & S_IFMT == S_IFLNK || isAbove && mode & S_ISVTX != 0 { return nil }
    let isGroupWritable = mode & S_IWGRP != 0 && !user.trusts(group: status.st_gid, ofFileOwnedBy: status.st_uid)
    return isGroupWritable || mode & S_IWOTH != 0 ? .writable(mode: mode) : nil
  }
}

/// The user whose files are safe to use, besides root's.
package struct FileUser: Sendable {
  private let user: UInt32
  /// The user's own group; nil if others may be in it.
  private let group: UInt32?
  /// The group that Debian gives `/usr/local`; its members are trusted like root.
  private let staff: UInt32?
  /// The owner that a user namespace shows for a user it does not map; nil outside of one.
  private let unmapped: UInt32?

  package init(user: UInt32, group: UInt32?, staff: UInt32? = nil, unmapped: UInt32? = nil) {
    self.user = user
    self.group = group
    self.staff = staff
    self.unmapped = unmapped
  }

  package static let current: FileUser = {
    let user = geteuid()
    var group: UInt32?
    if let entry = getpwuid(user) {
      let (number, name) = (entry.pointee.pw_gid, String(cString: entry.pointee.pw_name))
      if let own = getgrgid(number), String(cString: own.pointee.gr_name) == name { group = number }
    }
    return FileUser(
      user: user, group: group, staff: getgrnam("staff")?.pointee.gr_gid,
      unmapped: isMapped ? nil : FileBytes.read("/proc/sys/kernel/overflowuid").flatMap(number))
  }()

  /// Whether all users exist here, as outside of user namespaces. See user_namespaces(7).
  private static var isMapped: Bool {
    let map = FileBytes.read("/proc/self/uid_map") ?? []
    return map.split { $0 == 0x20 || $0 == 0x0A }.compactMap { number(Array($0)) }.elementsEqual([0, 0, .max])
  }

  private static func number(_ bytes: [UInt8]) -> UInt32? {
    UInt32(String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self))
  }

  fileprivate func trusts(owner: UInt32) -> Bool { owner == user || owner == 0 || owner == unmapped }

  fileprivate func trusts(group: UInt32, ofFileOwnedBy owner: UInt32) -> Bool {
    group == 0 || group == self.group || owner == 0 && group == staff
  }
}
