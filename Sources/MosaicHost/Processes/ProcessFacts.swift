import Glibc

/// The kernel's data about one process at one moment. See proc_pid_stat(5).
package struct ProcessFacts: Equatable, Sendable {
  package let pid: Int32
  /// At most 15 bytes; a process can change it.
  package let name: String
  /// `T` means stopped by a signal, `Z` means ended.
  package let state: Character
  package let parent: Int32
  /// The process group in the foreground of its terminal; -1 without a terminal.
  package let foreground: Int32
  /// Clock ticks from boot to the start of the process; together with the number they identify one process forever.
  package let start: UInt64

  /// Returns nil if no such process runs.
  package init?(of pid: Int32) {
    guard pid > 0, let bytes = FileBytes.read("/proc/\(pid)/stat") else { return nil }
    self.init(bytes)
  }

  package init?(_ text: String) { self.init(Array(text.utf8)) }

  /// - Parameter line: the line of `/proc/PID/stat`, in which the name may contain any character.
  private init?(_ line: [UInt8]) {
    let space = UInt8(ascii: " ")
    guard let open = line.firstIndex(of: UInt8(ascii: "(")), let close = line.lastIndex(of: UInt8(ascii: ")")),
      open < close
    else { return nil }
    // The fields after the twentieth are not needed.
    let fields = line[(close + 1)...].split(separator: space, maxSplits: 20)
    guard fields.count > 19, let state = fields[0].first,
      let pid = Self.number(line[..<open].filter { $0 != space }[...]),
      let parent = Self.number(fields[1]), let front = Self.number(fields[5]), let start = Self.number(fields[19])
    else { return nil }
    self.pid = Int32(truncatingIfNeeded: pid)
    name = String(decoding: line[(open + 1)..<close], as: UTF8.self)
    self.state = Character(Unicode.Scalar(state))
    self.parent = Int32(truncatingIfNeeded: parent)
    foreground = Int32(truncatingIfNeeded: front)
    self.start = UInt64(truncatingIfNeeded: start)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(Substring(decoding: digits, as: UTF8.self)) }

  package var hasEnded: Bool { state == "Z" || state == "X" }

  /// `PID:STARTTIME`
  package var identity: String { "\(pid):\(start)" }

  /// Seconds since 1970, to within a second or two.
  package var startTime: Int {
    var (running, now) = (timespec(), timespec())
    clock_gettime(CLOCK_BOOTTIME, &running)
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec - running.tv_sec + Int(start / UInt64(max(1, sysconf(Int32(_SC_CLK_TCK)))))
  }

  /// Returns the words that it was started with, unless it overwrote them; empty if they cannot be read.
  package static func words(of pid: Int32) -> [String] { items("/proc/\(pid)/cmdline") }

  /// Returns the variables that it was started with, each as `NAME=VALUE`.
  package static func variables(of pid: Int32) -> [String] { items("/proc/\(pid)/environ") }

  /// Returns the items of a file, each of which ends with a NUL.
  private static func items(_ path: String) -> [String] {
    let bytes = FileBytes.read(path) ?? []
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Returns the name of the program file that it runs; nil if it cannot be read, as for another user's process.
  package static func program(of pid: Int32) -> String? {
    path(of: pid)?.split(separator: "/").last.map { String($0.split(separator: " ")[0]) }
  }

  /// Returns the path of the program that it runs; ` (deleted)` follows if the file is gone. See proc_pid_exe(5).
  package static func path(of pid: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/\(pid)/exe", &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
