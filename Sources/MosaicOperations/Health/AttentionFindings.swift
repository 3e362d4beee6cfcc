package import MosaicControl
package import MosaicDiagnostics
import MosaicFormats

/// Running agents that need a person: one waits for an answer, or one has an earlier configuration.
package struct AttentionFindings {
  private let agents: [AgentObservation]
  private let quotesScreens: Bool

  /// - Parameters:
  ///   - agents: the agents of this machine.
  ///   - quotesScreens: whether to quote the question on an agent's screen.
  package init(_ agents: [AgentObservation], quotesScreens: Bool = true) {
    self.agents = agents
    self.quotesScreens = quotesScreens
  }

  package var issues: [Issue] { agents.filter { $0.readiness == .waiting }.map(question) + restarts }

  private func question(_ agent: AgentObservation) -> Issue {
    .warning(
      .agent,
      message: "\(agent.name) waits for a person" + (quotesScreens ? ": \(ReadinessDescription(agent).reason)" : ""),
      help: "run 'mosaic agent tail \(agent.name) --pane' to see its screen, and 'mosaic agent attach "
        + "\(agent.name)' to answer")
  }

  /// Reports each reason once, however many agents it concerns.
  private var restarts: [Issue] {
    let affected = agents.compactMap { agent in agent.restartReason.map { (reason: $0, name: agent.name) } }
    return affected.grouped(by: \.reason).map { reason, affected in
      let agents = affected.map(\.name)
      let isOne = agents.count == 1
      return .warning(
        .agent,
        message: "\(listed(agents)) still \(isOne ? "runs" : "run") with an earlier configuration (RESTART-NEEDED): "
          + (isOne ? reason : "for each, \(reason)"),
        help: "run 'mosaic update --relaunch --idle' to restart \(isOne ? "it" : "each") when it is available")
    }
  }
}

extension AgentObservation {
  /// Why it would start differently now, without the pane that shows it; nil if it would not.
  fileprivate var restartReason: String? {
    guard let evidence = flags.first(where: { $0.flag == .restartNeeded })?.evidence else { return nil }
    let place = "\(pane.evidence): "
    return evidence.hasPrefix(place) ? String(evidence.dropFirst(place.count)) : evidence
  }
}
