import MosaicHost
import MosaicModel

/// The output format of a command.
enum OutputFormat: String, CaseIterable {
  case text
  case json
  case sarif
  case github
  case gitlab
  case junit
  /// A short form for agents: one line per fact, without excerpts.
  case agent

  /// The format of a run that names none: an agent that mosaic started has its name in the environment. A person and a
  /// CI job have not, so what they see does not change.
  static var usual: OutputFormat {
    Environment[AgentVariable.name.rawValue] == nil ? .text : .agent
  }
}

/// When text is colored.
enum ColorChoice: String, CaseIterable {
  case auto
  case always
  case never

  /// Returns whether output to a stream is colored. See https://no-color.org for `NO_COLOR`.
  func isColored(_ descriptor: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Environment["NO_COLOR", default: ""].isEmpty && Terminal.isTerminal(descriptor)
    }
  }
}
