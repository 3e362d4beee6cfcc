package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// What a file is, judged by its content and its place.
package enum DocumentIdentity: Sendable, Equatable {
  /// A file of mosaic.
  case source(SourceSet.Kind)
  /// A file that looks like one of mosaic, but not enough to be taken for one in a folder of other files.
  ///
  /// `advice` is what to do to have it checked.
  case draft(SourceSet.Kind, advice: String)
  case other(OtherTool)
  case unknown

  package init(of bytes: [UInt8], at path: String) {
    if path.hasSuffix(".md") {
      self = .source(.role)
      return
    }
    // The kind is recognized in any encoding; a wrong encoding is reported later.
    let bytes = bytes.areUTF16 ? bytes.filter { $0 > 0 && $0 < 0xFE } : bytes
    let keys = bytes.withUnsafeBufferPointer { TopLevelKeys($0) }
    let tool = OtherTool(keys: keys.names, hasAgentMap: keys.hasAgentMap)
    let signed = schemaKind(of: bytes) ?? (tool == nil ? keys.signedKind : nil)
    if let kind = ownKind(at: path) ?? signed ?? kind(at: path, keys, isOther: tool != nil) {
      self = .source(kind)
    } else if let tool {
      self = .other(tool)
    } else {
      self = keys.draft ?? .unknown
    }
  }
}

/// Returns the kind of a file in a place of a workspace where only that kind is read; nil for any other place.
private func ownKind(at path: String) -> SourceSet.Kind? {
  let name = Path.name(path)
  guard name.hasSuffix(".yaml") else { return nil }
  let folder = Path.name(Path.parent(path))
  switch (name, folder.hasPrefix(".") ? Path.name(Path.absolute(Path.parent(path))) : folder) {
  case (_, "profiles.local"): return .profile
  case ("roster.yaml", "fleet"): return .roster
  case ("NORTH_STAR.yaml", "fleet"): return .northStar
  default: return nil
  }
}

/// Returns the kind of a file in a place that belongs to mosaic. Its content decides if it has the keys of another
/// kind.
private func kind(at path: String, _ keys: TopLevelKeys, isOther: Bool) -> SourceSet.Kind? {
  switch (Path.name(path), Path.name(Path.parent(path))) {
  case ("roster.yaml", _) where keys.isWrappedRoster: .roster
  case ("roster.yaml", _): keys.likelyKind ?? .roster
  case ("NORTH_STAR.yaml", _): keys.likelyKind ?? .northStar
  case (_, "profiles.local"): keys.likelyKind ?? .profile
  case (_, let folder) where folder.hasPrefix("profiles"): isOther ? nil : keys.likelyKind ?? .profile
  default: nil
  }
}

/// Returns the kind that a line for editors names: `# yaml-language-server: $schema=./roster.schema.json`.
private func schemaKind(of bytes: [UInt8]) -> SourceSet.Kind? {
  let kinds: [(name: String, kind: SourceSet.Kind)] = [
    ("roster.schema.json", .roster), ("profile.schema.json", .profile), ("north-star.schema.json", .northStar),
  ]
  let lines = bytes.prefix(1024).split(separator: 0x0A, maxSplits: 8).prefix(8)
  guard let line = lines.first(where: { $0.first == UInt8(ascii: "#") && $0.contains(word: "yaml-language-server:") })
  else { return nil }
  return kinds.first { line.contains(word: "=" + $0.name) || line.contains(word: "/" + $0.name) }?.kind
}

extension Collection<UInt8> {
  fileprivate func contains(word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

/// The keys of one kind of document.
private struct Signature {
  let kind: SourceSet.Kind
  /// Keys that hardly any other file has.
  let own: Set<String>
  /// Keys that other files have as well.
  let shared: Set<String>

  static let all = [
    Signature(
      kind: .roster, own: ["agents", "transport", "tmux", "runtimes", "connector", "tenant_id", "backlog"],
      shared: ["version", "defaults", "host", "floor", "profile", "loop", "repositories", "notify"]),
    Signature(kind: .profile, own: ["lead", "roster"], shared: ["id", "floor"]),
    Signature(
      kind: .northStar,
      own: [
        "mission", "goals", "workstreams", "substrate", "success_criteria", "standing_objectives", "assumptions",
      ],
      shared: ["version", "spend"]),
  ]

  /// Returns the number of keys, or 0 if all of them are shared with other files.
  func score(_ keys: Set<String>) -> Int {
    let owned = keys.count { own.contains($0) }
    return owned == 0 ? 0 : owned + keys.count { shared.contains($0) }
  }
}

extension TopLevelKeys {
  /// The keys to search for.
  static let known = Signature.all.reduce(into: OtherTool.keys) {
    $0.formUnion($1.own)
    $0.formUnion($1.shared)
  }

  /// The kind with most of the keys, even if there is only one.
  fileprivate var likelyKind: SourceSet.Kind? {
    let scores = Signature.all.map { ($0.kind, $0.score(names)) }
    return scores.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil }
  }

  /// Whether the whole document is below a key `roster`, which is also a profile's key for its list of seats.
  fileprivate var isWrappedRoster: Bool { hasRosterMap && names.isDisjoint(with: ["id", "lead", "floor"]) }

  /// The kind that the keys prove. Only mosaic's files have `transport: tmux`, a `version` with two more of the keys, or
  /// a list `roster` of classes.
  fileprivate var signedKind: SourceSet.Kind? {
    guard let kind = likelyKind, let signature = Signature.all.first(where: { $0.kind == kind }) else { return nil }
    switch kind {
    case .roster where hasTmuxTransport && !names.isDisjoint(with: ["version", "agents"]): return kind
    case .roster where names.isDisjoint(with: ["agents", "transport"]): return nil
    case .profile: return hasSeats && signature.score(names) > 1 ? kind : nil
    default: return names.contains("version") && signature.score(names) > 2 ? kind : nil
    }
  }

  /// A file with two keys of a kind, which do not prove it.
  fileprivate var draft: DocumentIdentity? {
    guard let kind = likelyKind, let signature = Signature.all.first(where: { $0.kind == kind }),
      signature.score(names) > 1
    else { return nil }
    let required =
      switch kind {
      case .roster: ["version: 1", "transport: tmux", "agents:"]
      case .northStar: ["version: 1", "mission:", "goals:"]
      case .profile, .role: [String]()
      }
    let missing = required.filter { line in !names.contains(String(line.prefix { $0 != ":" })) }.map { "'\($0)'" }
    return .draft(
      kind,
      advice: missing.isEmpty
        ? "list the seats under 'roster:', each with its 'class:'" : "add " + joined(missing, by: "and"))
  }
}
