import MosaicDiagnostics
import MosaicSyntax

/// Returns whether a document has a supported version. An unsupported version is the only problem reported, because its
/// keys may have any meaning.
func isReadableVersion(_ root: YAMLNode, key: KeyDefinition, with decoder: inout DocumentDecoder) -> Bool {
  guard case .mapping(let entries) = root.content, case .integer(let readable) = key.shape,
    let entry = entries.first(where: { $0.key.value == key.name }), let scalar = entry.value.scalar,
    scalar.style == .plain, let number = Int(scalar.text), !readable.contains(number)
  else { return true }
  decoder.diagnostics.report(
    .unsupportedVersion, message: "version \(number) is not supported by this program", at: Label(entry.value.span),
    help: (number > readable.upperBound
      ? "write 'version: \(readable.upperBound)', the only one that this program reads, or upgrade mosaic if the file is newer"
      : "write 'version: \(readable.upperBound)'") + "; mosaic did not check the rest of the file")
  return false
}
