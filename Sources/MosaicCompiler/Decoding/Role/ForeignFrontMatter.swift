import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Reports the front matter of a Claude Code subagent above a role contract, and returns the front matter without its
/// keys. They are one mistake.
///
/// ```markdown
/// ---
/// name: baker
/// description: Bakes bread
/// ---
/// # Baker — fleet role definition
/// ```
func reportForeignKeys(_ frontMatter: YAMLNode, into diagnostics: inout DiagnosticBag) -> YAMLNode {
  guard case .mapping(let entries) = frontMatter.content else { return frontMatter }
  let isForeign: (YAMLEntry) -> Bool = { entry in
    entry.key.value == "description" || ForeignPersona.claudeKeys.contains(entry.key.value)
  }
  let foreign = entries.filter(isForeign)
  let hasDescription = foreign.contains { $0.key.value == "description" }
  guard foreign.count > (hasDescription ? 1 : 2) else { return frontMatter }
  let names = foreign.map { "'\($0.key.value)'" }
  diagnostics.report(
    .foreignPersona,
    message: "\(joined(names, by: "and")) belong to a Claude Code subagent, not to a role contract",
    at: Label(foreign[0].key.span),
    help: (foreign.count == entries.count
      ? "remove the front matter, from '---' to '---'; the file name is the class"
      : "remove these keys")
      + (hasDescription ? "; to keep the description, write it as 'purpose'" : ""))
  return YAMLNode(.mapping(entries.filter { !isForeign($0) }), at: frontMatter.span, isPartial: true)
}
