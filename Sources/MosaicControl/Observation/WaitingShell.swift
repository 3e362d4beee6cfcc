import MosaicHost

/// A shell in the foreground of a pane that waits for commands: it would execute a message.
///
/// A runtime may be a shell script, or be started by a shell. Only a shell that was given neither a script nor `-c`
/// reads its commands from the terminal.
enum WaitingShell {
  private static let names: Set = [
    "ash", "bash", "busybox", "csh", "dash", "elvish", "fish", "ksh", "ksh93", "login", "mksh", "nu", "pwsh", "rbash",
    "sh", "tcsh", "xonsh", "yash", "zsh",
  ]

  /// Returns whether a program's name is that of a shell. A name is weak evidence: a process can set any.
  static func isName(_ program: some StringProtocol) -> Bool {
    names.contains(String(program.hasPrefix("-") ? program.dropFirst() : program[...]))
  }

  /// Returns whether such a shell is in the foreground of a pane of this machine.
  ///
  /// tmux names the foreground program by its first word, so most panes need no lookup in `/proc`.
  static func isIn(_ pane: Pane) -> Bool {
    guard !pane.isDead, isName(pane.command), let process = ProcessFacts(of: pane.pid) else { return false }
    let front = process.foreground > 0 ? process.foreground : pane.pid
    let words = ProcessFacts.words(of: front)
    guard let first = words.first else { return false }
    let program = ProcessFacts.program(of: front) ?? name(of: first)
    return isName(program) && isName(name(of: first)) && readsCommands(words)
  }

  /// Returns whether a shell that was started with these words reads its commands from the terminal.
  static func readsCommands(_ words: [String]) -> Bool {
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") || word.hasPrefix("+"), word != "-", word != "--" else { return false }
      if word.hasPrefix("--") {
        if word.hasPrefix("--command") { return false }
        if ["--rcfile", "--init-file", "--init-command"].contains(word) { _ = rest.popFirst() }
      } else if word.hasPrefix("-"), word.contains("c") {
        return false
      } else if word.hasSuffix("o") || word.hasSuffix("O") {
        _ = rest.popFirst()
      }
    }
    return true
  }

  static func name(of word: some StringProtocol) -> String {
    String(word[(word.lastIndex(of: "/").map(word.index(after:)) ?? word.startIndex)...])
  }
}
