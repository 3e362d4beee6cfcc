package import MosaicFormats
package import MosaicModel

extension Output {
  static let northStarPage = Output(at: .file(FleetLayout.northStarPage)) {
    $0.northStar.map { [lowerNorthStarFile($0)] } ?? []
  }
}

/// Lowers goals to a page for people.
///
/// - Parameters:
///   - source: the YAML file, as the page refers to it.
///   - command: the command that regenerates the page.
package func lowerNorthStar(_ northStar: NorthStar, source: String, command: String) -> some Document {
  let title: [MarkdownBlock] = [
    .heading(level: 1, "Mosaic Fleet — NORTH STAR"), .generatedNote(source: source, command: command),
  ]
  return MarkdownDocument(title + purpose(of: northStar) + work(of: northStar) + terms(of: northStar))
}

/// Lowers the workspace's goals to the page that `generate` writes.
package func lowerNorthStar(_ northStar: NorthStar) -> some Document {
  lowerNorthStar(northStar, source: FleetLayout.northStar, command: "mosaic fleet generate")
}

/// Lowers the workspace's goals to `fleet/NORTH_STAR.md`.
package func lowerNorthStarFile(_ northStar: NorthStar) -> Artifact {
  Artifact(path: FleetLayout.northStarPage, lowerNorthStar(northStar))
}

private func purpose(of northStar: NorthStar) -> [MarkdownBlock] {
  section("Mission", content: .paragraph(MarkdownText.line(northStar.mission)))
    + section("Substrate", content: .paragraph(MarkdownText.line(northStar.substrate)))
    + section("Standing objectives", content: .list(northStar.objectives.map(item)))
    + section("Success criteria", content: .list(northStar.criteria.map(item)))
}

private func work(of northStar: NorthStar) -> [MarkdownBlock] {
  section("Workstreams", content: .table(table(of: northStar.workstreams)))
    + section("Goals (backlog projection)", content: .table(table(of: northStar.goals)))
}

private func terms(of northStar: NorthStar) -> [MarkdownBlock] {
  let advisory = "**advisory:** \(northStar.spend.isAdvisory)"
  return section("Assumptions (vetoable)", content: .list(northStar.assumptions.map(item)))
    + section("Spend", content: .list([advisory, MarkdownText.line(northStar.spend.note)]))
}

/// Returns a heading and its content. An empty list is left out, because it would add a blank line.
private func section(_ title: String, content: MarkdownBlock) -> [MarkdownBlock] {
  if case .list([]) = content { return [.heading(level: 2, title)] }
  return [.heading(level: 2, title), content]
}

private func item(_ statement: NorthStar.Statement) -> String {
  "**\(statement.id)** — \(MarkdownText.line(statement.text))"
}

private func item(_ assumption: NorthStar.Assumption) -> String {
  "**\(assumption.id)**\(assumption.isVetoable ? " (vetoable)" : "") — \(MarkdownText.line(assumption.text))"
}

private func table(of workstreams: [NorthStar.Statement]) -> MarkdownTable {
  MarkdownTable(columns: ["id", "title"], rows: workstreams.map { [.markdown($0.id), .markdown($0.text)] })
}

private func table(of goals: [NorthStar.Goal]) -> MarkdownTable {
  MarkdownTable(columns: ["id", "title", "phase", "priority", "depends_on"], rows: goals.map(row))
}

private func row(for goal: NorthStar.Goal) -> [MarkdownCell] {
  let dependencies = goal.dependsOn.isEmpty ? "—" : goal.dependsOn.joined(separator: ", ")
  return [
    .markdown(goal.id), .markdown(goal.title), .markdown(String(goal.phase)), .markdown(goal.priority),
    .markdown(dependencies),
  ]
}
