/// Returns the text with every run of white space collapsed to a single space.
package func oneLine(_ text: String) -> String {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.split { $0.isWhitespace }.joined(separator: " ") }
  var line: [UInt8] = []
  line.reserveCapacity(text.utf8.count)
  for word in text.utf8.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
    if !line.isEmpty { line.append(0x20) }
    line += word
  }
  return String(decoding: line, as: UTF8.self)
}
