import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel

/// The parts of a message's label besides its receiver.
struct LabelOptions: ParsableArguments {
  @Option(
    name: .customShort("n"), help: ArgumentHelp("Name of the receiver's machine in the label.", valueName: "host"))
  var host: String?

  @Option(
    name: .customShort("S"),
    help: ArgumentHelp("Sender in the label. (default: this agent, or HOST:operator)", valueName: "[host:]name"))
  var source: String?

  @Option(
    name: .customShort("C"), help: ArgumentHelp("Class of the message, shown in the label.", valueName: "class"))
  var kind: MessageLabel.Kind?

  mutating func validate() throws {
    if source == nil, let name = Environment[AgentVariable.name.rawValue] {
      try NamedAgent.check(name, from: AgentVariable.name.rawValue)
    }
    for (letter, value) in [("-n", host), ("-S", source)] {
      guard let value, !MessageLabel.accepts(value) else { continue }
      throw ValidationError(
        "\(letter) cannot be '\(Visible.line(value))': a part of the label cannot contain blanks, brackets, '<' or '>'")
    }
  }

  func label(to destination: Destination) -> MessageLabel {
    MessageLabel(from: sender, to: "\(host ?? destination.host):\(destination.session)", kind: kind)
  }

  private var sender: String {
    let name = source ?? Environment[AgentVariable.name.rawValue] ?? ownAgent ?? "operator"
    return name.contains(":") ? name : "\(ThisMachine.name):\(name)"
  }

  /// The agent in whose pane this runs; a person's tmux is no sender.
  private var ownAgent: String? {
    guard let pane = Environment["TMUX_PANE"], let server = Environment["TMUX"] else { return nil }
    let path = server.prefix { $0 != "," }
    let name = path.split(separator: "/").last.map(String.init) ?? "default"
    let panes = (try? Tmux(TmuxSocket(name == "default" ? nil : name)).panes()) ?? []
    let owner = panes.first { $0.id == pane }?.owner
    return owner?.split(separator: "/").last.map(String.init)
  }
}

extension MessageLabel.Kind: ExpressibleByArgument {}
