/// What stood in a pane at one moment.
package struct Screen: Equatable, Sendable {
  /// What has to stay the same for two screens to be compared.
  package struct Shape: Equatable, Codable, Sendable {
    package let width: Int
    package let height: Int
    /// A full-screen program shows its own screen, which has no history.
    package let isAlternate: Bool
  }

  /// `%3`
  package let pane: String
  /// The program in the pane ended.
  package let isDead: Bool
  /// Someone looks at its history, where keys mean other things.
  package let isInMode: Bool
  package let takesInput: Bool
  package let shape: Shape
  /// From the oldest row to the last one that is not blank.
  package let rows: [String]

  package init(
    pane: String, isDead: Bool = false, isInMode: Bool = false, takesInput: Bool = true, shape: Shape, rows: [String]
  ) {
    self.pane = pane
    self.isDead = isDead
    self.isInMode = isInMode
    self.takesInput = takesInput
    self.shape = shape
    self.rows = rows
  }
}

extension Screen {
  static let format = [
    "pane_id", "pane_dead", "pane_in_mode", "pane_input_off", "alternate_on", "pane_width", "pane_height",
  ].map { "#{\($0)}" }.joined(separator: "\t")

  /// Reads a line of that format and the rows below it.
  init?(_ text: String) {
    let lines = text.lines
    let facts = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
    guard facts.count == 7, facts[0].hasPrefix("%"), let width = Int(facts[5]), let height = Int(facts[6]) else {
      return nil
    }
    let shape = Shape(width: width, height: height, isAlternate: facts[4] == "1")
    self.init(
      pane: String(facts[0]), isDead: facts[1] == "1", isInMode: facts[2] != "0", takesInput: facts[3] != "1",
      shape: shape, rows: lines.dropFirst().map(String.init))
  }
}
