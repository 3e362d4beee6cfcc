import MosaicDiagnostics

/// Reports a file that a person may take for a source, unless a name that it would define was reported.
///
/// ```
/// profiles.local/desk.yml   <- profiles end in .yaml
/// ```
func checkUnreadFiles(_ files: [SourceFile], into diagnostics: inout DiagnosticBag) {
  let all = UnreadFiles(files)
  var folders: Set<String> = []
  for unread in files.map({ UnreadFile($0) }) {
    // One folder with the wrong name is one mistake.
    if let folder = unread.misnamedFolder, !folders.insert(folder).inserted { continue }
    if unread.isForeign || all.isReported(unread, in: diagnostics) { continue }
    diagnostics.report(
      .unreadFile, message: "this file is not read: \(unread.reason)", at: Label(unread.start), help: unread.advice)
  }
}

/// Reports a link to a file that does not exist. Unlike a file that is not read, it was meant as a source.
///
/// ```
/// roles.local/baker.md -> ../../dotfiles/baker.md   <- there is no such file
/// ```
func reportBrokenLink(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let unread = UnreadFile(brokenLink: file)
  diagnostics.report(
    .brokenLink, message: "this file cannot be read: \(unread.reason)", at: Label(unread.start), help: unread.advice)
}
