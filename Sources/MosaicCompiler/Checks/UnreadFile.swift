import MosaicDiagnostics

/// What lies in a layer of one's own is read, or it is said that it is not.
///
/// ```
/// profiles.local/desk.yml   <- profiles end in .yaml
/// ```
func checkUnreadFile(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let parts = file.path.split(separator: "/")
  let ending = parts.dropLast().last == "roles.local" ? ".md" : ".yaml"
  let stem = parts.last?.split(separator: ".").first ?? ""
  diagnostics.report(
    .unreadFile, "this file is not read: its name does not end in '\(ending)'",
    at: Label(SourceSpan(file: file.id, range: 0..<0)),
    help: "rename it to \(stem)\(ending), or move it to another folder")
}
