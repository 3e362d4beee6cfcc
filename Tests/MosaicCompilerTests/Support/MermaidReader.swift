/// Reads a flowchart back: labels by node id, and arrows. Nil for anything that it does not know.
struct MermaidReader {
  private(set) var labels: [String: String] = [:]
  private(set) var arrows: [[String]] = []

  init?(_ lines: [String]) {
    guard lines.first == "flowchart TD" else { return nil }
    for line in lines.dropFirst() where !line.isEmpty {
      if let arrow = line.wholeMatch(of: #/  (a[0-9]+) --> (a[0-9]+)/#) {
        arrows.append([String(arrow.1), String(arrow.2)])
      } else if let node = line.wholeMatch(of: #/  (a[0-9]+)\["([^"\[\]<>`]*)"\]/#) {
        labels[String(node.1)] = Self.decoded(String(node.2))
      } else {
        return nil
      }
    }
  }

  private static func decoded(_ label: String) -> String {
    label.replacing(#/#([0-9]+);/#.matchingSemantics(.unicodeScalar)) { match in
      String(UInt32(match.1).flatMap(Unicode.Scalar.init).map(Character.init) ?? "?")
    }
  }
}
