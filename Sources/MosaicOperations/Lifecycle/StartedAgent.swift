import MosaicControl
import MosaicFormats

/// How far an agent has come since its start.
enum StartedAgent: Equatable {
  /// Its program runs, but shows no composer yet; the text says what its screen shows.
  case starting(String)
  case ready
  /// A person has to answer this question.
  case asking(String)
  case ended(String)

  private static let runtimesWithComposer: Set = ["claude", "codex"]

  /// Judges an observed agent. The screens of other runtimes are not known, so they are ready once their program runs.
  init(_ seen: AgentObservation) {
    switch seen.pane.value {
    case .alive: break
    case nil: self = .starting("cannot be observed: \(seen.pane.evidence)"); return
    case .absent, .dead, .foreign: self = .ended(ReadinessDescription(seen).reason); return
    }
    switch seen.screen.value?.kind {
    case .dialog: self = .asking(seen.screen.value?.headline ?? "a question")
    case .composer: self = .ready
    case .ended: self = .ended("the program in its pane ended")
    case .starting, .otherView, .unknown, nil:
      self =
        Self.runtimesWithComposer.contains(seen.runtime ?? "")
        ? .starting(seen.screen.value?.headline ?? "no composer yet") : .ready
    }
  }

  var isSettled: Bool {
    if case .starting = self { false } else { true }
  }
}

/// The agents of a start, once each has settled or the time is over.
struct StartProgress: Equatable {
  let states: [(name: String, state: StartedAgent)]

  static func == (left: StartProgress, right: StartProgress) -> Bool {
    left.states.elementsEqual(right.states) { $0.name == $1.name && $0.state == $1.state }
  }

  init(_ names: [String], in agents: [AgentObservation]) {
    let seen = Dictionary(agents.map { ($0.name, $0) }) { first, _ in first }
    states = names.map { name in
      (name, seen[name].map { StartedAgent($0) } ?? .starting("was not observed"))
    }
  }

  var isSettled: Bool { states.allSatisfy(\.state.isSettled) }
  var ready: Int { states.count { $0.state == .ready } }

  /// One line for each agent that is not ready, in the order of the names.
  func problems(after seconds: Int) -> [String] {
    states.compactMap { name, state in
      switch state {
      case .ready: nil
      case .asking(let question): "\(name) waits at a question: \(question)"
      case .ended(let reason): "\(name) has ended: \(reason)"
      case .starting(let shown): "\(name) is not ready after \(counted(seconds, word: "second")): \(shown)"
      }
    }
  }
}
