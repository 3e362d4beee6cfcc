package import MosaicCompiler
import MosaicDiagnostics

/// Determines what a file describes, from its content and then from its name; returns nil if it is not ours.
package func documentKind(of bytes: [UInt8], named path: String) -> SourceSet.Kind? {
  if path.hasSuffix(".md") { return .role }
  // The kind is recognized in any encoding; a wrong encoding is reported later.
  if bytes.areUTF16 { return documentKind(of: bytes.filter { $0 > 0 && $0 < 0xFE }, named: path) }
  let keys = topLevelKeys(bytes)
  let scores = signatures.map { ($0.kind, $0.keys.filter(keys.contains).count) }
  if let best = scores.max(by: { $0.1 < $1.1 }), best.1 > 0 { return best.0 }
  return kindByName(path)
}

/// Top-level keys that no other document has.
private let signatures: [(kind: SourceSet.Kind, keys: Set<String>)] = [
  (.roster, ["agents", "transport", "tmux", "defaults", "runtimes", "connector", "tenant_id", "backlog"]),
  (.profile, ["id", "lead", "roster", "title"]),
  (
    .northStar,
    ["mission", "goals", "workstreams", "substrate", "success_criteria", "standing_objectives", "assumptions"]
  ),
]

/// Returns the words before a colon at the start of a line, without a parser, because the file may be broken.
private func topLevelKeys(_ bytes: [UInt8]) -> Set<String> {
  bytes.withUnsafeBufferPointer { bytes in
    topLevelKeys(bytes, from: bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
  }
}

private func topLevelKeys(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Set<String> {
  // Between brackets, as in JSON, keys may be indented, and only the brackets show which are at the top level.
  let isBracketed = bytes[first...].first { !isBlank($0) && $0 != 0x0A } == UInt8(ascii: "{")
  var keys: Set<String> = []
  var (start, depth) = (first, 0)
  for offset in first..<bytes.count {
    switch bytes[offset] {
    case 0x0A, UInt8(ascii: ","): start = offset + 1
    case UInt8(ascii: "{"): (start, depth) = (offset + 1, depth + 1)
    case UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: ":"):
      let isAtTop = !isBracketed || depth == 1
      if isAtTop, offset - start <= longestKey, let key = topLevelKey(bytes[start..<offset]) { keys.insert(key) }
    default: if isBracketed && start == offset && isBlank(bytes[offset]) { start += 1 }
    }
  }
  return keys
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Longer than any key, including quotes.
private let longestKey = 32

/// First bytes of the keys to search for.
private let firstBytes = Set(signatures.flatMap(\.keys).compactMap(\.utf8.first))

/// Returns a word without the quotes around it; nil if it cannot be one of the keys to search for.
private func topLevelKey(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
  let isQuote: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
  var word = bytes.drop(while: isQuote)
  guard let first = word.first, firstBytes.contains(first) else { return nil }
  while let last = word.last, isBlank(last) { word.removeLast() }
  return String(decoding: word.prefix { !isQuote($0) }, as: UTF8.self)
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

private func kindByName(_ path: String) -> SourceSet.Kind? {
  let parts = path.split(separator: "/")
  if parts.last == "roster.yaml" { return .roster }
  if parts.last == "NORTH_STAR.yaml" { return .northStar }
  return parts.dropLast().last.map { $0.hasPrefix("profiles") } == true ? .profile : nil
}
