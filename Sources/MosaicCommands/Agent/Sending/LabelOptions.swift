import ArgumentParser
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicOperations

/// The parts of a message's label except the recipient's name.
struct LabelOptions: ParsableArguments {
  @Option(
    name: .customShort("n"), help: ArgumentHelp("Host name to show for the receiver in the label.", valueName: "host"))
  var host: String?

  @Option(
    name: .customShort("S"),
    help: ArgumentHelp(
      "Name to show for the sender in the label. (default: the agent that runs this command, else HOST:@operator)",
      valueName: "[host:]name"))
  var source: String?

  @Option(
    name: .customShort("C"),
    help: ArgumentHelp(
      "Kind of message, shown to the agent as 'class=KIND' in the label.", valueName: "kind"))
  var kind: LabelWords.Kind?

  mutating func validate() throws {
    if source == nil, let name = Environment[AgentVariable.name.rawValue] {
      try NamedAgent.check(name, from: AgentVariable.name.rawValue)
    }
    for (letter, value) in [("-n", host), ("-S", source)] {
      guard let value, !LabelWords.accepts(value) else { continue }
      throw ValidationError(
        "\(letter) cannot be '\(TerminalSafe.line(value))': a label cannot contain spaces, brackets, '<' or '>'"
      )
    }
  }

  var words: LabelWords { LabelWords(host: host, source: source, kind: kind) }
}

extension LabelWords.Kind: ExpressibleByArgument {}
