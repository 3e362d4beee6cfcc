/// Measurements of one section as a Markdown table.
struct Report {
  private var lines = ["| what | reference | measured | ratio | goal |", "|---|---|---|---|---|"]

  var table: String { lines.joined(separator: "\n") }

  /// - Parameter goal: the ratio that must not be exceeded; nil if none is set.
  mutating func add(_ what: String, _ measured: Duration, against reference: Duration, _ name: String, goal: Double?) {
    add(what, "\(name): \(shown(reference))", shown(measured), measured / reference, goal)
  }

  /// - Parameters:
  /// - measured: in bytes.
  /// - reference: in bytes.
  mutating func add(_ what: String, bytes measured: Int, against reference: Int, _ name: String, goal: Double?) {
    add(what, "\(name): \(megabytes(reference))", megabytes(measured), Double(measured) / Double(reference), goal)
  }

  /// - Parameter goal: the ratio that must be reached.
  mutating func add(_ what: String, perSecond measured: Double, against reference: Double, _ name: String, goal: Double)
  {
    let ratio = measured / reference
    let verdict = "\(ratio >= goal ? "met" : "missed"): ≥ \(fixed(goal, 1))"
    let cells = [
      what, "\(name): \(fixed(reference, 1)) per second", "\(fixed(measured, 1)) per second", fixed(ratio, 2), verdict,
    ]
    lines.append("| \(cells.joined(separator: " | ")) |")
  }

  private mutating func add(_ what: String, _ reference: String, _ measured: String, _ ratio: Double, _ goal: Double?) {
    let verdict = goal.map { "\(ratio <= $0 ? "met" : "missed"): ≤ \(fixed($0, 1))" } ?? "—"
    lines.append("| \(what) | \(reference) | \(measured) | \(fixed(ratio, 2)) | \(verdict) |")
  }
}

/// Returns milliseconds with two decimals.
func shown(_ duration: Duration) -> String {
  "\(fixed(duration / .milliseconds(1), 2)) ms"
}

private func megabytes(_ count: Int) -> String {
  "\(fixed(Double(count) / 1e6, 2)) MB"
}

private func fixed(_ number: Double, _ digits: Int) -> String {
  let scale = digits == 1 ? 10.0 : 100.0
  let scaled = Int((number * scale).rounded())
  let rest = String(scaled % Int(scale))
  return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - rest.utf8.count) + rest
}
