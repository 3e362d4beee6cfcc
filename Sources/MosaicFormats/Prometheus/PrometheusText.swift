/// Metrics in the text exposition format of Prometheus, version 0.0.4.
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>
package struct PrometheusText: Document {
  package enum Kind: String, Sendable {
    /// Only grows, except that it starts again at 0. Its name ends in `_total`.
    case counter
    case gauge
  }

  package enum Value: Equatable, Sendable {
    case whole(Int)
    /// In millionths, written as a decimal fraction.
    case millionths(Int)
  }

  package struct Sample: Equatable, Sendable {
    /// In the order in which they are written; names are unique.
    package let labels: [(name: String, value: String)]
    package let value: Value

    package init(_ labels: [(name: String, value: String)], _ value: Value) {
      self.labels = labels
      self.value = value
    }

    package static func == (first: Sample, second: Sample) -> Bool {
      first.value == second.value && first.labels.elementsEqual(second.labels) { $0 == $1 }
    }
  }

  /// All samples of a metric.
  package struct Family: Equatable, Sendable {
    package let name: String
    package let kind: Kind
    package let help: String
    package let samples: [Sample]

    package init(_ name: String, _ kind: Kind, help: String, samples: [Sample]) {
      self.name = name
      self.kind = kind
      self.help = help
      self.samples = samples
    }
  }

  private let families: [Family]

  /// - Parameter families: in the order in which they are written; one without samples is left out.
  package init(_ families: [Family]) {
    self.families = families
  }

  package func render(into bytes: inout [UInt8]) {
    for family in families where !family.samples.isEmpty {
      bytes.append(contentsOf: "# HELP \(family.name) \(Self.escaped(family.help))\n".utf8)
      bytes.append(contentsOf: "# TYPE \(family.name) \(family.kind.rawValue)\n".utf8)
      for sample in family.samples { append(sample, of: family.name, to: &bytes) }
    }
  }

  private func append(_ sample: Sample, of name: String, to bytes: inout [UInt8]) {
    let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quote: "\\\""))\"" }
    let set = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
    bytes.append(contentsOf: "\(name)\(set) \(Self.text(sample.value))\n".utf8)
  }

  /// - Parameter quote: a quotation mark, which needs an escape only within a label's value.
  private static func escaped(_ text: String, quote: String = "\"") -> String {
    var escaped = ""
    // By scalars: a line feed after a carriage return would be hidden in one character.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"": escaped += quote
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .whole(let number): return "\(number)"
    case .millionths(let number):
      let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
      let digits = "\(rest)"
      let zeros = String(repeating: "0", count: 6 - digits.count)
      return (number < 0 ? "-" : "") + "\(whole).\(zeros)\(digits)"
    }
  }
}
