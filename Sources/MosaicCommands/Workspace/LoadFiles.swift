import MosaicCompiler
import MosaicDiagnostics

/// Files that were named one by one, outside any workspace: judged against the shipped library and the local layer
/// that lies beside or above them.
struct NamedFiles {
  private(set) var sources = SourceSet()
  /// Paths whose diagnostics are asked for.
  private(set) var asked: Set<String> = []
  /// Named files that are none of ours.
  private(set) var unknown: [String] = []
  private var layers: Set<String> = []
  private let reading: SourceReading

  init(_ paths: [String], _ reading: SourceReading = .disk) throws(SourceReader.Failure) {
    self.reading = reading
    for path in paths {
      if SourceReader.isFolder(path) { try addFolder(path) } else { try addFile(path, isNamed: true) }
    }
    for path in paths { try addLayers(above: SourceReader.isFolder(path) ? path : Path.parent(path)) }
  }

  private mutating func addFolder(_ folder: String) throws(SourceReader.Failure) {
    let absolute = Path.absolute(folder)
    let (ending, isOfRoles) = (layerEnding(absolute), Path.name(absolute).hasPrefix("roles"))
    for entry in try reading.entries(in: folder) where !entry.name.hasPrefix(".") {
      let name = entry.name
      let path = folder == "." ? name : "\(folder)/\(name)"
      if entry.isFolder {
        try addFolder(path)
      } else if let ending, !isSource(name, ending: ending) {
        if isStray(path), asked.insert(Path.shown(path)).inserted { sources.add(unread: Path.shown(path)) }
      } else if isSource(name, ending: ".yaml") || isSource(name, ending: ".yml")
        || isOfRoles && isSource(name, ending: ".md")
      {
        try addFile(path, isNamed: false)
      }
    }
  }

  private mutating func addFile(_ path: String, isNamed: Bool) throws(SourceReader.Failure) {
    guard let bytes = try reading.read(path) else {
      throw SourceReader.Failure(path: path, reason: "there is no such file")
    }
    // What mosaic wrote out is no source.
    if !isNamed && isWrittenOut(path, bytes) { return }
    let shown = Path.shown(path)
    guard asked.insert(shown).inserted else { return }
    guard let kind = documentKind(of: bytes, named: path) else {
      if isNamed { unknown.append(shown) }
      return
    }
    sources.add(path: shown, bytes: bytes, kind: kind)
  }

  private mutating func addLayers(above folder: String) throws(SourceReader.Failure) {
    var folder = Path.absolute(folder)
    while folder != "/" && !folder.isEmpty {
      try addLayer(folder)
      folder = Path.parent(folder)
    }
  }

  private mutating func addLayer(_ folder: String) throws(SourceReader.Failure) {
    guard layers.insert(folder).inserted else { return }
    for (layer, ending, kind) in [("roles.local", ".md", SourceSet.Kind.role), ("profiles.local", ".yaml", .profile)] {
      for name in try reading.names(in: "\(folder)/\(layer)") where isSource(name, ending: ending) {
        let path = "\(folder)/\(layer)/\(name)"
        guard !asked.contains(Path.shown(path)), let bytes = try reading.read(path) else { continue }
        sources.add(path: Path.shown(path), bytes: bytes, kind: kind)
      }
    }
  }
}

/// Whether mosaic wrote a file out of its own library, and nobody took it to their own layer.
func isWrittenOut(_ path: String, _ bytes: [UInt8]) -> Bool {
  isShipped(bytes) && !isOwnLayer(Path.parent(path))
}

/// How the names of sources in a layer of one's own end; nil for another folder.
private func layerEnding(_ folder: String) -> String? {
  ["roles.local": ".md", "profiles.local": ".yaml"][Path.name(folder)]
}

private func isOwnLayer(_ folder: String) -> Bool {
  layerEnding(Path.absolute(folder)) != nil
}

private func isShipped(_ bytes: [UInt8]) -> Bool {
  let head = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
  return head.contains { $0.starts(with: shippedNotice.utf8) }
}
