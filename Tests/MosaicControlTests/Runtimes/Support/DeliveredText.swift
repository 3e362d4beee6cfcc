import MosaicTestHarness

/// A text in the form in which both ends of a delivery are compared.
///
/// Claude Code turns a tab into four spaces, trims a prompt and wraps pasted text in tags.
struct DeliveredText: Equatable, CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let own = lines.filter { !$0.contains(/^<\/?pasted_content id="[0-9a-f]+">$/) }
    description = own.joined(separator: "\n").replacing("\t", with: "    ").trimmingBlanks
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
