import MosaicDiagnostics
import MosaicSyntax

/// Decodes a roster from its tree. Reports everything invalid, and returns nil if the tree is no roster at all.
func decodeRoster(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> RosterSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(.roster, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  if reportOtherTool(root, into: &decoder.diagnostics) { return nil }
  guard isReadableVersion(root, key: RosterKeys.version.definition, with: &decoder) else { return nil }
  guard let record = decoder.record(root, table: RosterKeys.table), !decoder.isWrapped else { return nil }
  return RosterSpec(record, with: &decoder)
}
