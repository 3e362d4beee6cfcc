package import MosaicControl
import MosaicHost
import MosaicModel

/// The parts of a message's label other than its receiver.
package struct LabelWords: Sendable {
  package typealias Kind = MessageLabel.Kind

  /// Returns whether a text can be a part of a label.
  package static func accepts(_ text: String) -> Bool { MessageLabel.accepts(text) }

  /// The name of the receiver's machine; nil for the one in its fleet.
  private let host: String?
  /// The sender; nil for this agent, or the person.
  private let source: String?
  private let kind: Kind?

  package init(host: String?, source: String?, kind: Kind?) {
    self.host = host
    self.source = source
    self.kind = kind
  }

  package func label(to destination: Destination) -> MessageLabel {
    MessageLabel(from: sender, to: "\(host ?? destination.host):\(destination.session)", kind: kind)
  }

  private var sender: String {
    let name = source ?? Environment[AgentVariable.name.rawValue] ?? ownAgent ?? Self.person
    return name.contains(":") ? name : "\(ThisMachine.name):\(name)"
  }

  /// A person's name. No agent can have it, because names of agents have no `@`.
  private static let person = "@operator"

  /// The agent in whose pane this process runs; a person's tmux is not a sender.
  private var ownAgent: String? {
    guard let pane = Environment["TMUX_PANE"], let server = Environment["TMUX"] else { return nil }
    let path = server.prefix { $0 != "," }
    let name = path.split(separator: "/").last.map(String.init) ?? "default"
    let panes = (try? Tmux(TmuxSocket(name == "default" ? nil : name)).panes(patience: Tmux.patienceOfLooks)) ?? []
    let owner = panes.first { $0.id == pane }?.owner
    return owner?.split(separator: "/").last.map(String.init)
  }
}
