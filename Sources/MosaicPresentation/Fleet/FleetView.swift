import MosaicControl

/// The rows that `fleet ps` shows, their order and their columns.
package struct FleetView {
  private var filters: [FleetFilter] = []
  private var order: (column: FleetColumn, isDescending: Bool)?
  private(set) var fields: [FleetColumn]?
  private(set) var isWide = false

  /// A part of the command line that cannot be used.
  package struct Mistake: Error {
    package let message: String
  }

  /// Shows everything.
  package init() {}

  /// - Parameters:
  ///   - sort: the name of a column, after `-` for the reverse order.
  ///   - filters: texts such as `state=dead`.
  ///   - fields: names of columns, separated by commas.
  ///   - isWide: whether every column is shown on a narrow terminal, too.
  package init(sort: String?, filters: [String], fields: String?, isWide: Bool) throws(Mistake) {
    if let sort {
      let isDescending = sort.hasPrefix("-")
      order = (try Self.column(isDescending ? String(sort.dropFirst()) : sort, option: "--sort"), isDescending)
    }
    for filter in filters { self.filters.append(try FleetFilter(filter)) }
    if let fields {
      var columns: [FleetColumn] = []
      for name in fields.split(separator: ",", omittingEmptySubsequences: false) {
        columns.append(try Self.column(String(name), option: "--fields"))
      }
      self.fields = columns
    }
    self.isWide = isWide
  }

  private static func column(_ name: String, option: String) throws(Mistake) -> FleetColumn {
    if let column = FleetColumn(rawValue: name.lowercased()) { return column }
    throw .unknown("column '\(name)' in \(option)", choices: FleetColumn.allCases.map(\.rawValue))
  }

  /// Returns the rows to show. Rows without the value that they are sorted by come last.
  func rows(of observation: FleetObservation) -> [AgentObservation] {
    let keys = Set(filters.map(\.key))
    let rows = observation.rows.filter { row in
      keys.allSatisfy { key in filters.contains { $0.key == key && $0.accepts(row) } }
    }
    guard let order else { return rows }
    let known = rows.filter { !order.column.isNumber || order.column.number(of: $0) != nil }
    let missing = rows.filter { order.column.isNumber && order.column.number(of: $0) == nil }
    return known.sorted { order.isDescending ? isBefore($1, $0) : isBefore($0, $1) } + missing
  }

  private func isBefore(_ first: AgentObservation, _ second: AgentObservation) -> Bool {
    guard let column = order?.column else { return false }
    if column.isNumber { return (column.number(of: first) ?? 0) < (column.number(of: second) ?? 0) }
    return AgentCells(first)[column] < AgentCells(second)[column]
  }

  /// Returns rows with those first that need attention, unless another order was requested.
  func failuresFirst(_ rows: [AgentObservation]) -> [AgentObservation] {
    order == nil ? rows.sorted { $0.failureRank < $1.failureRank } : rows
  }
}

extension FleetView.Mistake {
  static func unknown(_ what: String, choices: [String]) -> FleetView.Mistake {
    FleetView.Mistake(message: "unknown \(what). Use one of \(choices.joined(separator: ", "))")
  }
}

/// A condition on the rows of `fleet ps`, such as `state=dead`.
struct FleetFilter {
  enum Key: String, CaseIterable {
    case name
    case personaClass = "class"
    case runtime, host, state, unit, pane
    case lastExit = "last-exit"
    case flag
  }

  let key: Key
  private let value: String

  init(_ text: String) throws(FleetView.Mistake) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let keys = Key.allCases.map(\.rawValue)
    guard parts.count == 2 else {
      throw FleetView.Mistake(
        message: "--filter takes KEY=VALUE. Use one of \(keys.joined(separator: ", ")) as the key")
    }
    guard let key = Key(rawValue: parts[0].lowercased()) else {
      throw .unknown("key '\(parts[0])' in --filter", choices: keys)
    }
    self.key = key
    value = parts[1].lowercased()
    if let choices = key.choices, !choices.contains(where: { $0.lowercased() == value }) {
      throw .unknown("\(key.rawValue) '\(parts[1])' in --filter", choices: choices)
    }
  }

  func accepts(_ row: AgentObservation) -> Bool {
    if key == .flag { return row.flags.contains { $0.flag.rawValue.lowercased() == value } }
    if key == .host { return row.host.lowercased() == value }
    return FleetColumn(rawValue: key.rawValue).map { AgentCells(row)[$0].lowercased() == value } ?? false
  }
}

extension FleetFilter.Key {
  /// The only values; nil if there are others.
  fileprivate var choices: [String]? {
    switch self {
    case .state: Readiness.allCases.map(\.rawValue)
    case .flag: AgentFlag.allCases.map(\.rawValue)
    case .host, .lastExit, .name, .pane, .personaClass, .runtime, .unit: nil
    }
  }
}
