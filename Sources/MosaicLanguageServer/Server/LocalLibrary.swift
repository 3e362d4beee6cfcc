import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

/// A local layer on top of the shipped library, analyzed again only after one of its files has changed.
struct LocalLibrary {
  private(set) var files: [LocalLayer.File]
  /// Whether a file could not be read.
  let isPartial: Bool
  private var known: AnalyzedLibrary?

  init(_ layer: LocalLayer) {
    files = layer.files
    isPartial = layer.failure != nil
  }

  /// Replaces a file's contents with the text of an open document. Returns whether the file belongs to the layer.
  mutating func update(_ path: String, bytes: [UInt8]) -> Bool {
    guard let index = files.firstIndex(where: { $0.path == path }) else { return false }
    if files[index].bytes != bytes {
      files[index] = LocalLayer.File(path: path, bytes: bytes, kind: files[index].kind)
      known = nil
    }
    return true
  }

  mutating func analyzed() -> AnalyzedLibrary {
    if let known { return known }
    let library = AnalyzedLibrary(sources(), limit: JudgedDocument.limit)
    known = library
    return library
  }

  /// - Parameter guest: a role or profile to check with the layer without being part of it.
  func sources(with guest: LocalLayer.File? = nil) -> SourceSet {
    var sources = SourceSet()
    for file in (guest.map { [$0] } ?? []) + files { sources.add(path: file.path, bytes: file.bytes, kind: file.kind) }
    return sources
  }
}

/// The results for an open document.
struct JudgedDocument {
  /// More diagnostics per code and file are of no use while typing.
  static let limit = 100

  /// Only the diagnostics of the document itself.
  let findings: Findings
  /// The text that was checked.
  let text: SourceText
}

/// The diagnostics that were last sent to the editor.
struct ToldDiagnostics: Equatable {
  let version: Int?
  let diagnostics: [JSONValue]
  /// Identifies a report that the editor has pulled.
  var id = ""
}
