import MosaicDiagnostics
import MosaicSyntax

/// Reports a file of Kubernetes or Compose in place of a roster, and returns whether it is one. Its keys are not
/// reported one by one.
///
/// ```yaml
/// apiVersion: v1
/// kind: Deployment   # not a roster
/// ```
func reportOtherManifest(_ root: YAMLNode, into diagnostics: inout DiagnosticBag) -> Bool {
  guard case .mapping(let entries) = root.content else { return false }
  let names = Set(entries.map(\.key.value))
  guard !names.contains(RosterKeys.transport.name), !names.contains(RosterKeys.agents.name) else { return false }
  let isManifest = names.isSuperset(of: ["apiVersion", "kind"])
  guard let key = entries.first(where: { $0.key.value == (isManifest ? "apiVersion" : "services") })?.key else {
    return false
  }
  diagnostics.report(
    .unknownKey, message: "this is a file of \(isManifest ? "Kubernetes" : "Compose"), not a roster",
    at: Label(key.span),
    help: "write 'version: 1', 'transport: tmux', and each agent under 'agents:'; 'mosaic fleet init' creates a roster")
  return true
}
