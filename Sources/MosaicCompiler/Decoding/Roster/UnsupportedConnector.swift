import MosaicDiagnostics

/// Reports a connector that this version does not have, and returns whether it did. The decoder calls it in place of
/// reading the word, which is no misspelling.
///
/// ```yaml
/// connector:
///   kind: discord   # use the agent key 'channels'
/// ```
func reportUnsupportedConnector(_ kind: Located<String>?, into diagnostics: inout DiagnosticBag) -> Bool {
  guard let kind, kind.value == "discord" else { return false }
  diagnostics.report(
    .unsupportedConnector, message: "mosaic has no connector for Discord", at: Label(kind.span),
    help: "remove 'connector' and give the orchestrator a channel of its runtime, "
      + "such as 'channels: [plugin:discord@ops]'")
  return true
}
