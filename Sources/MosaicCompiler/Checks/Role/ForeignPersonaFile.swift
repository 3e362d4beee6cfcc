import MosaicDiagnostics
import MosaicFormats

/// Reports an agent of another tool in place of a role contract, and returns whether it is one. Nothing else in the file
/// is reported.
///
/// ```markdown
/// ---
/// name: reviewer
/// tools: Read, Grep   <- the front matter of Claude Code
/// ---
/// ```
func reportForeignPersona(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
  guard let format = ForeignPersona(file.bytes, named: file.path) else { return false }
  let parts = file.path.split(separator: "/")
  let isInLayer = parts.dropLast().last == "roles.local"
  let path = isInLayer ? String(parts.last ?? "") : file.path
  let word = ShellWord.plainOrQuoted(path) == path ? path : "FILE"
  let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  diagnostics.report(
    .foreignPersona, message: "this is \(format.name), not a role contract",
    at: Label(SourceSpan(file: file.id, range: start..<max(start, file.lineRange(0).upperBound))),
    help: (isInLayer ? "move it to another folder, and convert it there" : "convert it")
      + " with 'mosaic fleet persona import \(word)', which writes a role contract")
  return true
}
