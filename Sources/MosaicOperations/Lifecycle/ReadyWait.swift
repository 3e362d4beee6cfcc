import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// Waits until agents that were started show their composer or a question.
struct ReadyWait {
  let fleet: RunningFleet
  let names: [String]
  /// Seconds.
  let limit: Int
  let tell: Tell

  private static let pause: UInt32 = 250_000

  /// - Throws: `Refusal` if an agent is not ready, ended, or waits at a question.
  func run() throws(Refusal) {
    if names.isEmpty { return }
    let deadline = Instant.now.advanced(by: .seconds(limit))
    var ready = 0
    while true {
      let started = StartProgress(names, in: fleet.probe.observe().agents)
      if started.isSettled || Instant.now > deadline { return try confirm(started) }
      if started.ready > ready { tell(.progress("\(started.ready) of \(names.count) ready")) }
      ready = max(ready, started.ready)
      usleep(Self.pause)
    }
  }

  private func confirm(_ started: StartProgress) throws(Refusal) {
    let problems = started.problems(after: limit).map(TerminalSafe.line)
    guard let first = started.states.first(where: { $0.state != .ready }) else { return }
    throw Refusal(.no, problems.joined(separator: "\nerror: "), help: Self.help(for: first.name, first.state))
  }

  private static func help(for name: String, _ state: StartedAgent) -> String {
    switch state {
    case .asking: "run 'mosaic agent attach \(name)' to answer it"
    case .ended: "run 'mosaic agent logs \(name)' to see why"
    case .starting, .ready: "run 'mosaic agent watch \(name)' to look at it"
    }
  }
}
