import CLinux
import Glibc

/// A call or a reply. Reading a value advances to the next one.
struct BusMessage: ~Copyable {
  let message: OpaquePointer
  private let functions: bus_functions

  /// - Parameter message: the message, whose ownership is transferred.
  init(_ message: OpaquePointer, functions: bus_functions) {
    self.message = message
    self.functions = functions
  }

  deinit { _ = functions.bus_message_unref(message) }
}

// MARK: - Writing

extension BusMessage {
  func append(_ text: String) {
    _ = text.withCString { functions.bus_message_append_basic(message, BusType.text, $0) }
  }

  func append(_ texts: [String]) {
    _ = functions.bus_message_open_container(message, BusType.array, "s")
    for text in texts { append(text) }
    _ = functions.bus_message_close_container(message)
  }
}

/// Properties of a unit, each a name and a variant.
extension BusMessage {
  func appendProperty(_ name: String, text: String) {
    appendProperty(name, type: "s") { append(text) }
  }

  func appendProperty(_ name: String, texts: [String]) {
    appendProperty(name, type: "as") { append(texts) }
  }

  func appendProperty(_ name: String, number: UInt32) {
    appendProperty(name, type: "u") { append(number) }
  }

  func appendProperty(_ name: String, numbers: [UInt32]) {
    appendProperty(name, type: "au") {
      open(BusType.array, of: "u")
      for number in numbers { append(number) }
      close()
    }
  }

  func appendProperty(_ name: String, large: UInt64) {
    appendProperty(name, type: "t") { append(large) }
  }

  private func appendProperty(_ name: String, type: String, value: () -> Void) {
    open(BusType.record, of: "sv")
    append(name)
    open(BusType.variant, of: type)
    value()
    close()
    close()
  }

  private func append(_ number: UInt32) {
    withUnsafePointer(to: number) { _ = functions.bus_message_append_basic(message, BusType.number, $0) }
  }

  private func append(_ number: UInt64) {
    withUnsafePointer(to: number) { _ = functions.bus_message_append_basic(message, BusType.large, $0) }
  }

  func open(_ type: CChar, of contents: String) {
    _ = functions.bus_message_open_container(message, type, contents)
  }

  func close() { _ = functions.bus_message_close_container(message) }
}

// MARK: - Reading

extension BusMessage {
  /// The number of the call that this message replies to; nil if it is not a reply.
  var call: UInt64? {
    var cookie: UInt64 = 0
    return functions.bus_message_get_reply_cookie(message, &cookie) >= 0 ? cookie : nil
  }

  /// The error from the other side; nil if there is none.
  var complaint: String? {
    functions.bus_message_get_error(message).map { error in
      error.pointee.message.map { String(cString: $0) } ?? String(cString: error.pointee.name)
    }
  }

  /// The name of the error from the other side, such as `org.freedesktop.systemd1.UnitExists`; nil if there is none.
  var errorName: String? {
    functions.bus_message_get_error(message).flatMap { $0.pointee.name.map { String(cString: $0) } }
  }

  /// Enters the next container; returns false if there is none.
  func enter(_ type: CChar, of contents: String) -> Bool {
    functions.bus_message_enter_container(message, type, contents) > 0
  }

  func leave() { _ = functions.bus_message_exit_container(message) }
  func skip(_ types: String) { _ = functions.bus_message_skip(message, types) }

  /// Returns nil if no text follows.
  func text() -> String? {
    var text: UnsafePointer<CChar>?
    guard functions.bus_message_read_basic(message, BusType.text, &text) > 0 else { return nil }
    return text.map { String(cString: $0) }
  }

  func number() -> UInt32? {
    var number: UInt32 = 0
    return functions.bus_message_read_basic(message, BusType.number, &number) > 0 ? number : nil
  }

  func texts() -> [String] {
    guard enter(BusType.array, of: "s") else { return [] }
    defer { leave() }
    var texts: [String] = []
    while let text = text() { texts.append(text) }
    return texts
  }
}

/// D-Bus type codes. See "Type System" of the D-Bus Specification.
enum BusType {
  static let array = CChar(UInt8(ascii: "a"))
  static let large = CChar(UInt8(ascii: "t"))
  static let number = CChar(UInt8(ascii: "u"))
  static let record = CChar(UInt8(ascii: "r"))
  static let text = CChar(UInt8(ascii: "s"))
  static let variant = CChar(UInt8(ascii: "v"))
}
