package import MosaicCompiler
import MosaicDiagnostics
import MosaicHost

/// Files that were named one by one, outside any workspace. They are checked against the shipped library and the local
/// layer next to or above them.
package struct NamedFiles {
  package private(set) var sources = SourceSet()
  /// Paths whose diagnostics are requested.
  package private(set) var asked: Set<String> = []
  /// Named files that are not ours.
  package private(set) var unknown: [String] = []
  private var layers: Set<String> = []
  private let reading: SourceReading

  package init(_ paths: [String], reading: SourceReading = .disk) throws(SourceReader.Failure) {
    self.reading = reading
    var found: [FoundFile] = []
    for path in paths {
      if FileBytes.isFolder(path) {
        try find(in: path, &found)
      } else {
        found.append(FoundFile(path: path, reason: .named))
      }
    }
    // Many concurrent reads take a disk no longer than a single one.
    for read in found.concurrentMap({ file in file.read(reading) }) { try add(read.get()) }
    for path in paths { try addLayers(above: FileBytes.isFolder(path) ? path : Path.parent(path)) }
  }

  private func find(in folder: String, _ found: inout [FoundFile]) throws(SourceReader.Failure) {
    let absolute = Path.absolute(folder)
    let (ending, isOfRoles) = (layerEnding(absolute), Path.name(absolute).hasPrefix("roles"))
    for entry in try reading.entries(in: folder) where !entry.name.hasPrefix(".") {
      let name = entry.name
      let path = folder == "." ? name : "\(folder)/\(name)"
      if entry.isFolder {
        try find(in: path, &found)
      } else if let ending, !isSource(name, ending: ending) {
        if isStray(path) { found.append(FoundFile(path: path, reason: .mistakable)) }
      } else if isSource(name, ending: ".yaml") || isSource(name, ending: ".yml")
        || isOfRoles && isSource(name, ending: ".md")
      {
        found.append(FoundFile(path: path, reason: .inFolder))
      }
    }
  }

  private mutating func add(_ file: ReadFile) {
    switch file.content {
    case .source(let bytes, let kind):
      if asked.insert(file.path).inserted { sources.add(path: file.path, bytes: bytes, kind: kind) }
    case .mistakable: if asked.insert(file.path).inserted { sources.add(unread: file.path) }
    case .unknown(let isNamed): if isNamed, asked.insert(file.path).inserted { unknown.append(file.path) }
    case .writtenOut: break
    }
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

/// A file that was named, or found in a named folder.
private struct FoundFile: Sendable {
  enum Reason {
    case named
    case inFolder
    /// It is not ours, but is in a place where people keep theirs.
    case mistakable
  }

  let path: String
  let reason: Reason

  func read(_ reading: SourceReading) -> Result<ReadFile, SourceReader.Failure> {
    Result { () throws(SourceReader.Failure) in ReadFile(path: Path.shown(path), content: try content(reading)) }
  }

  private func content(_ reading: SourceReading) throws(SourceReader.Failure) -> ReadFile.Content {
    if reason == .mistakable { return .mistakable }
    guard let bytes = try reading.read(path) else {
      throw SourceReader.Failure(path: path, reason: "no such file")
    }
    if reason == .inFolder && isWrittenOut(path, bytes: bytes) { return .writtenOut }
    return documentKind(of: bytes, named: path).map { .source(bytes, $0) } ?? .unknown(isNamed: reason == .named)
  }
}

/// The result of reading a found file.
private struct ReadFile: Sendable {
  enum Content {
    case source([UInt8], SourceSet.Kind)
    case mistakable
    /// Files that mosaic wrote are not sources.
    case writtenOut
    case unknown(isNamed: Bool)
  }

  /// The path as shown to people.
  let path: String
  let content: Content
}

/// Returns whether mosaic wrote a file from its own library, and nobody moved it to their own layer.
package func isWrittenOut(_ path: String, bytes: [UInt8]) -> Bool {
  isShipped(bytes) && !isOwnLayer(Path.parent(path))
}

/// Returns the ending of file names in a person's own layer; nil for another folder.
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
