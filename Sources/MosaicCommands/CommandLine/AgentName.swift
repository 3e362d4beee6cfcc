import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicModel

/// The agent that a command applies to.
struct NamedAgent: ParsableArguments {
  @Argument(help: "Name of the agent.")
  var name: String

  mutating func validate() throws {
    try Self.check(name)
  }

  static func isName(_ text: String) -> Bool { AgentName.syntax.accepts(text) }

  /// Checks a name, because it becomes a path, a session and a unit.
  ///
  /// - Parameter variable: the environment variable it comes from; nil if it was typed.
  static func check(_ name: String, from variable: String? = nil) throws {
    guard isName(name) else {
      let source = variable.map { " in \($0)" } ?? ""
      throw ValidationError(
        "invalid agent name '\(TerminalSafe.line(name))'\(source); use \(TextRule.agentName.requirement)")
    }
  }
}
