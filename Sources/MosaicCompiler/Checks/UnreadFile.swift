import MosaicDiagnostics

/// Reports a file in a local layer that is not read.
///
/// ```
/// profiles.local/desk.yml   <- profiles end in .yaml
/// ```
func checkUnreadFile(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let parts = file.path.split(separator: "/")
  let name = String(parts.last ?? "")
  let ending = parts.dropLast().last == "roles.local" ? ".md" : ".yaml"
  let stem = name.prefix { $0 != "." }
  let (reason, newName) =
    UnreadName.right(for: name).map { ("it must be named '\($0)'", $0) }
    ?? ("its name does not end in '\(ending)'", stem + ending)
  let isAgent = ending == ".md" && name.hasSuffix(".agent.yaml")
  diagnostics.report(
    .unreadFile, message: "this file is not read: \(reason)",
    at: Label(SourceSpan(file: file.id, range: 0..<0)),
    help: isAgent
      ? "move an agent of BMAD to another folder, and convert it there with 'mosaic fleet persona import FILE'"
      : "rename it to \(newName), or move it to another folder")
}

/// Misspelled names of the two source files of a workspace.
package enum UnreadName {
  /// Returns the correct form of a name such as `North-Star.yml`, or nil for any other name.
  package static func right(for name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, ["yaml", "yml"].contains(parts[1].lowercased()) else { return nil }
    switch parts[0].lowercased().filter({ $0 != "_" && $0 != "-" }) {
    case "roster": return "roster.yaml"
    case "northstar": return "NORTH_STAR.yaml"
    default: return nil
    }
  }
}
