import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet provision`
struct Provision: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provision",
    abstract: "Preview a profile's agents and org chart; with --write, create the fleet.",
    discussion: """
      Writes nothing without --write. With --write, does the same as 'mosaic fleet init --profile ID'.

      \(ExitTable.help(of: "fleet provision"))

      Examples:
        mosaic fleet provision --profile software-delivery --full
        mosaic fleet provision --profile software-delivery --runtime codex --write
      """)

  @Option(help: ArgumentHelp("Profile to preview.", valueName: "id"))
  var profile: String

  @Flag(
    help: """
      Create an agent for every seat (position) in the profile. Without it, only the lead and the seats that must \
      always be staffed (the profile's floor) are created.
      """)
  var full = false

  @Option(help: ArgumentHelp("Runtime for seats that specify none. (default: claude)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Write the roster and generate its files.")
  var write = false

  @Flag(help: "With --write: print the roster and write nothing.")
  var dryRun = false

  @Flag(help: "With --write: replace an existing roster and keep the old one as roster.yaml.bak-N.")
  var force = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DiagnosticsOptions

  mutating func validate() throws {
    if (force || dryRun) && !write { throw ValidationError("--force and --dry-run require --write") }
    try checkRuntime(runtime)
  }

  func run() throws {
    let report = Report(display, home: home, invocation: Invocation(home, context: context))
    try report.run {
      let first = try FleetInitializer(
        in: WorkspacePlace(home), context.choice, limit: display.limit, force: force, tell: report.tell)
      let library = try first.library()
      let choice = Choice.profile(profile, full: full, runtime: runtime ?? Choice.usualRuntime)
      if write { return report.show(try first.create(with: choice, from: library, dryRun: dryRun), isDryRun: dryRun) }
      report.show(preview: try first.fleet(of: choice, from: library), of: profile)
      if report.isForPeople { report.next(command) }
    }
  }

  /// The command that creates the fleet.
  private var command: String {
    let words = ["--profile", profile] + (full ? ["--full"] : []) + (runtime.map { ["--runtime", $0] } ?? [])
    return "mosaic fleet provision \(ShellCommand(words + ["--write"]).line)"
  }
}
