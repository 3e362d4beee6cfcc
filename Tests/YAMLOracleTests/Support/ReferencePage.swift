import Foundation

/// The tables of `docs/reference/yaml.md`.
struct ReferencePage {
  private let text: String

  init() throws {
    let url = RepositoryFiles.root.appendingPathComponent("docs/reference/yaml.md")
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// Returns the cells of each row of the table below a heading, without its header.
  func rows(_ heading: String) -> [[String]] {
    let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
    return section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      line.components(separatedBy: " | ").map { $0.trimmingCharacters(in: ["|", " "]) }
    }
  }

  /// Returns the document that a cell shows in backticks; nil if the cell only describes one.
  static func document(_ cell: String) -> [UInt8]? {
    guard cell.hasPrefix("`"), cell.hasSuffix("`") else { return nil }
    var text = String(cell.dropFirst().dropLast()).replacing("⏎", with: "\n")
    while let mark = text.firstMatch(of: /‹([0-9A-F]+)›/) {
      let scalar = UInt32(mark.1, radix: 16).flatMap(Unicode.Scalar.init) ?? "?"
      text.replaceSubrange(mark.range, with: String(scalar))
    }
    return Array(text.utf8)
  }
}
