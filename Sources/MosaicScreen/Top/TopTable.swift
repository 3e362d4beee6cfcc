/// The rows of a live table, formatted for a width.
package struct TopTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// Identifies the row in the next table, too.
    package let id: String
    /// The agent's name; nil for a row that keys do not act on.
    package let agent: String?
    /// Why it cannot be restarted; nil if it can.
    package let restartObstacle: String?
    /// What the lines above the last lines say about it.
    package let title: String
    /// Cut to the width.
    package let line: String
    /// The same without color.
    package let plain: String

    package init(
      id: String, agent: String?, restartObstacle: String? = nil, title: String, line: String, plain: String
    ) {
      self.id = id
      self.agent = agent
      self.restartObstacle = restartObstacle
      self.title = title
      self.line = line
      self.plain = plain
    }
  }

  /// A line about all rows, such as how many are in which state.
  package let summary: String
  package let notices: [String]
  package let heading: String
  /// The columns that are shown, by which rows can be sorted.
  package let columns: [String]
  package let rows: [Row]
  package let isPaused: Bool

  package init(
    summary: String, notices: [String], heading: String, columns: [String], rows: [Row], isPaused: Bool
  ) {
    self.summary = summary
    self.notices = notices
    self.heading = heading
    self.columns = columns
    self.rows = rows
    self.isPaused = isPaused
  }
}

/// Which rows are shown, and in which order.
package struct TopView: Equatable, Sendable {
  /// A column; nil for the usual order.
  package var sort: String?
  package var isReversed = false
  /// Conditions such as `state=dead`.
  package var filters: [String] = []

  package init() {}
}
