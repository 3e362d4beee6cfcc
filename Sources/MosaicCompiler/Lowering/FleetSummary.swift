package import MosaicFormats
package import MosaicModel

extension Output {
  static let fleetSummary = Output(at: .file(FleetLayout.summary), .file(FleetLayout.record)) {
    lowerFleetSummary($0.fleet, in: $0.context)
  }
}

/// Lowers a fleet to `fleet/FLEET.md`, for people, and `fleet/fleet.json`, for runtime commands.
package func lowerFleetSummary(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  [
    Artifact(path: FleetLayout.summary, page(of: fleet, in: context)),
    Artifact(path: FleetLayout.record, JSONDocument(record(of: fleet, in: context).json)),
  ]
}

private func record(of fleet: Fleet, in context: CompileContext) -> FleetRecord {
  FleetRecord(
    fleet, on: context.host,
    in: FleetRecord.ContextRecord(
      host: context.host.description, tenant: fleet.tenant, program: context.program.spelling,
      home: context.home.spelling, fleetHost: fleet.host.description))
}

/// Draws the org chart: one node per agent, and an arrow from each manager to each report.
package func orgChart(of fleet: Fleet) -> MermaidChart {
  ReportingChart(of: fleet).mermaid
}

private func page(of fleet: Fleet, in context: CompileContext) -> MarkdownDocument {
  let opening: [MarkdownBlock] = [
    .heading(level: 1, "Mosaic Fleet"), .generatedNote(source: FleetLayout.roster),
    .list(keyFacts(of: fleet, in: context)),
  ]
  return MarkdownDocument(opening + purpose(of: fleet.profile) + agents(of: fleet))
}

private func keyFacts(of fleet: Fleet, in context: CompileContext) -> [String] {
  let local = fleet.agents.count { $0.host == context.host }
  return [
    "**fleet host:** \(MarkdownText.code(fleet.host.description))",
    "**tenant:** \(MarkdownText.code(fleet.tenant))",
    "**tmux socket:** \(fleet.socket.name.map(MarkdownText.code) ?? "tmux's default one")",
    "**agents:** \(fleet.agents.count), of which \(local) on \(MarkdownText.code(context.host.description))",
  ]
}

private func purpose(of profile: Profile?) -> [MarkdownBlock] {
  guard let profile else { return [] }
  return [
    .heading(level: 2, "Profile: " + MarkdownText.literal(profile.title)),
    .paragraph(MarkdownText.literal(profile.purpose)),
  ]
}

private func agents(of fleet: Fleet) -> [MarkdownBlock] {
  let columns = ["name", "class", "runtime", "model", "host", "reports to"]
  let table = MarkdownTable(columns: columns, rows: fleet.agents.map { row(for: $0, in: fleet) })
  return [
    .heading(level: 2, "Agents"), .table(table),
    .heading(level: 2, "Org chart"), .fenced(language: "mermaid", orgChart(of: fleet)),
  ]
}

private func row(for agent: Agent, in fleet: Fleet) -> [MarkdownCell] {
  [
    .literal(agent.name.description), .literal(agent.personaClass.description), .literal(agent.runtime.name),
    .literal(agent.modelHint ?? "—"), .literal(agent.host.description),
    .literal(agent.manager.map { fleet.agents[$0].name.description } ?? "—"),
  ]
}
