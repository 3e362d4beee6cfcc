import MosaicDiagnostics
import MosaicSyntax

/// Reads a roster's tree. Nil if there is no roster to speak of; everything that did not fit was reported.
func decodeRoster(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> RosterSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(root: RosterKeys.table, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard isReadableVersion(root, key: RosterKeys.version.definition, with: &decoder) else { return nil }
  return decoder.record(root, table: RosterKeys.table).map { RosterSpec($0, with: &decoder) }
}
