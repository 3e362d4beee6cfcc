package import MosaicCompiler
import MosaicDiagnostics
package import MosaicFormats
import MosaicHost

/// Files that were named one by one, outside any workspace. They are checked against the shipped library and the local
/// layer next to or above them.
package struct NamedFiles {
  /// A file that is not checked.
  package struct Other: Sendable {
    /// The path as shown to people.
    package let path: String
    package let identity: DocumentIdentity
  }

  package private(set) var sources = SourceSet()
  /// Paths whose diagnostics are requested.
  package private(set) var asked: Set<String> = []
  /// Named files that are not ours.
  package private(set) var unknown: [Other] = []
  /// Files in named folders that are not ours, but have something in common with our files.
  package private(set) var skipped: [Other] = []
  private var layers: Set<String> = []
  private let reading: SourceReading

  /// - Parameter patterns: entries of folders to skip, like those in `.mosaicignore` files.
  package init(
    _ paths: [String], excluding patterns: [IgnorePattern] = [], reading: SourceReading = .disk
  ) throws(SourceReader.Failure) {
    self.reading = reading
    var found: [FoundFile] = []
    for path in paths {
      if FileBytes.isFolder(path) {
        let absolute = Path.absolute(path)
        let ignored = try IgnoredPaths(above: absolute, excluding: patterns, reading: reading)
        try find(in: path, absolute: absolute, ignored, &found)
      } else {
        found.append(FoundFile(path: path, reason: .named))
      }
    }
    if paths.count > 1 { found = found.withoutRepeats }
    // Many concurrent reads take a disk no longer than a single one.
    for read in found.concurrentMap({ file in file.read(reading) }) { try add(read.get()) }
    for path in paths { try addLayers(above: FileBytes.isFolder(path) ? path : Path.parent(path)) }
  }

  /// - Parameters:
  ///   - absolute: the folder's path.
  ///   - above: the rules of the folders above it.
  private func find(
    in folder: String, absolute: String, _ above: IgnoredPaths, _ found: inout [FoundFile]
  ) throws(SourceReader.Failure) {
    var ignored = above
    try ignored.enter(absolute)
    let resolved = Path.absolute(folder)
    for entry in try reading.entries(in: folder) where !entry.name.hasPrefix(".") {
      let place = absolute == "/" ? "/\(entry.name)" : "\(absolute)/\(entry.name)"
      if ignored.contains(place, isFolder: entry.isFolder) { continue }
      let path = folder == "." ? entry.name : "\(folder)/\(entry.name)"
      if entry.isFolder {
        // The sources of such a folder would be duplicates.
        if Workspace.hasCopies(at: place) { continue }
        try find(in: path, absolute: place, ignored, &found)
      } else if let reason = reason(toRead: entry.name, in: resolved, at: path) {
        found.append(FoundFile(path: path, reason: reason))
      }
    }
  }

  /// Returns why to read a file in a folder; nil if its name and place show that it is not ours.
  private func reason(toRead name: String, in folder: String, at path: String) -> FoundFile.Reason? {
    if let ending = layerEnding(folder), !isSource(name, ending: ending) { return isStray(path) ? .mistakable : nil }
    let isYAML = isSource(name, ending: ".yaml") || isSource(name, ending: ".yml")
    let isRole = Path.name(folder).hasPrefix("roles") && isSource(name, ending: ".md")
    return isYAML || isRole ? .inFolder : nil
  }

  private mutating func add(_ file: ReadFile) {
    switch file.content {
    case .source(let bytes, let kind):
      if asked.insert(file.path).inserted { sources.add(path: file.path, bytes: bytes, kind: kind) }
    case .mistakable: if asked.insert(file.path).inserted { sources.add(unread: file.path) }
    case .brokenLink(let target):
      if asked.insert(file.path).inserted { sources.add(brokenLink: file.path, to: target) }
    case .other(let identity, isNamed: true):
      if asked.insert(file.path).inserted { unknown.append(Other(path: file.path, identity: identity)) }
    case .other(let identity, isNamed: false):
      if identity != .unknown { skipped.append(Other(path: file.path, identity: identity)) }
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
        if asked.contains(Path.shown(path)) { continue }
        try sources.add(Path.shown(path), at: path, kind: kind, reading)
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
    let found: [UInt8]?
    do throws(SourceReader.Failure) {
      found = try reading.read(path)
    } catch {
      // A link to another tool's file is that tool's concern.
      guard let target = error.brokenLink, reason == .inFolder else { throw error }
      return isOwnLayer(Path.parent(path)) ? .brokenLink(target) : .other(.unknown, isNamed: false)
    }
    guard let bytes = found else { throw SourceReader.Failure(path: path, reason: "no such file") }
    if reason == .inFolder && isWrittenOut(path, bytes: bytes) { return .writtenOut }
    let identity = DocumentIdentity(of: bytes, at: path)
    switch identity {
    case .source(let kind): return .source(bytes, kind)
    case .draft(let kind, _) where reason == .named: return .source(bytes, kind)
    case .draft, .other, .unknown: return .other(identity, isNamed: reason == .named)
    }
  }
}

extension [FoundFile] {
  /// The files without those that were found before under another path, such as `../fleet/roster.yaml`.
  fileprivate var withoutRepeats: [FoundFile] {
    var places: Set<String> = []
    return filter { places.insert("\(Path.absolute(Path.parent($0.path)))/\(Path.name($0.path))").inserted }
  }
}

/// The result of reading a found file.
private struct ReadFile: Sendable {
  enum Content {
    case source([UInt8], SourceSet.Kind)
    case mistakable
    case brokenLink(String)
    /// Files that mosaic wrote are not sources.
    case writtenOut
    case other(DocumentIdentity, isNamed: Bool)
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
