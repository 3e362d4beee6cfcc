import MosaicModel

/// Our own variables in a person's environment file of an agent.
enum MosaicVariables {
  /// Returns the problem with a variable; nil if a person can set it, or if it is not ours.
  static func problem(on name: String) -> String? {
    guard name.hasPrefix(AgentVariable.prefix) else { return nil }
    switch AgentVariable(rawValue: name)?.purpose {
    case .setting: return nil
    case .identity: return "\(name) identifies the agent, so only the roster can set it"
    case .own, nil: return "nothing reads \(name); you can set \(settings.joined(separator: ", "))"
    }
  }

  /// The variables that a person can set for an agent.
  private static var settings: [String] {
    AgentVariable.allCases.filter { $0.purpose == .setting }.map(\.rawValue)
  }
}
