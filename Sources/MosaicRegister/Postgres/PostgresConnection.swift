import CPostgres
import Glibc
import MosaicHost

/// A connection to a server. Every call has its own deadline: a connection through a proxy that stops forwarding
/// would otherwise block for ever, because neither keepalives nor the server's timeouts notice that.
final class PostgresConnection {
  private let library: pg_functions
  private let handle: OpaquePointer
  private let address: RegisterAddress
  /// How long each statement may take, which is a little longer than the server's own limit.
  static let usualLimit = Duration.milliseconds(4500)

  /// - Throws: `RegisterFailure` if the server cannot be reached within 4.5 seconds.
  init(_ address: RegisterAddress) throws(RegisterFailure) {
    guard let library = pg_functions.found else { throw .noLibrary }
    guard address.isValid(with: library) else {
      throw RegisterFailure(
        .failed, "DATABASE_URL is not a connection string",
        help: "use the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters as %XX")
    }
    guard let handle = Self.start(address, with: library) else {
      throw RegisterFailure(.failed, "there is no memory for a connection to the register")
    }
    (self.library, self.handle, self.address) = (library, handle, address)
    _ = library.setNoticeReceiver(handle, ignore_pg_notice, nil)
    try connect(until: .now.advanced(by: Self.usualLimit))
    _ = library.setnonblocking(handle, 1)
  }

  deinit { library.finish(handle) }

  /// The server's version, such as 150018.
  var serverVersion: Int { Int(library.serverVersion(handle)) }

  /// The server, without a password.
  var place: String {
    let parts = [library.host(handle), library.port(handle), library.db(handle), library.user(handle)].map(text)
    return "\(parts[3])@\(parts[0]):\(parts[1])/\(parts[2])"
  }

  var database: String { text(library.db(handle)) }

  private func text(_ bytes: UnsafePointer<CChar>?) -> String { bytes.map { String(cString: $0) } ?? "" }

  private static func start(_ address: RegisterAddress, with library: pg_functions) -> OpaquePointer? {
    // Looking up a host name blocks, and has no deadline.
    if case .url = address { setenv("RES_OPTIONS", "timeout:1 attempts:2", 0) }
    let parameters = address.parameters
    let keywords = parameters.map { strdup($0.0) } + [nil]
    let values = parameters.map { strdup($0.1) } + [nil]
    defer { (keywords + values).forEach { free($0) } }
    return library.connectStartParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
  }
}

// MARK: - Connecting

extension PostgresConnection {
  private func connect(until deadline: Instant) throws(RegisterFailure) {
    if library.status(handle) == Int32(PG_CONNECTION_BAD) { throw unreachable }
    var isWriting = true
    while true {
      guard wait(isWriting ? POLLOUT : POLLIN, until: deadline) else { throw lateToConnect }
      switch Int(library.connectPoll(handle)) {
      case PG_POLLING_OK: return
      case PG_POLLING_READING: isWriting = false
      case PG_POLLING_WRITING: isWriting = true
      default: throw unreachable
      }
    }
  }

  private var unreachable: RegisterFailure {
    let said = address.redacted(text(library.errorMessage(handle)), with: library)
    return RegisterFailure(
      .unreachable,
      "the register cannot be reached at \(place): \(said.split(separator: "\n").joined(separator: "; "))",
      help: isEmbedded ? nil : "DATABASE_URL names this server; check that it runs and accepts this user")
  }

  private var lateToConnect: RegisterFailure {
    RegisterFailure(
      .unreachable, "the register at \(place) did not answer within 4 seconds",
      help: isEmbedded ? nil : "DATABASE_URL names this server; check the network and the server")
  }

  private var isEmbedded: Bool { if case .socket = address { true } else { false } }

  /// Waits until the socket is ready.
  ///
  /// - Returns: false if it is not by the deadline.
  private func wait(_ event: Int32, until deadline: Instant) -> Bool {
    var entry = pollfd(fd: library.socket(handle), events: Int16(event), revents: 0)
    while true {
      let left = max(0, Instant.now.duration(to: deadline).milliseconds)
      let count = poll(&entry, 1, Int32(clamping: left))
      if count > 0 { return true }
      if count == 0 || errno != EINTR { return false }
    }
  }
}

// MARK: - Statements

extension PostgresConnection {
  /// The rows of a result, each with its columns as text; nil is NULL.
  typealias Rows = [[String?]]

  /// Runs one statement.
  ///
  /// - Parameter values: the parameters `$1`, `$2` and so on. They travel apart from the text.
  /// - Throws: `SQLFailure` if the server rejects it, else `RegisterFailure`; the connection is then unusable.
  func run(_ text: String, _ values: [String?] = [], limit: Duration? = nil) throws -> Rows {
    if values.contains(where: { $0?.utf8.contains(0) == true }) {
      throw RegisterFailure(.usage, "a text contains a NUL character, which cannot be stored")
    }
    let copies = values.map { $0.map { strdup($0) } ?? nil }
    defer { copies.forEach { free($0) } }
    let isSent = library.sendQueryParams(
      handle, text, Int32(values.count), nil, copies.map { UnsafePointer($0) }, nil, nil, 0)
    return try results(isSent: isSent == 1, limit: limit)
  }

  /// Runs several statements without parameters in one round trip.
  func runScript(_ text: String, limit: Duration? = nil) throws {
    _ = try results(isSent: library.sendQuery(handle, text) == 1, limit: limit)
  }

  private func results(isSent: Bool, limit: Duration?) throws -> Rows {
    let deadline = Instant.now.advanced(by: limit ?? Self.usualLimit)
    guard isSent else { throw lost }
    try sendAll(until: deadline, limit: limit)
    var rows: Rows = []
    var failure: SQLFailure?
    while let result = try next(until: deadline, limit: limit) {
      defer { library.clear(result) }
      switch Int(library.resultStatus(result)) {
      case PG_TUPLES_OK: rows = self.rows(of: result)
      case PG_COMMAND_OK: break
      default: failure = failure ?? self.failure(of: result)
      }
    }
    // A server that stops ends the connection with a message of its own.
    if let failure {
      throw failure.state.isEmpty || failure.state.hasPrefix("57P") ? lost : failure as any Error
    }
    return rows
  }

  private func sendAll(until deadline: Instant, limit: Duration?) throws(RegisterFailure) {
    while true {
      let left = library.flush(handle)
      if left == 0 { return }
      if left < 0 { throw lost }
      guard wait(POLLIN | POLLOUT, until: deadline) else { throw .late(limit ?? Self.usualLimit) }
      if library.consumeInput(handle) == 0 { throw lost }
    }
  }

  private func next(until deadline: Instant, limit: Duration?) throws(RegisterFailure) -> OpaquePointer? {
    while library.isBusy(handle) == 1 {
      guard wait(POLLIN, until: deadline) else { throw .late(limit ?? Self.usualLimit) }
      if library.consumeInput(handle) == 0 { throw lost }
    }
    return library.getResult(handle)
  }

  private var lost: RegisterFailure {
    RegisterFailure(
      .failed, "the connection to the register was lost",
      help: "run the command again; 'mosaic fleet backlog doctor' checks the register")
  }

  private func rows(of result: OpaquePointer) -> Rows {
    let columns = library.nfields(result)
    return (0..<library.ntuples(result)).map { row in
      (0..<columns).map { column in
        if library.getisnull(result, row, column) == 1 { return nil }
        let size = Int(library.getlength(result, row, column))
        let bytes = UnsafeRawBufferPointer(start: library.getvalue(result, row, column), count: size)
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private func failure(of result: OpaquePointer) -> SQLFailure {
    func field(_ letter: Unicode.Scalar) -> String? {
      library.resultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
    }
    return SQLFailure(
      state: field("C") ?? "", message: field("M") ?? text(library.resultErrorMessage(result)),
      constraint: field("n"))
  }
}
