import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

/// Settings of an agent other than its class and runtime.
struct AgentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Model to request from the runtime.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("Working directory.", valueName: "dir"))
  var workingDir: String?

  @Option(help: ArgumentHelp("Agent that it reports to.", valueName: "agent"))
  var reportsTo: String?

  var settings: [AgentSetting] {
    let given: [(AgentField, String?)] = [
      (.modelHint, model), (.workingDirectory, workingDir), (.reportsTo, reportsTo),
    ]
    return given.compactMap { field, text in text.map { AgentSetting(field, text: $0) } }
  }
}

extension AgentField {
  /// The name of the option that sets the field.
  var option: String {
    switch self {
    case .personaClass: "class"
    case .runtime: "runtime"
    case .modelHint: "model"
    case .workingDirectory: "working-dir"
    case .reportsTo: "reports-to"
    }
  }
}

extension AgentField: ExpressibleByArgument {
  package init?(argument: String) {
    guard let field = Self.allCases.first(where: { $0.option == argument }) else { return nil }
    self = field
  }

  package static var allValueStrings: [String] { allCases.map(\.option) }
}

extension AgentSetting {
  /// Rejects text that no roster can contain.
  func validate() throws {
    guard field.rule.accepts(text), !text.unicodeScalars.contains(where: HiddenCharacters.contains) else {
      throw ValidationError("--\(field.option) cannot be '\(TerminalSafe.line(text))'; use \(field.rule.requirement)")
    }
  }
}
