package import MosaicCompiler
import MosaicDiagnostics

/// Sees from its content, then from its name, what a file describes; nil if it is not ours.
package func documentKind(of bytes: [UInt8], named path: String) -> SourceSet.Kind? {
  if path.hasSuffix(".md") { return .role }
  // The kind is recognized in any encoding; a wrong encoding is reported later.
  if bytes.areUTF16 { return documentKind(of: bytes.filter { $0 > 0 && $0 < 0xFE }, named: path) }
  let keys = topLevelKeys(bytes)
  let scores = signatures.map { ($0.kind, $0.keys.filter(keys.contains).count) }
  if let best = scores.max(by: { $0.1 < $1.1 }), best.1 > 0 { return best.0 }
  return kindByName(path)
}

/// Keys that no other document has at its top.
private let signatures: [(kind: SourceSet.Kind, keys: Set<String>)] = [
  (.roster, ["agents", "transport", "tmux", "defaults", "runtimes", "connector", "tenant_id", "backlog"]),
  (.profile, ["id", "lead", "roster", "title"]),
  (
    .northStar,
    ["mission", "goals", "workstreams", "substrate", "success_criteria", "standing_objectives", "assumptions"]
  ),
]

/// Words before a colon at the start of a line, read without a parser, since the file may be broken.
private func topLevelKeys(_ bytes: [UInt8]) -> Set<String> {
  bytes.withUnsafeBufferPointer { bytes in
    topLevelKeys(bytes, from: bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
  }
}

private func topLevelKeys(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Set<String> {
  // Between brackets, as in JSON, keys may be indented, and only the brackets say which are at the top.
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

/// More than any key has, quotes included.
private let longestKey = 32

/// First bytes of the keys to search for.
private let firstBytes = Set(signatures.flatMap(\.keys).compactMap(\.utf8.first))

/// A word without the quotes around it; nil if it cannot be one of those that are looked for.
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
