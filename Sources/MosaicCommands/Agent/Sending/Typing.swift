import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics

/// Types into a session while nobody else does.
struct Typing {
  private let destination: Destination
  private let pace: MessageDelivery.Pace
  private let isVerbose: Bool

  init(_ destination: Destination, _ pace: MessageDelivery.Pace, isVerbose: Bool) {
    self.destination = destination
    self.pace = pace
    self.isVerbose = isVerbose
  }

  func run(
    _ work: (MessageDelivery) throws(DeliveryFailure) -> DeliveryVerdict
  ) throws -> DeliveryVerdict {
    let lock = try MessageLock(destination.lockName)
    return try withExtendedLifetime(lock) {
      try confirmOurs()
      do throws(DeliveryFailure) {
        return try work(delivery)
      } catch {
        throw NotDelivered(failure: error, machine: destination.machine)
      }
    }
  }

  /// What is meant for an agent must not be typed into a session that someone else made.
  private func confirmOurs() throws {
    guard let mark = destination.mark, let pane = try? destination.tmux.pane(of: destination.session),
      pane.agentMark != mark
    else { return }
    throw SomeoneElsesSession(name: destination.session)
  }

  private var delivery: MessageDelivery {
    MessageDelivery(
      to: destination.session, on: destination.tmux, isRemote: destination.machine != nil, pace: pace,
      poked: notePoke, log: { if isVerbose { Terminal.say(Visible.line($0)) } })
  }

  private func notePoke() {
    guard let path = destination.poke else { return }
    FileBytes.makePrivateFolder(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
    FileBytes.replace(path, with: Array("\(time(nil))\n".utf8))
  }
}

/// A session of the agent's name that is not the agent's.
private struct SomeoneElsesSession: Complaint {
  let name: String

  var message: String { "the session '\(Visible.line(name))' is not the agent's: mosaic did not make it" }
  var help: String? { "nothing was typed; '-s \(Visible.line(name))' names the session itself, whoever made it" }
  var status: ExitCode { ExitStatus.no }
}

/// A text that did not get into its session.
private struct NotDelivered: Complaint {
  let failure: DeliveryFailure
  let machine: String?

  var message: String {
    switch failure {
    case .noServer: "no tmux server answers\(place)"
    case .noSession(let session): "there is no session '\(Visible.line(session))'\(place)"
    case .deadPane(let session): "the program in session '\(Visible.line(session))'\(place) has ended"
    case .inputIsOff(let session): "tmux takes no input for session '\(Visible.line(session))'\(place)"
    case .tmux(let failure): failure.message
    }
  }
  var help: String? {
    switch failure {
    case .noServer, .noSession: "-L names another tmux socket; 'mosaic fleet ps' shows what runs"
    case .deadPane: "start it again before you send the message"
    case .inputIsOff: "'tmux select-pane -e' turns it on again"
    case .tmux(let failure): failure.help
    }
  }
  var status: ExitCode {
    if case .tmux = failure { ExitStatus.failed } else { ExitStatus.no }
  }

  private var place: String { machine.map { " on \($0)" } ?? "" }
}

extension MessageLockFailure: Complaint {
  var message: String { "\(Visible.line(path)) cannot be locked: \(String(cString: strerror(number)))" }
  var help: String? { "it has to be a folder of yours; XDG_RUNTIME_DIR names where it lies" }
  var status: ExitCode { ExitStatus.failed }
}
