import MosaicModel

extension KeyDefinition {
  /// The type and the rule of the value, in words.
  package var typeWords: String {
    let limits = seconds.map { ", from \(durationText($0.lowerBound)) to \(durationText($0.upperBound))" }
    return shape.words + (limits ?? "")
  }
}

extension Shape {
  fileprivate var words: String {
    switch self {
    case .text(let rule): rule.requirement.contains("text") ? rule.requirement : "text: \(rule.requirement)"
    case .choice(let words): words.count == 1 ? "the word \(words[0])" : "one of \(words.joined(separator: ", "))"
    case .boolean: "true or false"
    case .integer(let range): Self.words(of: range)
    case .list(.record(let table), let minimum):
      "a list of mappings\(Self.words(of: minimum)), with the keys \(Self.names(in: table))"
    case .list(let item, let minimum): "a list\(Self.words(of: minimum)); each item is \(item.words)"
    case .record(let table): "a mapping with the keys \(Self.names(in: table))"
    case .map(let names, .record(let table)):
      "a mapping from names (\(names.requirement)) to mappings with the keys \(Self.names(in: table))"
    case .map(let names, let values): "a mapping from names (\(names.requirement)) to \(values.words)"
    }
  }

  private static func words(of range: ClosedRange<Int>) -> String {
    if range.count == 1 { return "the number \(range.lowerBound)" }
    let start = "a whole number"
    return range.upperBound == .max
      ? "\(start), \(range.lowerBound) or more" : "\(start) from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func words(of minimum: Int) -> String {
    minimum > 0 ? ", at least one" : ""
  }

  private static func names(in table: KeyTable) -> String {
    table.keys.map(\.name).joined(separator: ", ")
  }
}
