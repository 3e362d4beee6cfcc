import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicOperations

/// The recipient of a message: an agent of the fleet, or any session.
struct AddressOptions: ParsableArguments {
  @Argument(help: "Name of the agent.")
  var name: String?

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Send to all agents of a class, except the sender.", valueName: "class"))
  var personaClass: String?

  @Flag(help: "Send to all agents of the fleet, except the sender.")
  var all = false

  @Option(name: .customShort("s"), help: ArgumentHelp("Session to send to, instead of an agent.", valueName: "session"))
  var session: String?

  @Option(
    name: .customShort("L"),
    help: ArgumentHelp("The session's tmux socket. (default: tmux's default socket)", valueName: "socket")
  )
  var socket: String?

  @Option(
    name: .customShort("H"),
    help: ArgumentHelp("The session's host, reached over ssh. (default: this host)", valueName: "[user@]host"))
  var machine: String?

  mutating func validate() throws {
    if let audience {
      guard name == nil, session == nil, socket == nil, machine == nil, !(all && personaClass != nil) else {
        throw ValidationError("\(audience.option) cannot be used with another recipient")
      }
      return
    }
    switch (name, session) {
    case (nil, nil):
      throw ValidationError("missing recipient: name an agent, a class with --class, or a session with -s")
    case (.some, .some): throw ValidationError("an agent's name and -s cannot be used together")
    case (let name?, nil):
      guard socket == nil, machine == nil else {
        throw ValidationError(
          "-L and -H require -s; the address of agent '\(TerminalSafe.line(name))' comes from the roster")
      }
      try NamedAgent.check(name)
    case (nil, let session?): try check(session)
    }
  }

  private func check(_ session: String) throws {
    guard !session.isEmpty,
      !session.unicodeScalars.contains(where: { HiddenCharacters.contains($0) || ":.".unicodeScalars.contains($0) })
    else { throw ValidationError("invalid session name '\(TerminalSafe.line(session))'") }
    if let socket, !socket.isEmpty, !TextRule.socketName.accepts(socket) {
      throw ValidationError("-L cannot be '\(TerminalSafe.line(socket))'; use \(TextRule.socketName.requirement)")
    }
    if let machine, !TextRule.sshTarget.accepts(machine) {
      throw ValidationError("-H cannot be '\(TerminalSafe.line(machine))'; use \(TextRule.sshTarget.requirement)")
    }
  }

  /// The agents that get the message, if there may be more than one.
  var audience: MessageBroadcast.Audience? {
    personaClass.map { .members(ofClass: $0) } ?? (all ? .everyAgent : nil)
  }

  var recipient: MessageSending.Recipient {
    if let name { return .agent(name) }
    return .session(session ?? "", socket: socket.flatMap { $0.isEmpty ? nil : $0 }, machine: machine)
  }
}

extension MessageBroadcast.Audience {
  fileprivate var option: String {
    switch self {
    case .everyAgent: "--all"
    case .members: "--class"
    }
  }
}
