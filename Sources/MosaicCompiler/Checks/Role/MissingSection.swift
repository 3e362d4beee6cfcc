import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Checks that a role contract has sections for its mandate, its boundaries and its persona.
///
/// ```markdown
/// # Code — fleet role definition
/// ## Mandate   <- no 'Boundaries' and no 'Persona'
/// ```
func checkMissingSection(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard !role.document.isBlank else { return }
  let found = Set(role.document.headings.filter { $0.level == 2 }.map { shownText($0.title.value).lowercased() })
  let hidden = Set(role.document.comments.flatMap { role.sections(inCommentAt: $0) })
  let missing = RoleSection.allCases.filter { !hidden.contains($0) }.map(\.rawValue)
    .filter { !found.contains($0.lowercased()) }
  guard !missing.isEmpty, !reportHiddenSections(missing, of: role, into: &diagnostics) else { return }
  if missing.count == 1, reportSecondSection(inPlaceOf: missing[0], of: role, into: &diagnostics) { return }
  let near = missing.compactMap { nearHeading(to: $0, in: role.document) }
  let existing = Set(near.map(\.section))
  let added = joined(missing.filter { !existing.contains($0) }.map { "'## \($0)'" }, by: "and")
  let moves = moved(near.filter(\.hasOtherLevel))
  let renames = renamed(near.filter { !$0.hasOtherLevel })
  let steps = [moves, renames, added.isEmpty ? nil : "add \(added)"].compactMap { $0 }
  diagnostics.report(
    .missingSection,
    message:
      "the role contract has no \(missing.count == 1 ? "section" : "sections") \(joined(missing.map { "'\($0)'" }, by: "and"))",
    // If every section is there under another heading, the change belongs to that heading.
    at: added.isEmpty
      ? Label(near[0].heading.title.span, text: near[0].advice)
      : Label(role.document.headings.first?.title.span ?? role.span),
    related: near.dropFirst(added.isEmpty ? 1 : 0).map { Label($0.heading.title.span, text: $0.advice) },
    help: sentence(of: steps))
}

/// Reports a heading that was copied and not changed. Returns whether one section occurs twice.
private func reportSecondSection(
  inPlaceOf missing: String, of role: RoleSpec, into diagnostics: inout DiagnosticBag
) -> Bool {
  let required = Set(RoleSection.allCases.map { $0.rawValue.lowercased() })
  let headings = role.document.headings.filter { $0.level == 2 && required.contains($0.title.value.lowercased()) }
  let names = headings.map { $0.title.value.lowercased() }
  let repeated = headings.indices.filter { names[..<$0].contains(names[$0]) }
  guard repeated.count == 1, let second = repeated.first, let first = names.firstIndex(of: names[second]) else {
    return false
  }
  diagnostics.report(
    .missingSection,
    message: "the role contract has two sections '\(headings[second].title.value)' and none '\(missing)'",
    at: Label(headings[second].title.span),
    related: [Label(headings[first].title.span, text: "the other one")],
    help: "rename one of the two to '## \(missing)'")
  return true
}

/// Returns a text without invisible characters, which are reported by themselves.
private func shownText(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format }))
}

/// Reports what hides the missing sections: headings that are read as something else, or a code block that nothing closes. Returns whether
/// there is such a cause.
private func reportHiddenSections(
  _ missing: [String], of role: RoleSpec, into diagnostics: inout DiagnosticBag
) -> Bool {
  let hidden = role.document.hiddenHeadings.filter { hidden in
    missing.contains { $0.lowercased() == hidden.heading.title.value.lowercased() }
  }
  if let first = hidden.first, hidden.count == missing.count {
    let names = joined(hidden.map { "'\($0.heading.title.value)'" }, by: "and")
    diagnostics.report(
      .missingSection,
      message: "\(names) \(hidden.count == 1 ? "is" : "are") read as \(first.cause.explanation)",
      at: Label(first.heading.title.span), help: first.cause.help(for: first.heading.title.value))
    return true
  }
  guard let fence = role.document.openFence else { return false }
  diagnostics.report(
    .missingSection,
    message: "the code block that starts here is not closed, so the rest of the contract is read as code: it has no "
      + "\(missing.count == 1 ? "section" : "sections") \(joined(missing.map { "'\($0)'" }, by: "and"))",
    at: Label(fence), help: "close it with a line that contains only '```'")
  return true
}

extension RoleDocument.HiddenHeading.Cause {
  /// What the line is read as, and why.
  fileprivate var explanation: String {
    switch self {
    case .indentation: "code, because the heading is indented"
    case .missingSpace: "prose, because no space follows the '##'"
    case .noBreakSpace: "prose, because a no-break space (U+00A0) follows the '##'"
    case .boldText: "prose, because bold text is not a heading"
    case .missingMark: "prose, because no '##' precedes it"
    }
  }

  fileprivate func help(for title: String) -> String {
    switch self {
    case .indentation: "start the line with '## \(title)', without spaces before it"
    case .missingSpace, .boldText, .missingMark: "write '## \(title)'"
    case .noBreakSpace: "replace it with a normal space"
    }
  }
}

/// Joins steps with commas, because a step can contain "and" itself.
private func sentence(of steps: [String]) -> String {
  guard steps.count > 1, let last = steps.last else { return steps.joined() }
  return steps.dropLast().joined(separator: ", ") + ", and " + last
}

/// Returns how to correct headings that only have the wrong level.
private func moved(_ near: [NearHeading]) -> String? {
  if near.isEmpty { return nil }
  let names = joined(near.map { "'\($0.section)'" }, by: "and")
  return "change the \(near.count == 1 ? "heading" : "headings") \(names) to level 2 ('## ')"
}

/// Returns how to correct headings with similar names.
private func renamed(_ near: [NearHeading]) -> String? {
  if near.count == 1, near[0].isSynonym {
    return "rename '## \(near[0].heading.title.value)' if it holds the \(near[0].section.lowercased()), or add "
      + "'## \(near[0].section)'"
  }
  return near.isEmpty ? nil : "rename the similarly named \(near.count == 1 ? "section" : "sections")"
}

/// A heading that was probably meant as a section.
private struct NearHeading {
  let section: String
  let heading: RoleDocument.Heading
  /// Whether another word was used for the section.
  var isSynonym = false

  /// Whether the heading has the section's name at another level.
  var hasOtherLevel: Bool { heading.level != 2 }

  var advice: String {
    isSynonym
      ? "if it holds the \(section.lowercased()), rename it to '## \(section)'"
      : hasOtherLevel
        ? "this heading has level \(heading.level); write '## \(section)'" : "rename this to '## \(section)'"
  }
}

/// Returns the heading that was probably meant as a section: it has another level or a similar name.
private func nearHeading(to section: String, in document: RoleDocument) -> NearHeading? {
  let others = document.headings.filter { heading in
    heading.level != 2
      || RoleSection.allCases.allSatisfy { $0.rawValue.lowercased() != heading.title.value.lowercased() }
  }
  // The first heading is the title.
  let same = document.headings.dropFirst().first {
    $0.level != 2 && $0.title.value.lowercased() == section.lowercased()
  }
  let like = others.first { $0.level == 2 && Suggestion.nearest(to: $0.title.value, among: [section]) != nil }
  if let near = same ?? like { return NearHeading(section: section, heading: near) }
  let words = otherTitles[section] ?? []
  let titled = others.filter { $0.level == 2 && words.contains($0.title.value.lowercased()) }
  return titled.count == 1 ? NearHeading(section: section, heading: titled[0], isSynonym: true) : nil
}

/// Other words for the required sections.
private let otherTitles: [String: Set<String>] = [
  RoleSection.mandate.rawValue: [
    "responsibilities", "responsibility", "purpose", "mission", "duties", "scope", "tasks", "objective", "objectives",
    "goal", "goals", "job", "role",
  ],
  RoleSection.boundaries.rawValue: [
    "limits", "limitations", "constraints", "rules", "restrictions", "guardrails", "non-goals", "out of scope",
  ],
  RoleSection.persona.rawValue: ["personality", "voice", "tone", "style", "character", "identity", "who you are"],
]
