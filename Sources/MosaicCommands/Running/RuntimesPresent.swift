import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// Sees that the program of every agent's runtime is there before anything is started.
struct RuntimesPresent {
  private let fleet: RunningFleet

  init(_ fleet: RunningFleet) {
    self.fleet = fleet
  }

  /// Programs that are not there, with the first agent that starts each, by name.
  private var missing: [(program: String, agent: String)] {
    var missing: [String: String] = [:]
    for agent in LaunchOutlook.all(fleet.record, in: fleet.folder) where !agent.isProgramThere {
      if let program = agent.program, missing[program] == nil { missing[program] = agent.name }
    }
    return missing.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// - Throws: `MissingRuntimes`.
  func check() throws {
    let missing = missing
    if !missing.isEmpty { throw MissingRuntimes(missing: missing) }
  }
}

/// Agents would start and end at once.
struct MissingRuntimes: Complaint {
  let missing: [(program: String, agent: String)]

  var message: String {
    missing.map { "\(Visible.line($0.program)), the runtime of \($0.agent), is not on PATH" }
      .joined(separator: "\nerror: ")
  }
  var help: String? { "install it, or name its folder in MOSAIC_RUNTIME_BIN; nothing was started" }
  var status: ExitCode { ExitStatus.failed }
}
