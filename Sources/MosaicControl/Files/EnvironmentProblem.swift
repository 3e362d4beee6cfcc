import MosaicFormats
import MosaicHost
import MosaicModel

/// A line of an agent's environment that has no effect, or an unintended one. The text omits the value, which may be a
/// secret.
package struct EnvironmentProblem: Equatable, Sendable {
  /// nil for the process's own variables.
  package let file: String?
  /// Counted from 1; nil for the whole file.
  package let line: Int?
  /// The problem, and the value that is used instead.
  package let text: String

  /// `FILE:LINE`, or a name for the process's own variables.
  package var place: String {
    guard let file else { return "the environment" }
    return line.map { "\(file):\($0)" } ?? file
  }
}

extension FleetFolder {
  /// Returns the lines of an agent's environment files that have no effect, or an unintended one.
  ///
  /// - Parameter environment: this process's variables by name, used for variables that no file sets.
  package func environmentProblems(of agent: String, environment: (String) -> String?) -> [EnvironmentProblem] {
    let files = environmentFiles(of: agent).map { ($0, EnvironmentFile(FileBytes.read($0) ?? [])) }
    let unusable = files.dropLast().flatMap { Self.unread($0) + Self.ignored(in: $0, $1) }
    return unusable + localEnvironmentProblems(of: agent) + paceProblems(files, environment: environment)
  }

  /// Returns the problems of the person's own file alone.
  package func localEnvironmentProblems(of agent: String) -> [EnvironmentProblem] {
    let path = environmentFiles(of: agent)[1]
    let file = EnvironmentFile(FileBytes.read(path) ?? [])
    return Self.unread(path) + Self.ignored(in: path, file) + Self.hazards(in: path, file)
      + Self.ownVariables(in: path, file)
  }

  /// Returns the variables that an agent's files set to nothing; those of mosaic may be empty.
  package func emptyVariables(of agent: String) -> [EnvironmentProblem] {
    var last: [String: (file: String, variable: EnvironmentFile.Variable)] = [:]
    for path in environmentFiles(of: agent) {
      for variable in EnvironmentFile(FileBytes.read(path) ?? []).variables { last[variable.name] = (path, variable) }
    }
    let empty = last.values.filter { $0.variable.value.isEmpty && !$0.variable.name.hasPrefix(AgentVariable.prefix) }
    return empty.sorted { ($0.file, $0.variable.line) < ($1.file, $1.variable.line) }.map {
      EnvironmentProblem(file: $0.file, line: $0.variable.line, text: "\($0.variable.name) is empty")
    }
  }

  private func paceProblems(
    _ files: [(String, EnvironmentFile)], environment: (String) -> String?
  ) -> [EnvironmentProblem] {
    HeartbeatPace.variables.compactMap { name, usual in
      let named = files.compactMap { path, file in
        file.variables.last { $0.name == name }.map { (file: path as String?, line: $0.line as Int?, value: $0.value) }
      }
      guard let found = named.last ?? environment(name).map({ (nil, nil, $0) }),
        HeartbeatPace.seconds(found.value) == nil
      else { return nil }
      return EnvironmentProblem(
        file: found.file, line: found.line,
        text: "\(name) must be a whole number of seconds greater than zero; the default, \(usual), is used instead")
    }
  }

  /// Reports a file that systemd skips silently.
  private static func unread(_ path: String) -> [EnvironmentProblem] {
    if let reason = FileBytes.whyUnreadable(path) {
      return [EnvironmentProblem(file: path, line: nil, text: "the whole file is ignored: \(reason)")]
    }
    guard let line = EnvironmentFile(FileBytes.read(path) ?? []).refusedLine else { return [] }
    return [
      EnvironmentProblem(
        file: path, line: line, text: "this is not UTF-8 text, so systemd ignores the whole file")
    ]
  }

  /// Checks a person's file; a generated file sets none of these variables.
  private static func ownVariables(in path: String, _ file: EnvironmentFile) -> [EnvironmentProblem] {
    file.variables.compactMap { variable in
      MosaicVariables.problem(on: variable.name).map {
        EnvironmentProblem(file: path, line: variable.line, text: $0)
      }
    }
  }

  private static let mostLines = 5

  private static func ignored(in path: String, _ file: EnvironmentFile) -> [EnvironmentProblem] {
    let exported = Set(file.hazards.filter { $0.kind == .export }.map(\.line))
    let lines = file.ignoredLines.filter { !exported.contains($0) }
    guard let first = lines.first else { return [] }
    let others = lines.dropFirst()
    let shown = others.prefix(mostLines).map { "\($0)" } + (others.count > mostLines ? ["…"] : [])
    let more =
      others.isEmpty ? "" : ", nor \(others.count == 1 ? "is line" : "are lines") \(shown.joined(separator: ", "))"
    return [
      EnvironmentProblem(
        file: path, line: first,
        text: "this is not NAME=value\(more); \(others.isEmpty ? "it is" : "they are") ignored")
    ]
  }

  private static let mostHazards = 20

  private static func hazards(in path: String, _ file: EnvironmentFile) -> [EnvironmentProblem] {
    file.hazards.prefix(mostHazards).map { EnvironmentProblem(file: path, line: $0.line, text: $0.sentence) }
  }
}

extension EnvironmentHazard {
  /// The effect, the lost variables, and the fix.
  package var sentence: String {
    let name = variable ?? ""
    let loss = lost.isEmpty ? "" : "; not set: \(shown(lost))"
    switch kind {
    case .unclosedQuote:
      return "the quote in \(name) is not closed, so the rest of the file is part of its value\(loss)"
    case .quoteClosedLater(let end):
      return "the quote in \(name) is closed on line \(end), inside another value\(loss)"
    case .continuedLine where lost.isEmpty:
      return "the line ends in '\\', so the comment on line \(line + 1) is part of the value of \(name)"
    case .continuedLine: return "the line ends in '\\', so line \(line + 1) is part of the value of \(name)\(loss)"
    case .continuedComment:
      return "the comment ends in '\\', so systemd before 254 reads line \(line + 1) as part of it\(loss)"
    case .lastBackslash: return "the '\\' at the end of the line is not part of the value of \(name)"
    case .lostBackslash: return "systemd removes the '\\' from the value of \(name); put the value in single quotes"
    case .inlineComment(let sign):
      return "'\(sign)' does not start a comment after a value: the rest of the line is part of \(name); "
        + "put the comment on its own line, or quote the value"
    case .export: return "'export' is not part of this format\(loss); remove it"
    }
  }

  private func shown(_ names: [String]) -> String {
    let most = 5
    return names.prefix(most).joined(separator: ", ") + (names.count > most ? " and \(names.count - most) more" : "")
  }
}
