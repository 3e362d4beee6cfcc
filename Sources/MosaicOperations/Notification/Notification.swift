import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// Tells the roster's `notify` program about events.
package struct Notification {
  private let fleet: RunningFleet

  /// - Throws: `Refusal` if the roster names no program.
  package init(of place: WorkspacePlace) throws {
    fleet = try RunningFleet(place)
    if fleet.record.policy.notify.isEmpty { throw Refusal.nobodyToNotify }
  }

  /// Sends a sample.
  ///
  /// - Throws: `Refusal` if the program fails.
  package func test() throws(Refusal) {
    let event = FleetEvent(.test, of: nil, message: "this is a test", evidence: "mosaic fleet notify test")
    try send(event, at: time(nil))
    forgetFailure()
  }

  /// The program works now, so that `doctor` need not report that it did not.
  private func forgetFailure() {
    guard let lock = NotifyState.lock(in: fleet.folder) else { return }
    defer { close(lock) }
    var state = NotifyState(in: fleet.folder)
    guard state.failure != nil else { return }
    state.failure = nil
    _ = state.write(in: fleet.folder)
  }

  /// Reports the conditions that are new since the last pass.
  ///
  /// - Returns: the number of events that were sent; nil if another process is reporting.
  /// - Throws: `Refusal` if the program fails; the next pass tries again.
  package func pass() throws(Refusal) -> Int? {
    guard let lock = NotifyState.lock(in: fleet.folder) else { return nil }
    defer { close(lock) }
    let now = time(nil)
    var state = NotifyState(in: fleet.folder)
    let due = state.take(FleetConditions(fleet: fleet, observation: fleet.probe.observe()).events, at: now)
    defer { _ = state.write(in: fleet.folder) }
    for event in due {
      do throws(Refusal) {
        try send(event, at: now)
      } catch {
        state.failure = NotifyState.Failure(reason: error.message, time: now)
        throw error
      }
      state.note(reported: event, at: now)
      state.failure = nil
    }
    return due.count
  }

  /// Seconds.
  private static let patience = 30

  private func send(_ event: FleetEvent, at time: Int) throws(Refusal) {
    let words = fleet.record.policy.notify
    let program = Environment.expandingHome(words[0])
    if let unsafe = Environment.program(program).flatMap({ UnsafeFile(ofProgram: $0) }) { throw .unsafe(unsafe) }
    let input = event.json(at: time, on: fleet.record.context.host).compact + [UInt8(ascii: "\n")]
    let command = Command(program, arguments: Array(words.dropFirst()), input: input, timeout: Self.patience)
    let run: ProgramRun
    do throws(ProgramNotRun) {
      run = try SystemCommands().run(command)
    } catch {
      throw Refusal(.failed, error.message, help: "name another one with 'mosaic fleet notify add -- PROGRAM'")
    }
    if !run.succeeded { throw Refusal.notNotified(program: program, run: run) }
  }
}

extension Refusal {
  fileprivate static var nobodyToNotify: Refusal {
    Refusal(.no, "the roster names no program to notify", help: "run 'mosaic fleet notify add -- PROGRAM' to name one")
  }

  fileprivate static func notNotified(program: String, run: ProgramRun) -> Refusal {
    let end =
      switch run.end {
      case .exited(let status): "exited with \(status)"
      case .killed(let signal): "was ended by signal \(signal)"
      case .timedOut: "did not end in time and was killed"
      }
    let said = run.complaint.split(separator: "\n").last.map { ": \(TerminalSafe.line(String($0)))" } ?? ""
    return Refusal(.failed, "\(TerminalSafe.line(program)) \(end)\(said)", help: "the event is on its standard input")
  }
}
