import MosaicFormats
package import MosaicModel

/// The whole backlog as a file for people. Nothing is ever read back from it.
package enum BacklogProjection: String, CaseIterable, Sendable {
  case md
  case json
  case csv
  case mermaid

  private static let command = "mosaic fleet backlog export"
  private static let columns = ["ID", "Status", "Priority", "Class", "Phase", "Needs", "Title"]

  /// A text in every file of the format, by which an earlier projection is recognized.
  package var mark: String {
    switch self {
    case .md: "<!-- Written by \(Self.command)."
    case .json: "\"written_by\": \"\(Self.command)\""
    case .csv: Self.columns.joined(separator: ",") + "\r\n"
    case .mermaid: "%% Written by \(Self.command)."
    }
  }

  package func text(of cards: [Card]) -> String {
    var bytes: [UInt8] = []
    switch self {
    case .md: return "\(mark) -->\n\n" + Self.rendered(Self.page(of: cards))
    case .json:
      let members: [String: JSONValue] = [
        "cards": .array(cards.map(\.json)), "written_by": .string(Self.command),
      ]
      return JSONDocument.versioned(members)
    case .csv: CSVDocument(columns: Self.columns, rows: cards.map(Self.cells)).render(into: &bytes)
    case .mermaid: Self.chart(of: cards).render(into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func cells(of card: Card) -> [String] {
    [
      card.id, card.status, "\(card.priority)", card.group, card.phase ?? "", card.dependsOn.joined(separator: " "),
      card.title,
    ]
  }

  private static func page(of cards: [Card]) -> MarkdownDocument {
    let rows = cards.map { cells(of: $0).map(MarkdownCell.literal) }
    return MarkdownDocument([.heading(level: 1, "Backlog"), .table(MarkdownTable(columns: columns, rows: rows))])
  }

  private static func chart(of cards: [Card]) -> MermaidChart {
    let places = Dictionary(cards.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    let arrows = cards.enumerated().flatMap { index, card in
      card.dependsOn.compactMap { need in places[need].map { ChartArrow(from: $0, to: index) } }
    }
    let labels = cards.map { "\($0.id): \($0.title) (\($0.status))" }
    return MermaidChart(notice: "Written by \(command).", labels: labels, arrows: arrows)
  }

  private static func rendered(_ document: some Document) -> String {
    var bytes: [UInt8] = []
    document.render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
