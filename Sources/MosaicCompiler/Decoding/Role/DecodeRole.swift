import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Decodes the metadata of a role contract from its front matter or, if it has none, from the markers in its
/// introduction.
func decodeRole(
  _ document: RoleDocument, of file: SourceFile, stem: String, layer: Layer, into diagnostics: inout DiagnosticBag
) -> RoleSpec {
  var decoder = DocumentDecoder(.role, diagnostics.forStage())
  let record = facts(of: document, &decoder)
  let purpose = record?.read(RoleKeys.purpose, with: &decoder)
  let spec = RoleSpec(
    stem: stem, layer: layer,
    personaClass: record?.read(RoleKeys.personaClass, with: &decoder),
    domain: record?.read(RoleKeys.domain, with: &decoder),
    isPersistent: record?.read(RoleKeys.persistentPersona, with: &decoder),
    purpose: purpose, introduction: purpose == nil ? document.introduction(of: file) : "",
    document: document, text: file.text(in: 0..<file.bytes.count),
    span: SourceSpan(file: file.id, range: file.lineRange(0)))
  diagnostics.report(contentsOf: decoder.finished())
  return spec
}

private func facts(of document: RoleDocument, _ decoder: inout DocumentDecoder) -> Record? {
  if let frontMatter = document.frontMatter {
    return decoder.record(reportForeignKeys(frontMatter, into: &decoder.diagnostics), table: RoleKeys.table)
  }
  // Other inline code in an introduction is prose, so only known markers count.
  let known = document.markers.filter { RoleKeys.table.position(of: $0.key.value) != nil }
  guard let first = known.first else { return nil }
  return decoder.record(YAMLNode(.mapping(known), at: first.key.span), table: RoleKeys.table)
}
