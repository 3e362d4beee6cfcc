/// A TOML value. See the TOML specification, version 1.0.
package indirect enum TOMLValue: Equatable {
  case string(String)
  case integer(Int)
  /// A float, a date or a time, as written.
  case other(String)
  case bool(Bool)
  case array([TOMLValue])
  case table([String: TOMLValue])

  package subscript(key: String) -> TOMLValue? {
    if case .table(let table) = self { table[key] } else { nil }
  }

  package subscript(path: [String]) -> TOMLValue? {
    path.reduce(self) { $0?[$1] }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var table: [String: TOMLValue]? {
    if case .table(let table) = self { table } else { nil }
  }

  package var items: [TOMLValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// Merges tables key by key; for other values, the upper one wins.
  package func merging(_ upper: TOMLValue) -> TOMLValue {
    guard case .table(let below) = self, case .table(let above) = upper else { return upper }
    return .table(below.merging(above) { $0.merging($1) })
  }
}
