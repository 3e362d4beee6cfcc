import MosaicCompiler

/// Sees from its content, then from its name, what a file describes; nil if it is none of ours.
func documentKind(of bytes: [UInt8], named path: String) -> SourceSet.Kind? {
  if path.hasSuffix(".md") { return .role }
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

/// Words that stand before a colon at the start of a line, read without a parser, since the file may be broken.
private func topLevelKeys(_ bytes: [UInt8]) -> Set<String> {
  var keys: Set<String> = []
  for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: ",") }) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
    let word = String(decoding: line[..<colon], as: UTF8.self).filter { $0 != "\"" && $0 != "'" }
    keys.insert(word)
  }
  return keys
}

private func kindByName(_ path: String) -> SourceSet.Kind? {
  let parts = path.split(separator: "/")
  if parts.last == "roster.yaml" { return .roster }
  if parts.last == "NORTH_STAR.yaml" { return .northStar }
  return parts.dropLast().last.map { $0.hasPrefix("profiles") } == true ? .profile : nil
}
