import CLinux
import Glibc
import MosaicHost

/// Queries a user manager for units: one call for all of them, and one call per additional property of a unit. All
/// calls are sent before the first reply is awaited.
///
/// `systemctl show` queries one unit after the other and reads the 300 properties of each, which takes fifteen times as
/// long for a hundred agents. Interface: org.freedesktop.systemd1(5).
final class ManagerUnits {
  private let connection: ManagerConnection
  private let deadline: Instant
  private var list: UInt64 = 0
  private var asked: [UInt64: (unit: String, property: UnitProperty)] = [:]

  /// Returns nil if this machine does not have libsystemd.
  ///
  /// - Parameter patience: seconds for the whole query.
  /// - Throws: `SystemdFailure` if no manager can be reached.
  init?(_ names: [String], patience: Int) throws(SystemdFailure) {
    guard let functions = bus_functions.found else { return nil }
    connection = try ManagerConnection(functions)
    deadline = Instant.now.advanced(by: .seconds(patience))
    let call = try connection.call(
      "ListUnitsByNames", of: "org.freedesktop.systemd1.Manager", at: "/org/freedesktop/systemd1")
    call.append(names)
    list = try connection.send(call)
    for name in names { try ask(UnitProperty.of(name), of: name) }
  }

  private func ask(_ properties: [UnitProperty], of unit: String) throws(SystemdFailure) {
    let path = connection.path("/org/freedesktop/systemd1/unit", of: unit)
    for property in properties {
      let call = try connection.call("Get", of: "org.freedesktop.DBus.Properties", at: path)
      call.append(property.interface)
      call.append(property.rawValue)
      asked[try connection.send(call)] = (unit, property)
    }
  }

  /// Returns the states of the units by name, including names without a unit file.
  func states() throws(SystemdFailure) -> [String: UnitState] {
    // Replies come in the order of the calls.
    var units = try listed(awaited { $0 == list })
    for unit in units.values where unit.needsReason { try ask(UnitProperty.ofRefused, of: unit.name) }
    while !asked.isEmpty {
      let reply = try awaited { asked[$0] != nil }
      guard let (unit, property) = reply.call.flatMap({ asked.removeValue(forKey: $0) }) else { continue }
      if reply.enter(BusType.variant, of: property.type) { property.read(reply, into: &units[unit]) }
    }
    return units
  }

  private func awaited(_ isWanted: (UInt64) -> Bool) throws(SystemdFailure) -> BusMessage {
    while true {
      let message = try connection.receive(before: deadline)
      if message.call.map(isWanted) == true { return message }
    }
  }

  private func listed(_ reply: borrowing BusMessage) throws(SystemdFailure) -> [String: UnitState] {
    if let complaint = reply.complaint { throw SystemdFailure(said: complaint, isUnreachable: false) }
    var units: [String: UnitState] = [:]
    guard reply.enter(BusType.array, of: "(\(UnitState.entry))") else { return units }
    while reply.enter(BusType.record, of: UnitState.entry) {
      if let unit = UnitState(entry: reply) { units[unit.name] = unit }
      reply.leave()
    }
    return units
  }
}

extension UnitState {
  /// Name, description, load state, active state, substate, followed unit, object path, job.
  fileprivate static let entry = "ssssssouso"

  fileprivate init?(entry: borrowing BusMessage) {
    guard let name = entry.text(), entry.text() != nil, let load = entry.text(), let active = entry.text(),
      let sub = entry.text()
    else { return nil }
    entry.skip("souso")
    self.init(name: name, load: load, active: active, sub: sub)
  }
}

/// The properties that a unit's entry in the list lacks.
private enum UnitProperty: String {
  case dropIns = "DropInPaths"
  case environment = "Environment"
  case file = "UnitFileState"
  case fragment = "FragmentPath"
  case loadError = "LoadError"
  case mainPID = "MainPID"
  case restarts = "NRestarts"
  case result = "Result"
  case wants = "Wants"

  static func of(_ unit: String) -> [UnitProperty] {
    unit.hasSuffix(".service") ? [.result, .mainPID, .restarts, .environment] : [.file, .wants]
  }

  /// The properties that explain why a unit cannot be loaded. The files are listed in this order.
  static let ofRefused: [UnitProperty] = [.loadError, .dropIns, .fragment]

  var interface: String {
    switch self {
    case .environment, .mainPID, .restarts, .result: "org.freedesktop.systemd1.Service"
    case .dropIns, .file, .fragment, .loadError, .wants: "org.freedesktop.systemd1.Unit"
    }
  }

  var type: String {
    switch self {
    case .dropIns, .environment, .wants: "as"
    case .file, .fragment, .result: "s"
    case .loadError: "(ss)"
    case .mainPID, .restarts: "u"
    }
  }

  func read(_ reply: borrowing BusMessage, into unit: inout UnitState?) {
    switch self {
    case .dropIns: unit?.files += reply.texts()
    case .environment: unit?.workspace = UnitWorkspace(variables: reply.texts())
    case .file: unit?.file = reply.text() ?? ""
    case .fragment: unit?.files += reply.text().map { $0.isEmpty ? [] : [$0] } ?? []
    case .loadError:
      guard reply.enter(BusType.record, of: "ss"), reply.text() != nil else { return }
      unit?.loadError = reply.text() ?? ""
    case .mainPID: unit?.mainPID = reply.number().flatMap { Int32(exactly: $0) } ?? 0
    case .restarts: unit?.restarts = reply.number().map { Int($0) } ?? 0
    case .result: unit?.result = reply.text() ?? ""
    case .wants: unit?.wants = reply.texts()
    }
  }
}
