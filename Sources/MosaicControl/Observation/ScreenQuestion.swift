import MosaicFormats
import MosaicHost
import MosaicModel

/// The query for the visible screens of some panes of one server, in one call.
struct ScreenQuestion {
  let tmux: Tmux
  private let panes: [String]
  /// Seconds.
  private let patience: Int

  /// Returns the calls that query all the given panes.
  static func all(_ panes: [String], on tmux: Tmux, patience: Int = Tmux.patienceOfLooks) -> [ScreenQuestion] {
    stride(from: 0, to: panes.count, by: panesPerCall).map { start in
      ScreenQuestion(tmux: tmux, panes: Array(panes[start...].prefix(panesPerCall)), patience: patience)
    }
  }

  /// tmux rejects a command line of 16 KB ("command too long"); each pane takes about 230 bytes of it.
  private static let panesPerCall = 50

  /// Each pane is named before its screen: if a pane is gone, tmux prints nothing for it and the panes after it.
  var command: Command {
    tmux.command(
      Array(
        panes.flatMap { pane in
          [
            ["display-message", "-p", "-t", pane, "#{pane_id}\t\(PaneScreen.formatWithoutProgram)"],
            ["capture-pane", "-e", "-p", "-t", pane],
          ]
        }.joined(separator: [";"])), patience: patience)
  }

  /// A command with which a person can see the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") capture-pane" }

  /// Returns the screens in the answer, by pane.
  func screens(_ run: ProgramRun) -> [String: PaneScreen] {
    var screens: [String: PaneScreen] = [:]
    var lines = String(decoding: run.output, as: UTF8.self).lines[...]
    while let first = lines.popFirst(), let tab = first.firstIndex(of: "\t") {
      let facts = first[first.index(after: tab)...]
      guard let height = PaneScreen.height(facts: facts),
        let screen = PaneScreen(facts: facts, capture: lines.prefix(height))
      else { return screens }
      screens[String(first[..<tab])] = screen
      lines = lines.dropFirst(height)
    }
    return screens
  }
}
