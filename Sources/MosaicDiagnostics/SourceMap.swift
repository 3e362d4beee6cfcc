/// Every file that was read, by its index.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  package subscript(id: SourceFile.ID) -> SourceFile {
    files[Int(id.index)]
  }

  @discardableResult
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: SourceFile.ID(index: files.count), path: path, bytes: bytes)
    files.append(file)
    return file
  }
}
