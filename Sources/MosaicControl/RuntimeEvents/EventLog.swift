/// The events of one agent's runtime: `fleet/run/NAME.events`, JSON lines of `RuntimeEvent`.
///
/// Several hooks append concurrently. Only the newest 16 lines have prompts: older prompts are overwritten with blanks in
/// place, so no line moves, no writer waits and no line is lost.
package struct EventLog: Sendable {
  let file: RotatedFile

  /// - Parameter limit: bytes after which a new file is started.
  package init(of agent: String, in folder: FleetFolder, limit: Int = RotatedFile.limit) {
    file = RotatedFile(.events, of: agent, in: folder, limit: limit)
  }

  package var path: String { file.path }
  /// The path of the previous generation.
  package var olderPath: String { file.paths[1] }

  static let linesWithPrompt = 16

  /// Appends an event.
  ///
  /// - Returns: whether the whole line is in the file.
  @discardableResult
  package func append(_ event: RuntimeEvent) -> Bool {
    guard let destination = file.append(Array(event.line.utf8)) else { return false }
    blankOldPrompts(hasRotated: destination == .older)
    return true
  }

  /// - Parameter hasRotated: whether the file that the line went to has been rotated since.
  private func blankOldPrompts(hasRotated: Bool) {
    var allowed = Self.linesWithPrompt
    // A new file shares the allowance with the previous one.
    let isYoung = EventPrompts.blank(in: path, keeping: &allowed)
    if isYoung || hasRotated { _ = EventPrompts.blank(in: olderPath, keeping: &allowed) }
  }
}
