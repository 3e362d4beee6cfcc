package import MosaicCompiler
import MosaicDiagnostics
package import MosaicHost

/// A path with the entry found there and the expected one.
package struct FileStatus: Sendable {
  package let path: String
  package let state: FileState
  /// Whether the line endings, and nothing else, differ from those that were written.
  package let onlyLineEndsDiffer: Bool
  /// The new file; nil if none is generated, and for folders.
  package let expected: RenderedFile?
  package let found: DiskEntry
  /// The manifest's entry for it.
  package let recorded: [Digest]?
  /// Whether there is already a file in the person's own layer that replaces it or adds to it.
  package var hasOverride = false
  /// The mode of a folder; a file has its own.
  private let folderMode: UInt32?
  /// The folder of a tree for another host, whose paths could be taken for those of the workspace; otherwise nil.
  package var tree: String?
  /// The rule for git that keeps a missing file out of checkouts, with its place.
  package var hidingRule: String?

  package init(
    path: String, _ state: FileState, onlyLineEndsDiffer: Bool = false, expected: RenderedFile? = nil,
    found: DiskEntry, recorded: [Digest]? = nil, folderMode: UInt32? = nil
  ) {
    self.folderMode = folderMode
    self.path = path
    self.state = state
    self.onlyLineEndsDiffer = onlyLineEndsDiffer
    self.expected = expected
    self.found = found
    self.recorded = recorded
  }

  /// Judges the path of a generated file.
  package init(of expected: RenderedFile, _ found: DiskEntry, recorded: [Digest]?) {
    let state = FileState(of: expected, found, recorded: recorded)
    self.init(
      path: expected.path, state,
      onlyLineEndsDiffer: state.isConflict && found.onlyLineEndsDiffer(from: expected, recorded),
      expected: expected, found: state == .current ? found.sharingBytes(of: expected) : found, recorded: recorded)
  }

  /// Judges the path of a file that is no longer generated; returns nil if nothing of it is left.
  package init?(leftover path: String, _ found: DiskEntry, recorded: [Digest]) {
    guard let state = FileState(ofLeftover: found, recorded) else { return nil }
    let differsInLineEnds = state == .modifiedStale && found.onlyLineEndsDiffer(from: nil, recorded)
    self.init(path: path, state, onlyLineEndsDiffer: differsInLineEnds, found: found, recorded: recorded)
  }
}

extension FileStatus {
  /// The path for people.
  package var name: String { inTree(path) }

  /// Returns a path for people: relative to the workspace or, in a tree for another host, to the current folder.
  package func inTree(_ path: String) -> String {
    TerminalSafe.line(tree.map { $0 == "." ? path : "\($0)/\(path)" } ?? path)
  }

  /// The digest of the new file; nil if none is generated.
  var expectedDigest: Digest? {
    if state == .current, case .file(let file) = found { return file.digest }
    return expected.map { Digest(of: $0.bytes) }
  }

  /// The mode on disk; nil if it is not known.
  var foundMode: UInt32? {
    if case .file(let file) = found { file.mode } else { folderMode }
  }
}

extension FileState {
  package init(of expected: RenderedFile, _ found: DiskEntry, recorded: [Digest]?) {
    guard case .file(let file) = found else {
      self = found.isAbsent ? .missing : .wrongKind
      return
    }
    if file.hasBytes(expected.bytes) {
      self = file.mode == expected.mode.rawValue ? .current : .wrongMode
    } else if let recorded {
      self = recorded.contains(file.digest) ? .outdated : .modified
    } else {
      self = .foreign
    }
  }

  package init?(ofLeftover found: DiskEntry, _ recorded: [Digest]) {
    switch found {
    case .absent, .unreachable: return nil
    case .link, .folder, .other: self = .modifiedStale
    case .file(let file): self = recorded.contains(file.digest) ? .stale : .modifiedStale
    }
  }
}

extension DiskEntry {
  package var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }

  fileprivate func onlyLineEndsDiffer(from expected: RenderedFile?, _ recorded: [Digest]?) -> Bool {
    guard case .file(let file) = self, let unified = withUnixLineEnds(file.bytes) else { return false }
    return unified == expected?.bytes || recorded?.contains(Digest(of: unified)) == true
  }

  /// Returns the entry with the expected file's bytes, so that equal bytes are not held twice.
  fileprivate func sharingBytes(of expected: RenderedFile) -> DiskEntry {
    guard case .file(let file) = self else { return self }
    return .file(file.sharing(expected.bytes))
  }
}

/// Returns the bytes with `\n` for each `\r\n`; nil if there is none.
private func withUnixLineEnds(_ bytes: [UInt8]) -> [UInt8]? {
  let newline = UInt8(ascii: "\n")
  let carriageReturn = UInt8(ascii: "\r")
  var unified: [UInt8] = []
  unified.reserveCapacity(bytes.count)
  for byte in bytes {
    if byte == newline, unified.last == carriageReturn { unified.removeLast() }
    unified.append(byte)
  }
  return unified.count < bytes.count ? unified : nil
}
