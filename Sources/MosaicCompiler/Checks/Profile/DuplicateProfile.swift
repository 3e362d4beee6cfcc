import MosaicDiagnostics
import MosaicModel

/// No two files of one layer describe the same profile.
///
/// ```yaml
/// # profiles.local/desk.yaml and profiles.local/desk-old.yaml
/// id: desk
/// ```
///
/// Returns the files that were told of; that their names differ from their id is no second mistake.
func checkDuplicateProfile(_ profiles: [ProfileSpec], into diagnostics: inout DiagnosticBag) -> Set<SourceFile.ID> {
  var owners: [String: Located<String>] = [:]
  var told: Set<SourceFile.ID> = []
  // A file that has the name of its id is the one that is meant.
  let named = profiles.filter { $0.id?.value == $0.stem }
  for profile in named + profiles.filter({ $0.id?.value != $0.stem }) {
    guard let id = profile.id else { continue }
    let key = "\(profile.layer.rawValue)/\(id.value)"
    if let first = owners[key] {
      told.insert(id.span.file)
      diagnostics.report(duplicateProfile(id, of: first))
    } else {
      owners[key] = id
    }
  }
  return told
}

private func duplicateProfile(_ id: Located<String>, of first: Located<String>) -> Diagnostic {
  Diagnostic(
    .duplicateProfile, "another file describes the profile '\(id.value)' already", at: Label(id.span),
    related: [Label(first.span, "here")],
    help: "remove one of the files, or give this one an id and a file name of its own")
}
