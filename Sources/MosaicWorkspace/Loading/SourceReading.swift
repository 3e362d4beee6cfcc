import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// How sources are read: from disk, or with an editor's open documents taking precedence.
package struct SourceReading {
  package static let disk = SourceReading(open: [:])

  /// Texts by the path of the file, without links.
  private let open: [String: [UInt8]]

  /// - Parameter open: texts by absolute path.
  package init(open: [String: [UInt8]]) {
    self.open = Dictionary(open.map { (Path.absolute($0), $1) }) { first, _ in first }
  }

  /// Returns the bytes of a file; nil if it does not exist.
  package func read(_ path: String) throws(SourceReader.Failure) -> [UInt8]? {
    if !open.isEmpty, let bytes = open[Path.absolute(path)] { return bytes }
    return try SourceReader.read(path)
  }

  /// Returns the entries of a folder, by the bytes of the names, including files that were never saved.
  package func entries(in folder: String) throws(SourceReader.Failure) -> [SourceReader.Entry] {
    let entries = try SourceReader.entries(in: folder)
    if open.isEmpty { return entries }
    let place = Path.absolute(folder)
    let known = Set(entries.map(\.name))
    let unsaved = open.keys.filter { Path.parent($0) == place }.map(Path.name).filter { !known.contains($0) }
    return (entries + unsaved.map { SourceReader.Entry(name: $0, isFolder: false) })
      .sorted { $0.name.precedes($1.name) }
  }

  /// Returns the names in a folder by their bytes, including files that were never saved.
  package func names(in folder: String) throws(SourceReader.Failure) -> [String] {
    try entries(in: folder).map(\.name)
  }
}
