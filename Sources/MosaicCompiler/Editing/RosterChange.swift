/// A requested change of an agent in the roster.
package enum RosterChange: Sendable {
  case add(String, [AgentSetting])
  case edit(String, set: [AgentSetting], unset: [AgentField])
  /// - Parameter reportsTo: whom those report to from then on who reported to the agent; one of them takes its place.
  case remove(String, reportsTo: String?)

  package var agent: String {
    switch self {
    case .add(let name, _), .edit(let name, _, _), .remove(let name, _): name
    }
  }
}

/// A key of an agent that commands change.
package enum AgentField: String, CaseIterable, Sendable {
  case personaClass = "class"
  case runtime
  case modelHint = "model_hint"
  case workingDirectory = "working_directory"
  case reportsTo = "reports_to"

  /// What its text has to look like. Whether it names something that is there is judged with the whole roster.
  package var rule: TextRule {
    switch self {
    case .personaClass, .runtime, .reportsTo: .oneLine
    case .modelHint: .modelHint
    case .workingDirectory: .path
    }
  }
}

/// A field and the text of its value: one line, without characters that cannot be seen.
package struct AgentSetting: Equatable, Sendable {
  package let field: AgentField
  package let text: String

  package init(_ field: AgentField, text: String) {
    self.field = field
    self.text = text
  }
}
