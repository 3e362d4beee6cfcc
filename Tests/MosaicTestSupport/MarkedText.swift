/// A text with markers, the emoji `1️⃣` to `9️⃣`, which are removed and give byte offsets.
package struct MarkedText: ExpressibleByStringLiteral, Sendable {
  package let text: String
  private let offsets: [Int: Int]

  package init(stringLiteral text: String) {
    self.init(text)
  }

  package init(_ marked: String) {
    var rest = Array(marked.unicodeScalars)[...]
    var text = String.UnicodeScalarView()
    var offsets: [Int: Int] = [:]
    while let scalar = rest.popFirst() {
      if rest.starts(with: Self.keyCap), let number = Int(String(scalar)) {
        offsets[number] = String(text).utf8.count
        rest = rest.dropFirst(Self.keyCap.count)
      } else {
        text.append(scalar)
      }
    }
    self.text = String(text)
    self.offsets = offsets
  }

  /// The scalars after the digit of a marker.
  private static let keyCap: [Unicode.Scalar] = ["\u{FE0F}", "\u{20E3}"]

  package var bytes: [UInt8] { Array(text.utf8) }

  /// Returns the byte offset of a marker; a missing marker is an error in the test.
  package subscript(marker: Int) -> Int {
    guard let offset = offsets[marker] else { preconditionFailure("marker \(marker) is not in the text") }
    return offset
  }

  package func range(_ first: Int, _ second: Int) -> Range<Int> {
    self[first]..<self[second]
  }
}
