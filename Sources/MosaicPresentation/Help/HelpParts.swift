/// The parts of a command's help: its paragraphs, and the examples at the end.
package struct HelpParts {
  package let description: String
  /// One per command line, with its further lines.
  package let examples: [String]

  /// - Parameter sentences: the part of the discussion to leave out.
  package init(_ discussion: String, without sentences: String) {
    let told = discussion.split(separator: "\n\n").filter { $0 != sentences }.joined(separator: "\n\n")
    let lines = told.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let title = lines.lastIndex { $0.hasSuffix(":") && !$0.hasPrefix(" ") } ?? lines.endIndex
    description = lines[..<title].joined(separator: "\n").trimmingSuffix { $0 == "\n" }
    var examples: [String] = []
    for line in lines[title...].dropFirst() where line.hasPrefix("  ") {
      let isFirst = examples.isEmpty || line.hasPrefix("  mosaic ") || line.contains(" mosaic ")
      if isFirst {
        examples.append(String(line.dropFirst(2)))
      } else {
        examples[examples.count - 1] += "\n" + line.dropFirst(2)
      }
    }
    self.examples = examples
  }
}

extension String {
  fileprivate func trimmingSuffix(where isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
