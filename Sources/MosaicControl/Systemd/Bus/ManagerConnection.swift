import CLinux
import Glibc
import MosaicFormats
import MosaicHost

/// A connection to the person's user manager: directly to its own socket, like systemctl(1), or else over the user bus.
struct ManagerConnection: ~Copyable {
  private let functions: bus_functions
  private let bus: OpaquePointer

  /// - Throws: `SystemdFailure` if no manager can be reached.
  init(_ functions: bus_functions) throws(SystemdFailure) {
    self.functions = functions
    if let direct = Self.direct(functions) {
      bus = direct
      return
    }
    var opened: OpaquePointer?
    let result = functions.bus_open_user(&opened)
    guard let opened else { throw SystemdFailure(bus: result) }
    bus = opened
  }

  deinit { _ = functions.bus_close_unref(bus) }

  private static func direct(_ functions: bus_functions) -> OpaquePointer? {
    var made: OpaquePointer?
    guard let folder = getenv("XDG_RUNTIME_DIR"), functions.bus_new(&made) >= 0, let made else { return nil }
    let address = "unix:path=" + escaped(String(cString: folder) + "/systemd/private")
    if functions.bus_set_address(made, address) >= 0, functions.bus_start(made) >= 0 { return made }
    _ = functions.bus_close_unref(made)
    return nil
  }

  /// Escapes the bytes of a value as required by "Server Addresses" of the D-Bus Specification.
  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { escaped, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default: escaped += "%" + hexadecimal([byte])
      }
    }
  }

  /// Returns the path of a named object below another object.
  func path(_ parent: String, of name: String) -> String {
    var path: UnsafeMutablePointer<CChar>?
    _ = functions.bus_path_encode(parent, name, &path)
    defer { free(path) }
    return path.map { String(cString: $0) } ?? parent
  }

  /// Creates a call to the manager; append its arguments before `send`.
  func call(_ member: String, of interface: String, at path: String) throws(SystemdFailure) -> BusMessage {
    var made: OpaquePointer?
    let result = functions.bus_message_new_method_call(
      bus, &made, "org.freedesktop.systemd1", path, interface, member)
    guard let made else { throw SystemdFailure(bus: result) }
    return BusMessage(made, functions: functions)
  }

  /// Creates a call to the manager's own object.
  func call(_ member: String) throws(SystemdFailure) -> BusMessage {
    try call(member, of: "org.freedesktop.systemd1.Manager", at: "/org/freedesktop/systemd1")
  }

  /// - Returns: the number that identifies the reply.
  func send(_ call: borrowing BusMessage) throws(SystemdFailure) -> UInt64 {
    var cookie: UInt64 = 0
    let result = functions.bus_send(bus, call.message, &cookie)
    guard result >= 0 else { throw SystemdFailure(bus: result) }
    return cookie
  }

  /// Waits for the next message.
  ///
  /// - Throws: `SystemdFailure` if none arrives in time.
  func receive(before deadline: Instant) throws(SystemdFailure) -> BusMessage {
    while true {
      var message: OpaquePointer?
      let result = functions.bus_process(bus, &message)
      if let message { return BusMessage(message, functions: functions) }
      guard result >= 0 else { throw SystemdFailure(bus: result) }
      if result == 0 { try wait(until: deadline) }
    }
  }

  /// Sends a call and waits for its reply.
  ///
  /// - Throws: `SystemdFailure` if none arrives in time.
  func ask(_ call: borrowing BusMessage, before deadline: Instant) throws(SystemdFailure) -> BusMessage {
    let number = try send(call)
    while true {
      let message = try receive(before: deadline)
      if message.call == number { return message }
    }
  }

  private func wait(until deadline: Instant) throws(SystemdFailure) {
    let left = Instant.now.duration(to: deadline)
    guard left > .zero else { throw .silent() }
    let result = functions.bus_wait(bus, UInt64(left.milliseconds) * 1000)
    guard result >= 0 || result == -EINTR else { throw SystemdFailure(bus: result) }
  }
}

extension SystemdFailure {
  /// - Parameter number: the negative `errno` of a bus function.
  fileprivate init(bus number: Int32) {
    self.init(said: "Failed to connect to bus: \(String(cString: strerror(-number)))", isUnreachable: true)
  }
}

extension bus_functions {
  /// nil if this machine does not have libsystemd.
  static var found: bus_functions? {
    withUnsafeTemporaryAllocation(of: bus_functions.self, capacity: 1) {
      find_bus_functions($0.baseAddress!) ? $0[0] : nil
    }
  }
}
