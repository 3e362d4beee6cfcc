import Foundation
import Glibc

/// A TCP proxy on loopback that can stop forwarding while its connections stay open.
final class StallingProxy: @unchecked Sendable {
  let port: UInt16
  private let listener: Int32
  private let target: String
  private let lock = NSLock()
  private var isStalled = false

  /// - Parameter target: the path of a Unix socket.
  init(to target: String) throws {
    self.target = target
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) + listen(listener, 16) + getsockname(listener, pointer, &size)
      }
    }
    guard result == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { return }
        self.forward(client)
      }
    }.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  func stall() { lock.withLock { isStalled = true } }

  private func forward(_ client: Int32) {
    let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: target.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, size) }
    }
    for (from, to) in [(client, server), (server, client)] {
      Thread { [weak self] in
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while let self {
          let count = read(from, &buffer, buffer.count)
          if count <= 0 { break }
          // What arrives after the stall is taken and dropped: the kernel acknowledges it.
          if self.lock.withLock({ self.isStalled }) { continue }
          _ = write(to, buffer, count)
        }
        shutdown(to, Int32(SHUT_RDWR))
      }.start()
    }
  }
}
