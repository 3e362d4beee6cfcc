import MosaicModel

/// Variables of our own in a person's file of an agent.
enum MosaicVariables {
  /// The problem with a variable of that name; nil for one that a person can set, and for one that is not ours.
  static func problem(on name: String) -> String? {
    guard name.hasPrefix(AgentVariable.prefix) else { return nil }
    switch AgentVariable(rawValue: name)?.purpose {
    case .setting: return nil
    case .identity: return "\(name) identifies the agent, which only the roster can do"
    case .own, nil: return "nothing reads \(name); you can set \(settings.joined(separator: ", "))"
    }
  }

  /// The variables that a person can set for one agent.
  private static var settings: [String] {
    AgentVariable.allCases.filter { $0.purpose == .setting }.map(\.rawValue)
  }
}
