/// Identifiers of problems that do not change when lines are added or removed above them.
struct Fingerprints {
  private var seen: [String: Int] = [:]
  /// How many bytes of a line are hashed.
  private static let longestLine = 1000

  /// Returns an identifier of 16 hexadecimal digits, computed from the code, the file, the message and the line's text.
  ///
  /// Identical problems are numbered in source order.
  mutating func next(_ diagnostic: Diagnostic, in sources: SourceMap) -> String {
    let file = sources[diagnostic.primary.span.file]
    let line = file.lineRange(file.line(at: diagnostic.primary.span.range.lowerBound))
    let end = min(line.upperBound, line.lowerBound + Self.longestLine)
    let text = file.text(in: line.lowerBound..<end).split(separator: " ").joined(separator: " ")
    return next([diagnostic.code.rawValue, file.path, diagnostic.message, text])
  }

  mutating func next(_ omission: Omission, in sources: SourceMap) -> String {
    next([omission.code.rawValue, sources[omission.file].path, "omitted"])
  }

  /// The code and the file of drift identify it; its message may count other files.
  mutating func next(_ issue: Issue) -> String {
    next([issue.code, issue.path ?? "", issue.isDrift ? "" : issue.message])
  }

  private mutating func next(_ parts: [String]) -> String {
    let whole = parts.joined(separator: "\0")
    let count = seen[whole, default: 0]
    seen[whole] = count + 1
    let digits = String(hash("\(whole)\0\(count)"), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Computes the 64-bit FNV-1a hash. <https://www.rfc-editor.org/rfc/rfc9923>
  private func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
