import Glibc
package import MosaicFormats
import MosaicHost

/// The reversal of the changes that `agent trust` made to one state file.
package struct StateFileUndo: Equatable, Sendable {
  package let path: String
  /// Oldest first.
  package let undos: [JSONUndo]

  package init(path: String, undos: [JSONUndo]) {
    self.path = path
    self.undos = undos
  }

  package struct Outcome {
    package fileprivate(set) var undone: [JSONUndo] = []
    /// Changed since, by a person or by the runtime.
    package fileprivate(set) var left: [JSONUndo] = []
    /// The path of a copy of the old file; nil if nothing was undone.
    package fileprivate(set) var backup: String?
  }

  /// Undoes what is still as it was left, under the file's lock.
  package func make() throws(StateFileFailure) -> Outcome {
    guard FileBytes.exists(path) else { return Outcome() }
    return try StateFileLock.holding(path) { () throws(StateFileFailure) in
      var outcome = Outcome()
      guard let before = FileBytes.read(path) else { throw .refused(path: path, number: errno) }
      var bytes = before
      for undo in undos.reversed() {
        do throws(JSONChangeFailure) {
          let after = try undo.apply(to: bytes, identity: Self.identity)
          bytes = after ?? bytes
          if after == nil { outcome.left.append(undo) } else { outcome.undone.append(undo) }
        } catch {
          throw .unsuitable(path: path, error)
        }
      }
      if bytes != before { outcome.backup = try StateFileChange(path: path, changes: []).replace(before, with: bytes) }
      return outcome
    }
  }

  /// What identifies a string of a list in the record: part of a key must not be stored a second time.
  static func identity(_ text: String) -> String { Digest(of: text).text }
}

/// What `agent trust` changed outside the workspace: `fleet/run/trusted.json`, mode 0600, so that `uninstall` can undo it.
package struct TrustRecord: Equatable, Sendable {
  package private(set) var files: [StateFileUndo] = []

  package init() {}

  /// Reads the record; a missing or damaged one is empty.
  package init(in folder: FleetFolder) {
    guard let tree = FileBytes.read(Self.path(in: folder)).flatMap({ try? JSONTree($0) }),
      tree["version"]?.integer == 1
    else { return }
    for entry in tree["files"]?.items ?? [] {
      guard let path = entry["path"]?.string, path.hasPrefix("/") else { continue }
      files.append(StateFileUndo(path: path, undos: entry["undo"]?.items?.compactMap(JSONUndo.init) ?? []))
    }
  }

  package static func path(in folder: FleetFolder) -> String { "\(folder.run)/trusted.json" }

  package mutating func add(_ file: StateFileUndo) {
    if file.undos.isEmpty { return }
    if let index = files.firstIndex(where: { $0.path == file.path }) {
      files[index] = StateFileUndo(path: file.path, undos: files[index].undos + file.undos)
    } else {
      files.append(file)
    }
  }

  package mutating func remove(_ path: String) { files.removeAll { $0.path == path } }

  /// - Returns: whether it could be written; an empty record is removed.
  package func write(in folder: FleetFolder) -> Bool {
    let path = Self.path(in: folder)
    if files.isEmpty { return FileBytes.remove(path) }
    FileBytes.makePrivateFolder(folder.run)
    var bytes: [UInt8] = []
    let entries: [JSONValue] = files.map { ["path": .string($0.path), "undo": .array($0.undos.map(\.json))] }
    JSONDocument(["version": 1, "files": .array(entries)]).render(into: &bytes)
    return FileBytes.replace(path, with: bytes)
  }
}

extension JSONUndo {
  fileprivate var json: JSONValue {
    [
      "path": .array(path.map { .string($0) }), "depth": .integer(depth), "old": old.map { .string($0) } ?? .null,
      "item": item.map { .string($0) } ?? .null,
    ]
  }

  fileprivate init?(_ tree: JSONTree) {
    guard let path = tree["path"]?.items?.compactMap(\.string), !path.isEmpty, let depth = tree["depth"]?.integer,
      (1...path.count + 1).contains(depth)
    else { return nil }
    self.init(path: path, depth: depth, old: tree["old"]?.string, item: tree["item"]?.string)
  }
}
