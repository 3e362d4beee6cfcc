import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// Sends one message to several agents.
package struct MessageBroadcast {
  /// The agents that get the message. The sender itself is left out.
  package enum Audience: Sendable {
    case everyAgent
    case members(ofClass: String)
  }

  package struct Result: Sendable {
    package let agent: String
    package let result: MessageSending.Result
  }

  private let names: [String]
  private let sending: (String, MessageSending.Patience) throws -> MessageSending.Result
  private let wait: Int

  /// - Parameters:
  ///   - wait: seconds to wait for each agent that cannot take the message at once.
  ///   - sending: sends the message to one agent.
  /// - Throws: `Refusal` if no agent is meant.
  package init(
    to audience: Audience, in place: WorkspacePlace, wait: Int,
    sending: @escaping (String, MessageSending.Patience) throws -> MessageSending.Result
  ) throws {
    let fleet = try RunningFleet(place)
    names = try Self.names(of: audience, in: fleet.record)
    self.wait = wait
    self.sending = sending
  }

  private static func names(of audience: Audience, in record: FleetRecord) throws(Refusal) -> [String] {
    let others = record.agents.filter { $0.name != Environment[AgentVariable.name.rawValue] }
    guard case .members(let personaClass) = audience else { return others.map(\.name) }
    let members = others.filter { $0.personaClass == personaClass }.map(\.name)
    if members.isEmpty { throw .noMembers(ofClass: personaClass, known: Set(others.map(\.personaClass)).sorted()) }
    return members
  }

  /// Sends to those that are free first, so that one agent that is not free delays no other.
  ///
  /// - Returns: the results in the order of the roster.
  package func run() throws -> [Result] {
    var results: [String: MessageSending.Result] = [:]
    for name in names {
      results[name] = try sending(name, MessageSending.Patience(seconds: 0, comesAgain: wait > 0))
    }
    for name in names where wait > 0 && results[name]?.isUnsent == true {
      results[name] = try sending(name, MessageSending.Patience(seconds: wait))
    }
    return names.compactMap { name in results[name].map { Result(agent: name, result: $0) } }
  }
}

extension Refusal {
  fileprivate static func noMembers(ofClass name: String, known: [String]) -> Refusal {
    let near = Suggestion.nearest(to: name, among: known).map { "did you mean '\(TerminalSafe.line($0))'?" }
    return Refusal(
      .no, code: "unknown-name", "no other agent has the class '\(TerminalSafe.line(name))'",
      help: near ?? "the fleet has these classes: \(known.map { TerminalSafe.line($0) }.joined(separator: ", "))")
  }
}
