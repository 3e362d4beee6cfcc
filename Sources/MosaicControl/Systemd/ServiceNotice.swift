import Glibc

/// Notifications of a `Type=notify` service to its manager. See sd_notify(3).
package struct ServiceNotice: Sendable {
  /// A path, or a name in the abstract namespace after `@`; nil if no manager listens.
  private let socket: String?

  package init(socket: String? = getenv("NOTIFY_SOCKET").map { String(cString: $0) }) {
    self.socket = socket
  }

  /// Reports that the service is up, or its status. Ignores failures, which must not end the service.
  package func send(_ message: String) {
    guard let socket, !socket.isEmpty else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var path = Array(socket.utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if path[0] == UInt8(ascii: "@") { path[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + path.count
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, socklen_t(length))
      }
    }
  }
}
