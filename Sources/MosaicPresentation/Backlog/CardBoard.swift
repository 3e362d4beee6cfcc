import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

/// The cards of a backlog in columns, for a screen that is updated in place.
package enum CardBoard {
  private static let columns = ["ready", "claimed", "blocked", "done"]
  /// How many finished cards are shown, the last ones.
  private static let shownDone = 10

  /// - Parameter width: columns of the terminal.
  package static func lines(_ cards: [Card], width: Int) -> [String] {
    let room = max(12, width / columns.count - 2)
    let lists = columns.map { column in shown(cards.filter { $0.status == column }, in: column) }
    let heads = zip(columns, lists).map { column, _ in
      "\(column.uppercased()) \(cards.count { $0.status == column })"
    }
    let rows = (0..<(lists.map(\.count).max() ?? 0)).map { row in
      lists.map { $0.indices.contains(row) ? cut($0[row], to: room) : "" }
    }
    let waiting = cards.count { $0.status == "waiting" }
    let table = TextTable([heads.map { $0.padded(to: room) }] + rows).lines
    return table + (waiting == 0 ? [] : ["", "\(counted(waiting, word: "card")) waiting for others"])
  }

  private static func shown(_ cards: [Card], in column: String) -> [String] {
    let cards = column == "done" ? cards.sorted { doneTime($0) > doneTime($1) }.prefix(shownDone) : cards[...]
    return cards.map { card in
      card.owner.map { "\(card.id) (\($0))" } ?? "\(card.id) \(card.title == card.id ? "" : card.title)"
    }
  }

  private static func doneTime(_ card: Card) -> String { card.json["done_at"]?.text ?? "" }

  private static func cut(_ text: String, to room: Int) -> String {
    let line = TerminalSafe.line(text)
    return line.count <= room ? line : line.prefix(room - 1) + "…"
  }

  /// One line of JSON.
  package static func document(_ cards: [Card]) -> String {
    let value: JSONValue = ["cards": .array(cards.map(\.json)), "version": 1]
    return String(decoding: value.compact, as: UTF8.self) + "\n"
  }
}
