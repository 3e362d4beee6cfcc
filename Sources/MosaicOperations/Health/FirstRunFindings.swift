package import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

// Screens that would stop agents if they were started now.
extension Diagnosis {
  package func firstRunFindings(_ record: FleetRecord) -> [Issue] {
    let preflight = FirstRunPreflight(LaunchPreflight.all(record, in: folder), in: folder)
    return preflight.groups.map { .error(.firstRun, message: $0.sentence, help: $0.help) }
      + preflight.unread.map {
        .warning(
          .firstRun,
          message: "cannot parse \($0.file), so this list may lack a first-run screen of \(listed($0.agents))",
          help: "rewrite it as TOML 1.0, the version that mosaic reads")
      }
  }
}
