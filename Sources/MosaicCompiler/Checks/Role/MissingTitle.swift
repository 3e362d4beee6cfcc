import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Checks that a role contract starts with its title.
///
/// ```markdown
/// ## Mandate   <- before any '# Name'
/// ```
func checkMissingTitle(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard !role.document.isBlank, role.document.headings.first?.level != 1 else { return }
  let first = role.document.headings.first?.title
  if let title = titleInProse(of: role, before: first?.span.range.lowerBound ?? .max) {
    diagnostics.report(
      .missingTitle, message: "the title is read as prose, because \(title.reason)", at: Label(title.span),
      help: "write '# \(title.text)'")
  } else if let first, first.value.contains(usualEnd), let level = role.document.headings.first?.level {
    diagnostics.report(
      .missingTitle, message: "the title of a role contract is a heading of level 1, not \(level)",
      at: Label(first.span), help: "write '# \(first.value)'")
  } else {
    diagnostics.report(
      .missingTitle, message: "the role contract has no title", at: Label(first?.span ?? role.span),
      help: "start with '# <Name> \(usualEnd)'")
  }
}

private let usualEnd = "— fleet role definition"

/// A line that was meant as the title.
private struct ProseTitle {
  let text: String
  let reason: String
  let span: SourceSpan
}

/// Returns the line before the first heading that has a '#' without a space, or reads like a title.
private func titleInProse(of role: RoleSpec, before limit: Int) -> ProseTitle? {
  var start = 0
  var isInFrontMatter = false
  for line in role.text.utf8.prefix(min(limit, 4096)).split(
    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  {
    defer { start += line.count + 1 }
    let text = String(decoding: line.filter { $0 != 0x0D }, as: UTF8.self)
    if text == "---" { isInFrontMatter = start == 0 }
    if isInFrontMatter { continue }
    let span = SourceSpan(file: role.span.file, range: start..<start + line.count)
    let name = text.filter { $0 != "*" }.drop { "# ".contains($0) }
    if text.hasPrefix("#"), text.dropFirst().first?.isLetter == true {
      return ProseTitle(text: String(name), reason: "no space follows the '#'", span: span)
    }
    if text.hasPrefix("*"), text.contains(usualEnd) {
      return ProseTitle(text: String(name), reason: "bold text is not a heading", span: span)
    }
  }
  return nil
}
