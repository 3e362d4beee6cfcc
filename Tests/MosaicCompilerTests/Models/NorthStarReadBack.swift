import MosaicModel

@testable import MosaicCompiler
@testable import MosaicFormats

/// Compares `fleet/NORTH_STAR.md`, section by section in their order, with the goals.
///
/// Texts are their author's Markdown, so they are compared as Markdown; a text may look like a heading.
struct NorthStarReadBack {
  private let northStar: NorthStar
  private let lines: ArraySlice<String>

  init(_ northStar: NorthStar, files: [RenderedFile]) {
    self.northStar = northStar
    let page = files.first { $0.path == "fleet/NORTH_STAR.md" }.map { MarkdownReader($0.bytes).lines } ?? []
    lines = page.drop { !$0.hasPrefix("## ") }
  }

  func requireEverything() throws {
    var rest = lines
    try requireSection("Mission", [oneLine(northStar.mission)], &rest)
    try requireSection("Substrate", [oneLine(northStar.substrate)], &rest)
    try requireSection("Standing objectives", northStar.objectives.map(item), &rest)
    try requireSection("Success criteria", northStar.criteria.map(item), &rest)
    let workstreams = northStar.workstreams.map { [$0.id, TableModelTests.oneLine($0.text)] }
    try requireTable("Workstreams", [["id", "title"]] + workstreams, &rest)
    try requireTable("Goals (backlog projection)", goals, &rest)
    try requireSection("Assumptions (vetoable)", northStar.assumptions.map(item), &rest)
    let spend = ["- **advisory:** \(northStar.spend.isAdvisory)", "- \(oneLine(northStar.spend.note))"]
    try requireSection("Spend", spend, &rest)
    try requireSame(Array(rest), [], "the end")
  }

  private var goals: [[String]] {
    [["id", "title", "phase", "priority", "depends_on"]]
      + northStar.goals.map { goal in
        [
          goal.id, TableModelTests.oneLine(goal.title), "\(goal.phase)", goal.priority,
          goal.dependsOn.isEmpty ? "—" : goal.dependsOn.joined(separator: ", "),
        ]
      }
  }

  private func item(_ statement: NorthStar.Statement) -> String {
    "- **\(statement.id)** — \(oneLine(statement.text))"
  }

  private func item(_ assumption: NorthStar.Assumption) -> String {
    "- **\(assumption.id)**\(assumption.isVetoable ? " (vetoable)" : "") — \(oneLine(assumption.text))"
  }

  private func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0 == "\n" }.map { String($0) }.joined(separator: " ")
  }

  private func requireSection(_ title: String, _ content: [String], _ rest: inout ArraySlice<String>) throws {
    let expected = ["## \(title)", ""] + (content.isEmpty ? [] : content + [""])
    try requireSame(Array(rest.prefix(expected.count)), expected, title)
    rest = rest.dropFirst(expected.count)
  }

  private func requireTable(_ title: String, _ rows: [[String]], _ rest: inout ArraySlice<String>) throws {
    try requireSame(Array(rest.prefix(2)), ["## \(title)", ""], title)
    let table = rest.dropFirst(2).prefix { $0 != "" }
    rest = rest.dropFirst(table.count + 3)
    let cells = MarkdownReader(Array(table.joined(separator: "\n").utf8)).rawTables.first?.cells ?? []
    try requireEqual(cells.count, rows.count, "number of rows of \(title)")
    for (read, drawn) in zip(cells, rows) { try requireSame(read, drawn, title) }
  }
}
