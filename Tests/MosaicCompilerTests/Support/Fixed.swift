import MosaicDiagnostics

@testable import MosaicCompiler

/// A document after all safe fixes, with the shipped library.
struct Fixed {
  let result: FixedSources

  init(_ text: String, as kind: SourceSet.Kind = .roster, where mayChange: (SourceFile) -> Bool = { _ in true }) {
    var set = SourceSet.empty
    set.add(path: "fleet/some.yaml", bytes: Array(text.utf8), kind: kind)
    result = applySafeFixes(to: set, where: mayChange) { Diagnosed($0, as: kind, limit: .max).findings }
  }

  var text: String { String(decoding: result.sources.map.files[0].bytes, as: UTF8.self) }
  var messages: [String] { result.applied.map(\.message) }
}
