import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// Sees that the program of every agent's runtime is there before anything is started.
struct RuntimesPresent {
  private let fleet: RunningFleet

  init(_ fleet: RunningFleet) {
    self.fleet = fleet
  }

  /// Runtimes whose program is not there, with an agent that wants each, by name.
  var missing: [(program: String, agent: String)] {
    var missing: [String: String] = [:]
    for agent in fleet.record.localAgents where agent.command == nil {
      let program = fleet.record.runtimes[agent.runtime]?.command?.first ?? agent.runtime
      if program == "mosaic" || missing[program] != nil { continue }
      if !isThere(program, for: agent.name) { missing[program] = agent.name }
    }
    return missing.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// As the agent's pane would find it.
  private func isThere(_ program: String, for agent: String) -> Bool {
    // A pane has the manager's PATH, not that of the shell in which this was typed.
    var variables = (try? Systemd().environment()) ?? ProgramReplacement.environment
    variables.merge(fleet.folder.environment(of: agent) ?? [:]) { $1 }
    return Environment.isThere(program, on: ProgramFolders(variables).path)
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
