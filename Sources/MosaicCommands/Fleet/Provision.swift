import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet provision`
struct Provision: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provision",
    abstract: "Show the agents that a system type would give and who reports to whom; with --write, begin it.",
    discussion: """
      Without --write nothing is written. With it the verb does what 'mosaic fleet init --profile ID' does.

      Examples:
        mosaic fleet provision --profile software-delivery --full
        mosaic fleet provision --profile software-delivery --runtime codex --write
      """)

  @Option(help: ArgumentHelp("The system type.", valueName: "id"))
  var profile: String

  @Flag(help: "Staff every seat of the profile, not only its lead and floor.")
  var full = false

  @Option(help: ArgumentHelp("Runtime of seats that name none. (default: claude)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Write the roster and generate everything for it.")
  var write = false

  @Flag(help: "With --write: show the roster and write nothing.")
  var dryRun = false

  @Flag(help: "With --write: keep an existing roster as roster.yaml.bak-N and write a new one.")
  var force = false

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  mutating func validate() throws {
    if (force || dryRun) && !write { throw ValidationError("--force and --dry-run go with --write") }
    if options.json && write { throw ValidationError("--json shows what --write would do; use one of them") }
    try checkRuntime(runtime)
  }

  func run() throws {
    try withFailures(Invocation(home, host: context.host)) {
      let report = try Report(display, quiet: home.quiet)
      let first = try FirstFleet(home, context, report, force: force)
      let library = try LibraryInForce(first.workspace, report).library
      let choice = Choice.profile(profile, full: full, runtime: runtime ?? Choice.usualRuntime)
      let roster = try choice.roster(from: library, ownProfiles: first.workspace.shown(FleetLayout.ownProfiles))
      if write { return try first.begin(with: roster, dryRun: dryRun) }
      show(try first.compile(roster).fleet)
    }
  }

  private func show(_ fleet: Fleet) {
    if options.json {
      let agents = fleet.agents.map { JSONValue.object(facts(of: $0, in: fleet)) }
      return Terminal.write(JSONDocument.versioned(["agents": .array(agents), "profile": .string(profile)]))
    }
    Terminal.write(roster(of: fleet).text + "\n" + reportingLines(of: fleet).map { $0 + "\n" }.joined())
    guard !home.quiet else { return }
    Terminal.say("")
    for line in StartingPoint(fleet).lines(next: next) { Terminal.say(line) }
  }

  private func roster(of fleet: Fleet) -> TextTable {
    let rows = fleet.agents.map { agent in
      [
        agent.name.description, agent.personaClass.description, agent.runtime.name, agent.modelHint ?? "-",
        agent.persistentPersona ? "yes" : "no",
      ]
    }
    return TextTable([["NAME", "CLASS", "RUNTIME", "MODEL", "PERSISTENT"]] + rows)
  }

  private func facts(of agent: Agent, in fleet: Fleet) -> JSONObject {
    [
      "class": .string(agent.personaClass.description),
      "model_hint": JSONValue(agent.modelHint),
      "name": .string(agent.name.description),
      "persistent_persona": .bool(agent.persistentPersona),
      "reports_to": JSONValue(agent.manager.map { fleet.agents[$0].name.description }),
      "reset_between_tasks": .bool(agent.resetBetweenTasks),
      "runtime": .string(agent.runtime.name),
    ]
  }

  private var next: String {
    let words = ["--profile", profile] + (full ? ["--full"] : []) + (runtime.map { ["--runtime", $0] } ?? [])
    let command = "mosaic fleet provision \(ShellCommand(words + ["--write"]).line)"
    return Invocation(home, host: context.host).spelled(command)
  }
}
