/// A problem with a file, the host or the run itself.
///
/// `Diagnostic` is the counterpart for problems in source text, and shows an excerpt of it.
package struct Issue: Sendable {
  /// A machine-readable code, such as `drift/modified` or `missing-roster`.
  package let code: String
  package let severity: Severity
  /// The violated rule, the same for every issue with this code.
  package let rule: Rule
  /// A sentence for the user, without a full stop.
  package let message: String
  /// How to fix the problem.
  package let help: String?
  /// The file, as a path relative to the user's working directory.
  package let path: String?
  /// One-based; nil for the whole file.
  package let line: Int?

  package init(
    code: String, severity: Severity = .error, rule: Rule, message: String, help: String?, path: String?,
    line: Int? = nil
  ) {
    self.code = code
    self.severity = severity
    self.line = line
    self.rule = rule
    self.message = message
    self.help = help
    self.path = path
  }
}

extension Issue {
  /// Whether the issue reports drift of a generated file. The text output does not count drift as an error, so no
  /// format does.
  var isDrift: Bool { code.hasPrefix("drift/") }

  /// Returns a copy whose help text is rewritten.
  package func helping(_ spelled: (String) -> String) -> Issue {
    Issue(
      code: code, severity: severity, rule: rule, message: message, help: help.map(spelled), path: path, line: line)
  }
}

extension Issue {
  /// Returns a copy with another path, which replaces the old one in the message. The message about a generated file
  /// names the file by its path in the workspace, which is the same everywhere.
  func renaming(_ renamed: (String) -> String) -> Issue {
    guard let path else { return self }
    let new = renamed(path)
    let message =
      isDrift ? message : message.replacingWord(TerminalSafe.line(path), with: TerminalSafe.line(new))
    return Issue(code: code, severity: severity, rule: rule, message: message, help: help, path: new, line: line)
  }
}

extension String {
  /// Replaces a word that is not part of a longer one.
  fileprivate func replacingWord(_ word: String, with other: String) -> String {
    var (text, rest) = ("", self[...])
    while !word.isEmpty, let found = rest.firstRange(of: word) {
      let isWhole =
        " '(".contains(rest[..<found.lowerBound].last ?? text.last ?? " ")
        && " '),:;".contains(rest[found.upperBound...].first ?? " ")
      text += rest[..<found.lowerBound] + (isWhole ? other : word)
      rest = rest[found.upperBound...]
    }
    return text + rest
  }
}

extension Issue {
  /// The description of a code in a log.
  package struct Rule: Sendable {
    /// One sentence that states the rule.
    package let summary: String
    /// What it means to break the rule.
    package let meaning: String
    /// How to fix it.
    package let help: String

    package init(_ summary: String, meaning: String, help: String) {
      self.summary = summary
      self.meaning = meaning
      self.help = help
    }
  }
}

/// The state of a generated file in a run, and what the run did with it.
package struct FileReport: Sendable, Encodable {
  package let path: String
  package let state: String
  /// Such as `created`, or `would be created`; nil if the run left the file alone.
  package let outcome: String?
  /// Path of the backup of the previous file.
  package let backup: String?
  /// The remaining problem.
  package let message: String?
  package let help: String?

  package init(path: String, state: String, outcome: String?, backup: String?, message: String?, help: String?) {
    self.path = path
    self.state = state
    self.outcome = outcome
    self.backup = backup
    self.message = message
    self.help = help
  }
}

extension FileReport {
  /// Returns a copy whose help text is rewritten.
  package func helping(_ spelled: (String) -> String) -> FileReport {
    FileReport(
      path: path, state: state, outcome: outcome, backup: backup, message: message, help: help.map(spelled))
  }
}
