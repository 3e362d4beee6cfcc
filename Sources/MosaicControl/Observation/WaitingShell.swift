import MosaicHost

/// A shell that waits for commands in front of a pane: it would obey a message.
///
/// A runtime may be a script of a shell, or be started by one. Only a shell that was given neither a script nor `-c`
/// reads its commands from the terminal.
enum WaitingShell {
  private static let names: Set = [
    "ash", "bash", "busybox", "csh", "dash", "elvish", "fish", "ksh", "ksh93", "login", "mksh", "nu", "pwsh", "rbash",
    "sh", "tcsh", "xonsh", "yash", "zsh",
  ]

  /// Whether a program's name is that of a shell. A name is weak evidence: a process may show any.
  static func isName(_ program: some StringProtocol) -> Bool {
    names.contains(String(program.hasPrefix("-") ? program.dropFirst() : program[...]))
  }

  /// Whether one is in front of a pane of this machine.
  ///
  /// tmux names the program in front by its first word, so that most panes need no look into `/proc`.
  static func isIn(_ pane: Pane) -> Bool {
    guard !pane.isDead, isName(pane.command), let process = ProcessFacts(of: pane.pid) else { return false }
    let front = process.foreground > 0 ? process.foreground : pane.pid
    let words = ProcessFacts.words(of: front)
    guard let first = words.first else { return false }
    let program = ProcessFacts.program(of: front) ?? name(of: first)
    return isName(program) && isName(name(of: first)) && readsCommands(words)
  }

  /// Whether the words that started a shell make it read its commands from the terminal.
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
