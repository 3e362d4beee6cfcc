import MosaicControl
import MosaicHost

/// Changes that a person makes while watching a fleet, each with its outcome in one line.
package struct FleetChange {
  private let place: WorkspacePlace
  /// Options that another `mosaic` needs to find the same workspace.
  private let options: [String]

  package init(of place: WorkspacePlace, options: [String]) {
    self.place = place
    self.options = options
  }

  /// The words of another `mosaic` for the same workspace.
  package func words(_ verb: [String]) -> [String] { [ProgramReplacement.ownPath] + verb + options }

  /// Restarts an agent with another `mosaic`, which goes on if this one ends.
  package func restart(_ agent: String) -> String {
    let words = words(["fleet", "restart", agent])
    do {
      let run = try SystemCommands().run(Command(words[0], arguments: Array(words.dropFirst())))
      if run.succeeded { return "\(agent) restarted" }
      let lines = run.complaint.split(separator: "\n").map(String.init)
      return lines.first { $0.hasPrefix("error: ") } ?? lines.last ?? "\(agent) was not restarted"
    } catch {
      return "error: mosaic could not be started"
    }
  }

  package func pause() -> String {
    outcome { try PauseSwitch(of: place).pause(because: nil) ? "the fleet was already paused" : "paused" }
  }

  package func resume() -> String {
    outcome { try PauseSwitch(of: place).resume() ? "resumed" : "the fleet was not paused" }
  }

  private func outcome(_ work: () throws -> String) -> String {
    do {
      return try work()
    } catch {
      return "error: " + (Refusal(error)?.message ?? "\(error)")
    }
  }
}
