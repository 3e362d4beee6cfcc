package import MosaicFormats
package import MosaicModel

/// The org chart as a drawing: a box per agent in roster order, and an arrow from each manager to each report.
package struct ReportingChart: Sendable {
  private struct Box: Sendable {
    let name: String
    let personaClass: PersonaClass
    let alias: String?
    /// Set only for an agent on a host other than the fleet's own.
    let otherHost: HostName?
  }

  /// The first words of the notice in every chart file.
  package static let signature = "Drawn by mosaic fleet graph"

  private let source: String
  private let boxes: [Box]
  private let arrows: [ChartArrow]

  package init(of fleet: Fleet) {
    source = "the roster"
    boxes = fleet.agents.map { agent in
      Box(
        name: agent.name.description, personaClass: agent.personaClass, alias: agent.alias,
        otherHost: agent.host == fleet.host ? nil : agent.host)
    }
    arrows = Self.arrows(fleet.agents.map(\.manager))
  }

  /// Creates the chart of a profile before a roster exists.
  package init(of roster: ProvisionedRoster) {
    source = "the profile \(roster.profile.id)"
    boxes = roster.seats.map { Box(name: $0.name, personaClass: $0.personaClass, alias: nil, otherHost: nil) }
    let places = Dictionary(roster.seats.enumerated().map { ($1.name, $0) }) { first, _ in first }
    arrows = Self.arrows(roster.seats.map { seat in seat.reportsTo.flatMap { places[$0] } })
  }

  private static func arrows(_ managers: [Int?]) -> [ChartArrow] {
    managers.enumerated().compactMap { index, manager in manager.map { ChartArrow(from: $0, to: index) } }
  }

  private var notice: String { "\(Self.signature) from \(source). Do not edit." }

  /// The chart as part of a page.
  var mermaid: MermaidChart {
    MermaidChart(labels: boxes.map(Self.sentence), arrows: arrows)
  }

  /// The chart as a separate file.
  package var mermaidFile: MermaidChart {
    MermaidChart(notice: notice, labels: boxes.map(Self.sentence), arrows: arrows)
  }

  package var dot: DotDocument {
    let nodes = boxes.map { DotDocument.Node(lines: Self.lines($0), cluster: $0.otherHost?.description) }
    return DotDocument(notice: notice, nodes: nodes, arrows: arrows)
  }

  private static func sentence(_ box: Box) -> String {
    "\(box.name) (\(box.personaClass))" + (box.alias.map { ", " + $0 } ?? "")
  }

  /// Returns the lines of a box, without a class that equals the name.
  private static func lines(_ box: Box) -> [String] {
    let personaClass = box.personaClass.description
    let classLine = personaClass == box.name ? nil : personaClass
    return [box.name, classLine, box.alias.map { "“\($0)”" }].compactMap { $0 }
  }
}
