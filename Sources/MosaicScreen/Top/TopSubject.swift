/// What a live table shows and its keys act on.
package protocol TopSubject {
  associatedtype Observation

  /// Observes everything. May take long; runs on a thread of its own.
  func observe() -> Observation

  /// Returns the last lines of a row, oldest first. Runs on the same thread.
  ///
  /// - Parameter row: its ID.
  func lastLines(of row: String, in observation: Observation, count: Int) -> [String]

  /// - Parameter columns: the width of the table.
  func table(of observation: Observation, _ view: TopView, columns: Int) -> TopTable

  /// Returns why a text cannot be used as a filter; nil if it can.
  func problem(withFilters filters: [String]) -> String?

  /// Returns the words of a command that takes over the terminal.
  func program(_ program: TopAction.Program, agent: String) -> [String]

  /// Changes the fleet; returns the outcome in one line. May take long; runs on a thread of its own.
  func make(_ change: TopAction.Change) -> String
}
