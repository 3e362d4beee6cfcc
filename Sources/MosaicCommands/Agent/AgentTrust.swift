import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// `mosaic agent trust`
struct AgentTrust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Answer the first-run screens of agents in advance.",
    discussion: """
      Shows what it would change, asks you, and changes it. For Claude Code, changes the runtime's own state file \
      under that file's lock and keeps a copy as .bak-N. For Codex, writes a file of mosaic's that every start passes \
      to the runtime. Answers only the screens that these agents would meet.

      Exit code 1: you answered no, or a screen remains that only a person can answer, such as a sign-in.

      Examples:
        mosaic agent trust code0 code1
        mosaic agent trust code0 --dry-run
      """)

  @Argument(help: "Names of the agents.")
  var names: [String]

  @Flag(help: "Show the changes and write nothing.")
  var dryRun = false

  @Flag(help: "Do not ask for confirmation.")
  var yes = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let local = fleet.record.localAgents.map(\.name)
      for name in names where !local.contains(name) {
        if let agent = fleet.record[name] { throw AgentElsewhere(name: name, host: agent.host) }
        throw UnknownAgentName(name: name, known: local)
      }
      let plan = try TrustPlan(FirstRunPreflight(fleet, names: names), in: fleet.folder)
      report(plan)
      if !plan.isEmpty { try carryOut(plan, fleet) }
      try plan.confirmComplete()
    }
  }

  private func report(_ plan: TrustPlan) {
    for line in plan.diff { Terminal.write(Visible.line(line) + "\n") }
    if home.quiet { return }
    for line in plan.notes { Terminal.say(Visible.line(line)) }
  }

  private func carryOut(_ plan: TrustPlan, _ fleet: RunningFleet) throws {
    if dryRun { return }
    if !yes {
      guard Terminal.isAttended else { throw NobodyToAsk() }
      let answer = Terminal.ask("Apply this change? [y/N]")?.lowercased()
      guard answer == "y" || answer == "yes" else { throw NothingChanged() }
    }
    let backups = try plan.make()
    if home.quiet { return }
    for backup in backups { Terminal.say("kept \(Visible.line(Path.shown(backup)))") }
    let left = FirstRunPreflight(fleet, names: names).groups.filter(\.screen.isPreparable)
    for group in left { Terminal.say("warning: \(Visible.line(group.sentence)) anyway") }
    if left.isEmpty { Terminal.say("answered in advance") }
  }
}

/// A change that a person has to agree to.
private struct NobodyToAsk: Complaint {
  var code: String { "usage" }
  var message: String { "cannot ask for confirmation without a terminal; nothing was changed" }
  var help: String? { "--yes makes the change that is shown, --dry-run only shows it" }
  var status: ExitCode { ExitStatus.usage }
}

private struct NothingChanged: Complaint {
  var message: String { "nothing was changed" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.no }
}

extension StateFileFailure: Complaint {
  var message: String {
    switch self {
    case .locked(let path): "another program has locked \(Visible.line(path)); nothing was changed"
    case .refused(let path, let number): "\(Visible.line(path)): \(Visible.line(errorText(number)))"
    case .unsuitable(let path, .unreadable(let offset)): "\(Visible.line(path)) is not valid JSON (byte \(offset))"
    case .unsuitable(let path, .inTheWay(let keys)):
      "\(Visible.line(path)): '\(Visible.line(keys.joined(separator: ".")))' does not have the type that the runtime writes"
    }
  }
  var help: String? {
    switch self {
    case .locked(let path): "if Claude Code is not running, remove it: rmdir \(Visible.line(path))"
    case .refused: nil
    case .unsuitable: "start the runtime once by hand, so that it repairs the file"
    }
  }
  var status: ExitCode { ExitStatus.failed }
}
