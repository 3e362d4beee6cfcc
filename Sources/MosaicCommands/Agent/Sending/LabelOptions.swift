import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel

/// What a message's label says besides its receiver.
struct LabelOptions: ParsableArguments {
  @Option(
    name: .customShort("n"), help: ArgumentHelp("What the label calls the receiver's machine.", valueName: "host"))
  var host: String?

  @Option(
    name: .customShort("S"),
    help: ArgumentHelp("The sender. (default: this agent, or HOST:operator)", valueName: "[host:]name"))
  var source: String?

  @Option(
    name: .customShort("C"), help: ArgumentHelp("What the receiver should make of the message.", valueName: "class"))
  var kind: MessageLabel.Kind?

  mutating func validate() throws {
    if source == nil, let name = Environment[AgentVariable.name.rawValue] {
      try NamedAgent.check(name, from: AgentVariable.name.rawValue)
    }
    for (letter, value) in [("-n", host), ("-S", source)] {
      guard let value, !MessageLabel.accepts(value) else { continue }
      throw ValidationError(
        "\(letter) cannot be '\(Visible.line(value))': a label's parts hold no blanks, no brackets and no '<' or '>'")
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
