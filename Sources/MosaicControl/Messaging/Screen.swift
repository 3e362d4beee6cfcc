import MosaicFormats

/// The contents of a pane at one moment: the visible screen, and the history above it.
package struct Screen: Equatable, Sendable {
  /// The properties that must be equal for two screens to be comparable.
  package struct Shape: Equatable, Codable, Sendable {
    package let width: Int
    package let height: Int
    /// A full-screen program shows its own screen, which has no history.
    package let isAlternate: Bool
  }

  /// `%3`
  package let pane: String
  /// Whether the program in the pane has ended.
  package let isDead: Bool
  /// Whether someone is reading its history, where keys are tmux commands.
  package let isInMode: Bool
  package let takesInput: Bool
  package let shape: Shape
  package let cursor: PaneCursor
  package let visible: PaneScreen
  /// From the oldest row to the last one that is not blank.
  package let rows: [String]

  init(
    pane: String, isDead: Bool = false, isInMode: Bool = false, takesInput: Bool = true, shape: Shape,
    cursor: PaneCursor = PaneCursor(text: ""), visible: PaneScreen = .blank, rows: [String]
  ) {
    self.pane = pane
    self.isDead = isDead
    self.isInMode = isInMode
    self.takesInput = takesInput
    self.shape = shape
    self.cursor = cursor
    self.visible = visible
    self.rows = rows
  }
}

extension Screen {
  static let format =
    (["pane_id", "pane_dead", "pane_in_mode", "pane_input_off", "alternate_on", "pane_width", "pane_height"]
    .map { "#{\($0)}" } + [PaneCursor.format]).joined(separator: "\t")

  /// Parses a line of `format`, a line of `PaneScreen.format`, the visible rows with their styles, and all rows.
  init?(_ text: String) {
    let lines = text.lines
    let facts = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
    guard facts.count == 8, facts[0].hasPrefix("%"), let width = Int(facts[5]), let height = Int(facts[6]),
      lines.count > 1
    else { return nil }
    // The blank rows of a screen that was just cleared may be missing.
    let shown = Array(lines.dropFirst(2).prefix(height))
    let padded = shown + Array(repeating: "", count: height - shown.count)
    guard let visible = PaneScreen(facts: lines[1], capture: padded) else { return nil }
    let shape = Shape(width: width, height: height, isAlternate: facts[4] == "1")
    self.init(
      pane: String(facts[0]), isDead: facts[1] == "1", isInMode: facts[2] != "0", takesInput: facts[3] != "1",
      shape: shape, cursor: PaneCursor(text: String(facts[7])), visible: visible,
      rows: lines.dropFirst(2 + height).map(String.init))
  }
}

extension PaneScreen {
  /// The screen of a pane that was never observed.
  static let blank = PaneScreen(
    rows: [], cursorColumn: 0, cursorRow: 0, isCursorVisible: true, title: "", width: 1, height: 1, isAlternate: false,
    isDead: false, program: "")
}
