import MosaicDiagnostics

/// Every file in a local layer is read, or reported as not read.
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
    UnreadName.right(for: name).map { ("its name should be '\($0)'", $0) }
    ?? ("its name does not end in '\(ending)'", stem + ending)
  diagnostics.report(
    .unreadFile, message: "this file is not read: \(reason)",
    at: Label(SourceSpan(file: file.id, range: 0..<0)),
    help: "rename it to \(newName), or move it to another folder")
}

/// Names that come near to those of a workspace's own two files.
package enum UnreadName {
  /// The name that is read in place of one such as `North-Star.yml`; nil for any other.
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
