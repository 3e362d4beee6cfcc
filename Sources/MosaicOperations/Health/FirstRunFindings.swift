import MosaicDiagnostics
import MosaicFormats

// Screens that would stop agents if they were started now.
extension Diagnosis {
  func firstRunFindings(_ seen: HealthEvidence) -> [Issue] {
    let preflight = FirstRunPreflight(seen.launches, in: folder)
    return preflight.groups.map { .error(.firstRun, message: $0.sentence, help: $0.help + seen.start($0.agents)) }
      + preflight.unread.map {
        .warning(
          .firstRun,
          message: "cannot parse \($0.file), so this list may lack a first-run screen of \(listed($0.agents))",
          help: "rewrite it as TOML 1.0, the version that mosaic reads")
      }
  }
}
