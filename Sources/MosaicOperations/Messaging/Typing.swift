import Glibc
package import MosaicControl
import MosaicDiagnostics
import MosaicHost

/// Types into a session while no other sender does.
package struct Typing {
  private let destination: Destination
  private let pace: MessageDelivery.Pace
  private let takesAnyProgram: Bool
  private let allowsUnknownScreen: Bool
  private let log: (String) -> Void

  package init(
    _ destination: Destination, pace: MessageDelivery.Pace, takesAnyProgram: Bool = false,
    allowsUnknownScreen: Bool = false, log: @escaping (String) -> Void
  ) {
    self.destination = destination
    self.pace = pace
    self.takesAnyProgram = takesAnyProgram
    self.allowsUnknownScreen = allowsUnknownScreen
    self.log = log
  }

  package func run(
    _ work: (MessageDelivery) throws(DeliveryFailure) -> DeliveryOutcome
  ) throws -> DeliveryOutcome {
    let lock = try MessageLock(destination.lockName)
    lock.share()
    return try withExtendedLifetime(lock) {
      do throws(DeliveryFailure) {
        return try work(delivery(under: lock))
      } catch {
        throw NotDelivered(failure: error, destination: destination)
      }
    }
  }

  private func delivery(under lock: MessageLock) -> MessageDelivery {
    let target = DeliveryTarget(
      destination.session, of: destination.agentTarget, on: destination.tmux, isRemote: destination.machine != nil,
      takesAnyProgram: takesAnyProgram, allowsUnknownScreen: allowsUnknownScreen)
    return MessageDelivery(
      to: target, under: lock, pace: pace, onInput: noteInput, log: { log(TerminalSafe.line($0)) })
  }

  private func noteInput() {
    guard let path = destination.lastInput else { return }
    FileBytes.makePrivateFolder(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
    FileBytes.replace(path, with: Array("\(time(nil))\n".utf8))
  }
}
