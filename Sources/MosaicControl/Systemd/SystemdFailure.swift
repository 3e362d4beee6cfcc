import Glibc
import MosaicHost

/// systemd did not carry out a request.
package struct SystemdFailure: Error, Equatable {
  package let said: String
  /// Whether no user manager runs, or it cannot be reached from here.
  package let isUnreachable: Bool
  /// Whether a manager is running but did not answer in time.
  package let isSilent: Bool
  /// What a person can do about a silent manager.
  package let remedy: String?

  package init(said: String, isUnreachable: Bool, isSilent: Bool = false, remedy: String? = nil) {
    self.said = said
    self.isUnreachable = isUnreachable
    self.isSilent = isSilent
    self.remedy = remedy
  }

  /// Returns the failure of a manager that did not answer in time, with the reason as far as it can be seen.
  static func silent() -> SystemdFailure {
    guard let process = managerProcess() else {
      return SystemdFailure(
        said: "the user manager does not answer", isUnreachable: true, isSilent: true, remedy: "wait until it answers")
    }
    let isStopped = ProcessFacts(of: process).map { "Tt".contains($0.state) } == true
    return SystemdFailure(
      said: "the user manager (process \(process)) does not answer"
        + (isStopped ? ": its process was stopped by a signal" : ""),
      isUnreachable: true, isSilent: true,
      remedy: isStopped
        ? "the agents are not affected; run 'kill -CONT \(process)' to resume it"
        : "wait until it answers; run 'cat /proc/\(process)/wchan' to see what it is waiting for")
  }

  /// Returns the process that listens on the manager's own socket, which the kernel knows without an answer. See
  /// unix(7), `SO_PEERCRED`.
  private static func managerProcess() -> Int32? {
    guard let folder = getenv("XDG_RUNTIME_DIR").map({ String(cString: $0) }) else { return nil }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("\(folder)/systemd/private".utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isConnected else { return nil }
    return peer(of: descriptor)
  }

  private static func peer(of descriptor: Int32) -> Int32? {
    // The fields of `ucred`: process, user, group.
    var credentials: [Int32] = [0, 0, 0]
    var size = socklen_t(credentials.count * MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return nil }
    return credentials[0] > 0 ? credentials[0] : nil
  }
}
