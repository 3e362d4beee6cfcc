import MosaicDiagnostics
import MosaicModel

/// No two files of one layer describe the same profile.
///
/// ```yaml
/// # profiles.local/desk.yaml and profiles.local/desk-old.yaml
/// id: desk
/// ```
func checkDuplicateProfile(_ profiles: [ProfileSpec], into diagnostics: inout DiagnosticBag) {
  var seen: [String: Located<String>] = [:]
  for profile in profiles {
    guard let id = profile.id else { continue }
    let key = "\(profile.layer.rawValue)/\(id.value)"
    guard let first = seen[key] else {
      seen[key] = id
      continue
    }
    diagnostics.report(
      Diagnostic(
        .duplicateProfile, "two files describe the profile '\(id.value)'", at: Label(id.span, "second file"),
        related: [Label(first.span, "first file")], help: "remove one, or give it an id and a file name of its own"))
  }
}
