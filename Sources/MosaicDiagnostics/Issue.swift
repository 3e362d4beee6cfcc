/// A problem for a person or a program: of a file, of the machine, or of the run itself.
///
/// A `Diagnostic` is the issue of a source text, which it shows.
package struct Issue: Sendable {
  /// A word for programs, such as `drift/modified` or `missing-roster`.
  package let code: String
  package let severity: Severity
  /// The rule that is not kept, the same for all of one code.
  package let rule: Rule
  /// A sentence for a person, without a full stop.
  package let message: String
  /// The way out.
  package let help: String?
  /// The file, as people see it from where they are.
  package let path: String?
  /// Counted from 1; nil for the whole file.
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
  /// Whether it is about a generated file that is not as generated, which no text counts as an error.
  var isDrift: Bool { code.hasPrefix("drift/") }

  /// The same with another spelling of its help.
  package func helping(_ spelled: (String) -> String) -> Issue {
    Issue(
      code: code, severity: severity, rule: rule, message: message, help: help.map(spelled), path: path, line: line)
  }
}

extension Issue {
  /// The description of a code in a log.
  package struct Rule: Sendable {
    /// One sentence: the rule.
    package let summary: String
    /// The meaning of breaking the rule.
    package let meaning: String
    /// The fix for a person.
    package let help: String

    package init(_ summary: String, meaning: String, help: String) {
      self.summary = summary
      self.meaning = meaning
      self.help = help
    }
  }
}

/// A generated file, as a run found it and what became of it.
package struct FileReport: Sendable, Encodable {
  package let path: String
  package let state: String
  /// Such as `created`, or `would be created`; nil if nothing is done.
  package let outcome: String?
  /// Where the file that stood there is kept.
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
  /// The same with another spelling of its help.
  package func helping(_ spelled: (String) -> String) -> FileReport {
    FileReport(
      path: path, state: state, outcome: outcome, backup: backup, message: message, help: help.map(spelled))
  }
}
