package import MosaicDiagnostics
import MosaicFramework
package import MosaicModel

/// The shipped library, and every file that was read from disk for a compilation.
package struct SourceSet: Sendable {
  package enum Kind: Sendable, Hashable {
    case roster
    case profile
    case northStar
    case role
  }

  /// A file and its kind.
  package struct Source: Sendable {
    package let file: SourceFile
    package let kind: Kind
    package let layer: Layer

    /// The file name without folder and extension.
    var stem: String {
      let name = file.path.split(separator: "/").last ?? ""
      return String(name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: "."))
    }
  }

  package private(set) var map: SourceMap
  package private(set) var sources: [Source]
  /// Files in the folders of sources that are not read themselves.
  package private(set) var unread: [SourceFile] = []
  /// Links in place of sources, to files that do not exist. The text of each is what it names.
  package private(set) var brokenLinks: [SourceFile] = []

  package mutating func add(path: String, bytes: [UInt8], kind: Kind) {
    let file = map.add(path: path, bytes: bytes)
    sources.append(Source(file: file, kind: kind, layer: .local))
  }

  /// Returns the same sources with the bytes of one file replaced.
  package func replacing(_ id: SourceFile.ID, with bytes: [UInt8]) -> SourceSet {
    var copy = self
    copy.map.replace(id, with: bytes)
    copy.sources = sources.map { $0.file.id == id ? Source(file: copy.map[id], kind: $0.kind, layer: $0.layer) : $0 }
    return copy
  }

  /// Records a file that a user may mistake for a source.
  package mutating func add(unread path: String) {
    unread.append(map.add(path: path, bytes: []))
  }

  /// Records a link to a file that does not exist.
  package mutating func add(brokenLink path: String, to target: String) {
    brokenLinks.append(map.add(path: path, bytes: Array(target.utf8)))
  }

  /// Returns the files of a kind in the order in which they were added, shipped files first.
  func all(_ kind: Kind) -> [Source] {
    sources.filter { $0.kind == kind }
  }

  fileprivate mutating func add(_ resource: Resource, kind: Kind) {
    let file = map.add(path: resource.path, bytes: resource.bytes)
    sources.append(Source(file: file, kind: kind, layer: .baseline))
  }
}

extension SourceSet {
  static let empty = SourceSet(map: SourceMap(), sources: [])

  /// Creates a set that contains only the shipped library.
  package init() {
    self = .empty
    for resource in Resource.roles { add(resource, kind: .role) }
    for resource in Resource.profiles { add(resource, kind: .profile) }
  }

  package var hasRoster: Bool {
    sources.contains { $0.kind == .roster }
  }

  /// Paths of the user's own files, in the order in which they were added.
  package var writtenPaths: [String] {
    sources.filter { $0.layer == .local }.map(\.file.path)
  }
}
