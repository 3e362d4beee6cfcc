import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
package import MosaicModel
import MosaicWorkspace

// Files and folders that other users can change, and a program that was replaced while it runs.
extension Diagnosis {
  /// Reports the units and the programs that they start. Another check reports the files of agents, which do not start
  /// with them.
  package func safetyFindings(_ record: FleetRecord) -> [Issue] {
    let units = try? InstalledUnits(of: WorkspaceFolder(at: folder.home))
    let names = (try? InstalledUnits.names(generatedIn: WorkspaceFolder(at: folder.home))) ?? []
    let program = UnitPath(spelling: record.context.program)?.onDisk
    let notifier = record.policy.notify.first.flatMap { Environment.program($0) }
    let files = (units.map { units in names.map { "\(units.target.path)/\($0)" } } ?? []).compactMap {
      UnsafeFile(at: $0)
    }
    let programs = [program, notifier].compactMap(\.self).compactMap { UnsafeFile(ofProgram: $0) }
    return (files + programs).reduce(into: [UnsafeFile]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    .map {
      let description = UnsafeFileDescription($0)
      return .error(.unsafePermissions, message: description.message, help: description.help)
    }
  }

  /// Reports a program to notify that the user manager would not find: events would reach nobody.
  func notifierFindings(_ seen: HealthEvidence) -> [Issue] {
    // A manager that did not answer before would be waited for again.
    guard let program = seen.fleet.record.policy.notify.first, seen.observation.unitsFailure == nil,
      let manager = try? Systemd().environment()
    else { return [] }
    let missing = Self.notifierFindings(program, path: manager["PATH", default: ""])
    return missing.isEmpty ? untoldFindings(program) : missing
  }

  /// Reports a program that failed when it was last told about an event.
  private func untoldFindings(_ program: String) -> [Issue] {
    guard let failure = NotifyState(in: folder).failure else { return [] }
    return [
      .warning(
        .program,
        message: "\(TerminalSafe.line(program)), which the roster's 'notify' names, was not told about the last event, "
          + "at \(RFC3339.text(failure.time)): \(failure.reason)",
        help: "correct it, then run 'mosaic fleet notify test' to try it; the event is sent again")
    ]
  }

  /// - Parameter path: the folders in which it is looked up.
  package static func notifierFindings(_ program: String, path: String) -> [Issue] {
    if Environment.isThere(program, on: path) { return [] }
    let place = program.contains("/") ? "does not exist or cannot be run" : "is not on PATH"
    return [
      .warning(
        .program, message: "\(program), which the roster's 'notify' names, \(place): nobody is told about events",
        help: "install it, or name another one with 'mosaic fleet notify add -- PROGRAM', "
          + "then run 'mosaic fleet notify test' to try it")
    ]
  }

  /// Reports supervisors that still run a program file that was replaced: they behave as the old version does.
  package func replacedProgramFindings(_ seen: HealthEvidence) -> [Issue] {
    // Those that need a restart anyway are reported with its reasons.
    let others = seen.observation.agents.filter { agent in !agent.flags.contains { $0.flag == .restartNeeded } }
    let old = others.filter { agent in
      guard let pid = agent.unit.value?.mainPID, pid > 0 else { return false }
      return ProcessFacts.path(of: pid)?.hasSuffix(" (deleted)") == true
    }.map(\.name)
    if old.isEmpty { return [] }
    let runs = old.count == 1 ? "supervisor of \(old[0]) still runs" : "supervisors of \(listed(old)) still run"
    return [
      .warning(
        .program, message: "the \(runs) a mosaic whose file was replaced or removed since",
        help: "run 'mosaic fleet restart \(old.joined(separator: " "))' when their work allows")
    ]
  }
}
