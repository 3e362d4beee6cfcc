/// Every file that was read, by index.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  package subscript(id: SourceFile.ID) -> SourceFile {
    files[Int(id.index)]
  }

  /// Returns a copy with some spans masked, byte for byte, so that offsets do not change.
  package func redacting(_ secrets: [SourceSpan]) -> SourceMap {
    var copy = self
    for (file, spans) in Dictionary(grouping: secrets, by: \.file) {
      let original = self[file]
      var bytes = original.bytes
      var done = 0
      for range in spans.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > done {
        for offset in max(done, range.lowerBound)..<range.upperBound where bytes[offset] > 0x20 {
          bytes[offset] = UInt8(ascii: "*")
        }
        done = range.upperBound
      }
      copy.files[Int(file.index)] = SourceFile(id: file, path: original.path, bytes: bytes)
    }
    return copy
  }

  /// Returns a copy with other paths.
  func renaming(_ renamed: (String) -> String) -> SourceMap {
    var copy = self
    copy.files = files.map { $0.renamed(renamed($0.path)) }
    return copy
  }

  /// Replaces the bytes of a file.
  package mutating func replace(_ id: SourceFile.ID, with bytes: [UInt8]) {
    files[Int(id.index)] = SourceFile(id: id, path: self[id].path, bytes: bytes)
  }

  @discardableResult
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: SourceFile.ID(index: files.count), path: path, bytes: bytes)
    files.append(file)
    return file
  }
}
