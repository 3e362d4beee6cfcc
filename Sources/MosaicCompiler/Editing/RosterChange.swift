/// A requested change to the roster.
package enum RosterChange: Sendable {
  case add(String, [AgentSetting])
  case edit(String, set: [AgentSetting], unset: [AgentField])
  /// - Parameter reportsTo: the new manager of the agent's reports. If it is one of them, it takes the agent's place.
  case remove(String, reportsTo: String?)
  /// Names the program that is told about events, with its arguments.
  case notify([String])

  /// The agent that is changed, if it is one.
  package var agent: String? {
    switch self {
    case .add(let name, _), .edit(let name, _, _), .remove(let name, _): name
    case .notify: nil
    }
  }
}

/// A key of an agent that commands can change.
package enum AgentField: String, CaseIterable, Sendable {
  case personaClass = "class"
  case runtime
  case modelHint = "model_hint"
  case workingDirectory = "working_directory"
  case reportsTo = "reports_to"

  /// The rule for the text. Whether a name exists is checked later, with the whole roster.
  package var rule: TextRule {
    switch self {
    case .personaClass, .runtime, .reportsTo: .oneLine
    case .modelHint: .modelHint
    case .workingDirectory: .path
    }
  }
}

/// A field and the text of its value: one line without invisible characters.
package struct AgentSetting: Equatable, Sendable {
  package let field: AgentField
  package let text: String

  package init(_ field: AgentField, text: String) {
    self.field = field
    self.text = text
  }
}
