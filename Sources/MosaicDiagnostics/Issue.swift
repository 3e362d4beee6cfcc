/// A problem of a file that is no source, or of the run itself. Nothing of the file's text is shown.
package struct Remark: Sendable {
  /// Words for programs, such as `drift/modified` or `missing-roster`.
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

extension Remark {
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
