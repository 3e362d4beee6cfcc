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
    abstract: "Preview the agents and org chart of a profile; create the fleet with --write.",
    discussion: """
      Writes nothing without --write. With --write, does the same as 'mosaic fleet init --profile ID'.

      Examples:
        mosaic fleet provision --profile software-delivery --full
        mosaic fleet provision --profile software-delivery --runtime codex --write
      """)

  @Option(help: ArgumentHelp("Profile to preview.", valueName: "id"))
  var profile: String

  @Flag(help: "Staff every seat of the profile instead of only its lead and floor.")
  var full = false

  @Option(help: ArgumentHelp("Runtime of seats that specify none. (default: claude)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Write the roster and generate its files.")
  var write = false

  @Flag(help: "With --write: print the roster and write nothing.")
  var dryRun = false

  @Flag(help: "With --write: replace an existing roster and keep it as roster.yaml.bak-N.")
  var force = false

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  mutating func validate() throws {
    if (force || dryRun) && !write { throw ValidationError("--force and --dry-run require --write") }
    if options.json && write { throw ValidationError("--json and --write cannot be used together") }
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
