/// What the processes of a control group use, as the kernel counts it. See the kernel's guide to cgroup v2.
package struct ControlGroupUsage: Equatable, Sendable {
  /// Bytes of memory; nil if no memory controller counts them.
  package let memory: Int?
  /// Microseconds of CPU time since the group was made; nil if they are not counted.
  package let cpuTime: Int?

  package init(memory: Int?, cpuTime: Int?) {
    self.memory = memory
    self.cpuTime = cpuTime
  }

  /// Returns the usage of the group of a unit; nil if the process is not in it.
  package init?(of unit: String, holding pid: Int32) {
    guard let bytes = FileBytes.read("/proc/\(pid)/cgroup") else { return nil }
    self.init(of: unit, listing: String(decoding: bytes, as: UTF8.self)) { path in
      FileBytes.read(path).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// - Parameters:
  ///   - listing: the lines of `/proc/PID/cgroup`, each `NUMBER:CONTROLLERS:PATH`.
  ///   - read: returns the text of a file; nil if there is none.
  package init?(of unit: String, listing: String, read: (String) -> String?) {
    let lines = listing.split(separator: "\n").map {
      $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    }
    let own = lines.filter { $0.count == 3 && $0[2].hasSuffix("/" + unit) }
    if own.isEmpty { return nil }
    let path = own.first { $0[0] == "0" }.map { String($0[2]) }
    // On a hybrid system, the second version is mounted below the first.
    let roots = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"]
    func first(_ file: String) -> String? {
      path.flatMap { path in roots.compactMap { read("\($0)\(path)/\(file)") }.first }
    }
    memory = first("memory.current").flatMap { Int($0.prefix { $0 != "\n" }) }
    cpuTime = first("cpu.stat").flatMap(Self.cpuTime)
  }

  private static func cpuTime(_ text: String) -> Int? {
    let key = "usage_usec "
    return text.split(separator: "\n").first { $0.hasPrefix(key) }.flatMap { Int($0.dropFirst(key.count)) }
  }
}
