import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Checks that a word in braces in the command of a declared runtime is a known placeholder, and that no placeholder is
/// in the notation of another tool.
///
/// ```yaml
/// runtimes:
///   aider:
///     command: [aider, --model, "{modle}"]   # would be passed to the program literally
/// ```
func checkUnknownPlaceholder(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let known = RuntimePlaceholder.allCases.map(\.rawValue)
  for word in scope.declaredRuntimes.flatMap({ $0.command ?? [] }) {
    if let foreign = ForeignPlaceholder(in: word.value) {
      report(foreign, in: word, into: &diagnostics)
      continue
    }
    for placeholder in RuntimePlaceholder.words(in: word.value) where !known.contains(String(placeholder)) {
      let near = diagnostics.nearest(to: String(placeholder), among: known)
      diagnostics.report(
        .unknownPlaceholder, message: "unknown placeholder '{\(placeholder)}'", at: Label(word.span),
        help: near.map { "did you mean '{\($0)}'?" }
          ?? "use one of \(joined(known.map { "'{\($0)}'" }, by: "or")); if you need literal braces, set 'command' on the "
          + "agent instead of the runtime: mosaic replaces nothing there"
      )
    }
  }
}

private func report(_ foreign: ForeignPlaceholder, in word: Located<String>, into diagnostics: inout DiagnosticBag) {
  let token = foreign.meant.token
  let quotes = word.span.range.count - word.value.utf8.count
  // A word with escapes or line breaks is longer than its text.
  let isVerbatim = quotes == 0 || quotes == 2
  let start = word.span.range.lowerBound + quotes / 2
  let place = start + foreign.range.lowerBound..<start + foreign.range.upperBound
  let fixed = foreign.text(replacedIn: word.value)
  let isPlain = fixed.utf8.allSatisfy { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  diagnostics.report(
    .unknownPlaceholder, message: "unknown placeholder '\(foreign.text)'",
    at: Label(isVerbatim ? SourceSpan(file: word.span.file, range: place) : word.span),
    help: "did you mean '\(token)'?",
    fixIts: isVerbatim && isPlain
      ? [FixIt(.suggested, message: "write '\(token)'", replacing: word.span, with: "\"\(fixed)\"")] : [])
}
