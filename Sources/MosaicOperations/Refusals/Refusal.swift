package import MosaicDiagnostics

/// An error that ends an operation: the issue, and the kind of answer.
package struct Refusal: Error {
  /// Determines a program's exit code.
  package enum Answer: Sendable {
    /// The answer is no: the description has errors, or the requested thing does not exist.
    case no
    /// Generated files and their sources differ.
    case outOfDate
    /// The work could not be done because of a file or a tool.
    case failed
    /// A required program is missing.
    case unavailable
    /// The request is incomplete or contradicts itself.
    case usage
  }

  package let answer: Answer
  package let issue: Issue

  package var message: String { issue.message }
  package var help: String? { issue.help }

  /// - Parameters:
  ///   - code: an identifier for programs.
  ///   - file: the path of the affected file, as shown to people.
  package init(
    _ answer: Answer, code: String = "refused", _ message: String, help: String? = nil, file: String? = nil
  ) {
    self.answer = answer
    issue = Issue(code: code, rule: .ofRefusal(code), message: message, help: help, path: file)
  }
}

extension Refusal {
  package init(_ answer: Answer, issue: Issue) {
    self.answer = answer
    self.issue = issue
  }

  /// Converts an error to a refusal; returns nil for a bug in this program.
  package init?(_ error: any Error) {
    if let refusal = error as? Refusal {
      self = refusal
    } else if let error = error as? any Refusable {
      self.init(error.answer, code: error.code, error.message, help: error.help, file: error.file)
    } else {
      return nil
    }
  }
}

/// An error from a lower layer that ends an operation.
package protocol Refusable: Error {
  var answer: Refusal.Answer { get }
  var code: String { get }
  var message: String { get }
  var help: String? { get }
  var file: String? { get }
}

extension Refusable {
  package var code: String { "refused" }
  package var file: String? { nil }
}
