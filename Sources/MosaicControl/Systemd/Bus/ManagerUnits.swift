import CLinux
import Glibc
import MosaicHost
import MosaicModel

/// Queries a user manager for units: one call for all of them, and one call per additional property of a unit. All
/// calls are sent before the first reply is awaited, except for units that are not loaded.
///
/// `systemctl show` queries one unit after the other and reads the 300 properties of each, which takes fifteen times as
/// long for a hundred agents. Interface: org.freedesktop.systemd1(5).
final class ManagerUnits {
  private let connection: ManagerConnection
  private let deadline: Instant
  private let names: [String]
  private let detail: UnitDetail
  private var list: UInt64 = 0
  private var asked: [UInt64: (unit: String, property: UnitProperty)] = [:]

  /// Returns nil if this machine does not have libsystemd.
  ///
  /// - Parameters:
  ///   - patterns: patterns of other units to include if they are loaded.
  ///   - detail: how much to ask about each service of an agent.
  ///   - patience: seconds for the whole query.
  /// - Throws: `SystemdFailure` if no manager can be reached.
  init?(_ names: [String], patterns: [String] = [], detail: UnitDetail, patience: Int) throws(SystemdFailure) {
    guard let functions = bus_functions.found else { return nil }
    connection = try ManagerConnection(functions)
    deadline = Instant.now.advanced(by: .seconds(patience))
    self.names = names
    self.detail = detail
    list = try patterns.isEmpty ? listCall("ListUnitsByNames", names) : listCall("ListUnitsByPatterns", [], patterns)
    let first = names.first { UnitNames.agent(of: $0) != nil }
    for name in names { try ask(UnitProperty.of(name, detail, isFirst: name == first), of: name) }
  }

  private func listCall(_ member: String, _ arguments: [String]...) throws(SystemdFailure) -> UInt64 {
    let call = try connection.call(member)
    for argument in arguments { call.append(argument) }
    return try connection.send(call)
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
    try askMore(of: units, besides: names)
    // The manager loads a unit that is asked for by name.
    let absent = names.filter { units[$0] == nil }
    var more: UInt64? = absent.isEmpty ? nil : try listCall("ListUnitsByNames", absent)
    while !asked.isEmpty || more != nil {
      let reply = try awaited { asked[$0] != nil || $0 == more }
      if reply.call == more {
        more = nil
        let loaded = try listed(reply)
        units.merge(loaded) { $1 }
        try askMore(of: loaded, besides: [])
        continue
      }
      guard let (unit, property) = reply.call.flatMap({ asked.removeValue(forKey: $0) }) else { continue }
      if reply.enter(BusType.variant, of: property.type) { property.read(reply, into: &units[unit]) }
    }
    return units
  }

  /// Asks for the properties of units that were not asked for, the results of those that may have ended, and the reasons
  /// of those that cannot be loaded.
  private func askMore(of units: [String: UnitState], besides names: [String]) throws(SystemdFailure) {
    let known = Set(names)
    for unit in units.values {
      if !known.contains(unit.name) { try ask(UnitProperty.of(unit.name, detail), of: unit.name) }
      if unit.isService && !unit.isActive { try ask([.result], of: unit.name) }
      if unit.needsReason { try ask(UnitProperty.ofRefused, of: unit.name) }
    }
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
      if var unit = UnitState(entry: reply) {
        // systemd sets it with each start, and changes it only when the unit ends.
        if unit.isService && unit.isActive { unit.result = "success" }
        units[unit.name] = unit
      }
      reply.leave()
    }
    return units
  }
}

extension UnitState {
  /// Name, description, load state, active state, substate, followed unit, object path, job.
  fileprivate static let entry = "ssssssouso"

  fileprivate var isService: Bool { name.hasSuffix(".service") }

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

  /// - Parameter isFirst: whether it is the first agent's unit. All of them have the same file, and so the same workspace.
  static func of(_ unit: String, _ detail: UnitDetail, isFirst: Bool = false) -> [UnitProperty] {
    // The state of a scope is in the list.
    if unit.hasSuffix(".scope") { return [] }
    guard unit.hasSuffix(".service") else { return [.file, .wants] }
    let isBrief = detail == .ofAgents && UnitNames.agent(of: unit) != nil
    if isBrief { return isFirst ? [.restarts, .environment] : [.restarts] }
    return [.mainPID, .restarts, .environment]
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
    case .restarts: unit?.noteRestarts(counted: reply.number().map { Int($0) } ?? 0)
    case .result: unit?.result = reply.text() ?? ""
    case .wants: unit?.wants = reply.texts()
    }
  }
}
