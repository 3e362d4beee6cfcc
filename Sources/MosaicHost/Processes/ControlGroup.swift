import Glibc

/// A control group that systemd made for a unit. See cgroups(7).
package struct ControlGroup: Equatable, Sendable {
  /// Below the root of its hierarchy, such as `/user.slice/user-1000.slice/…/mosaic-agent-code0.scope`.
  package let path: String
  /// Where the hierarchy that systemd keeps is mounted.
  private let root: String

  /// Returns the group that a process is in; nil if the process is gone or its group cannot be read.
  package init?(of pid: Int32) {
    guard let bytes = FileBytes.read("/proc/\(pid)/cgroup") else { return nil }
    self.init(listing: String(decoding: bytes, as: UTF8.self)) { FileBytes.isFolder($0) }
  }

  /// - Parameters:
  ///   - listing: the lines of `/proc/PID/cgroup`, each `NUMBER:CONTROLLERS:PATH`.
  ///   - isFolder: whether a hierarchy is mounted at a path.
  package init?(listing: String, isFolder: (String) -> Bool = { _ in false }) {
    let lines = listing.split(separator: "\n").map {
      $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    }
    let legacy = "/sys/fs/cgroup/systemd"
    for line in lines where line.count == 3 && line[1] == "name=systemd" && isFolder(legacy) {
      self.init(path: String(line[2]), root: legacy)
      return
    }
    guard let line = lines.first(where: { $0.count == 3 && $0[0] == "0" }) else { return nil }
    let hybrid = "/sys/fs/cgroup/unified"
    self.init(path: String(line[2]), root: isFolder(hybrid) ? hybrid : "/sys/fs/cgroup")
  }

  /// The group that systemd names by a path, in the hierarchy that this process is in; nil for an empty path.
  package init?(named path: String) {
    guard !path.isEmpty, let own = ControlGroup(of: getpid()) else { return nil }
    self.init(path: path, root: own.root)
  }

  private init(path: String, root: String) {
    self.path = path
    self.root = root
  }

  /// Whether it belongs to a service, which systemd may restart. A scope holds processes that others started.
  package var isService: Bool { unit.hasSuffix(".service") }

  /// The name of the unit that it was made for.
  package var unit: String { path.split(separator: "/").last.map(String.init) ?? "" }

  var folder: String { root + path }

  /// The processes in it and in the groups below it; none if it is gone.
  package var processes: [Int32] { Self.processes(in: folder) }

  private static func processes(in folder: String) -> [Int32] {
    let own = (FileBytes.read(folder + "/cgroup.procs") ?? []).split(separator: UInt8(ascii: "\n")).compactMap {
      Int32(String(decoding: $0, as: UTF8.self))
    }
    return own + subfolders(of: folder).flatMap { processes(in: $0) }
  }

  private static func subfolders(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if entry.pointee.d_type == UInt8(DT_DIR), name != ".", name != ".." { names.append("\(folder)/\(name)") }
    }
    return names
  }
}

extension ControlGroup {
  /// Returns whether a controller, such as `memory`, limits a process by the group of a unit.
  ///
  /// - Parameter pid: a process in the unit's group. nil if its groups cannot be read.
  package static func enforces(_ controller: String, in unit: String, on pid: Int32) -> Bool? {
    guard let bytes = FileBytes.read("/proc/\(pid)/cgroup") else { return nil }
    return enforces(controller, in: unit, listing: String(decoding: bytes, as: UTF8.self)) {
      FileBytes.exists("/sys/fs/cgroup\($0)/\(controller).max")
        || FileBytes.exists("/sys/fs/cgroup/unified\($0)/\(controller).max")
    }
  }

  /// - Parameters:
  ///   - listing: the lines of `/proc/PID/cgroup`.
  ///   - hasFile: whether the group at a path of version 2 has the controller's file.
  package static func enforces(
    _ controller: String, in unit: String, listing: String, hasFile: (String) -> Bool
  ) -> Bool {
    listing.split(separator: "\n").contains { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].hasSuffix("/" + unit) else { return false }
      return parts[0] == "0" ? hasFile(String(parts[2])) : parts[1].split(separator: ",").contains { $0 == controller }
    }
  }
}
