import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

/// A local layer over the shipped library, judged again only after one of its files changed.
struct LocalLibrary {
  private(set) var files: [LocalLayer.File]
  private var known: AnalyzedLibrary?

  init(_ layer: LocalLayer) {
    files = layer.files
  }

  /// Puts the text of an open document in the place of what was read. Returns whether it is one of the layer.
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

  /// - Parameter guest: a role or profile that is judged with the layer and is no part of it.
  func sources(with guest: LocalLayer.File? = nil) -> SourceSet {
    var sources = SourceSet()
    for file in (guest.map { [$0] } ?? []) + files { sources.add(path: file.path, bytes: file.bytes, kind: file.kind) }
    return sources
  }
}

/// The contents of an open document.
struct JudgedDocument {
  /// More of one code in one file help nobody who types.
  static let limit = 100

  /// Only the diagnostics of the document itself.
  let findings: Findings
  /// The text that was judged.
  let text: SourceText
}

/// Diagnostics as the editor has them.
struct ToldDiagnostics: Equatable {
  let version: Int?
  let diagnostics: [JSONValue]
}
