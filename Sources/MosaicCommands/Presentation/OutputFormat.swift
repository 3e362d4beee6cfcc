import MosaicHost

/// The output format of a command.
enum OutputFormat: String, CaseIterable {
  case text
  case json
  case sarif
  case github
  case gitlab
  case junit
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
