import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a roster and generate its files.",
    discussion: """
      A profile describes a type of fleet with its seats and org chart, while a preset is a complete roster. If you pass \
      neither, mosaic asks you to choose, or fails if there is no terminal.

      Profiles: \(Resource.names(of: Resource.profiles)).

      Presets: \(Resource.names(of: Resource.presets)).

      \(ExitTable.help(of: "fleet init"))

      Examples:
        mosaic fleet init --profile software-delivery
        mosaic fleet init --profile software-delivery --full --runtime codex
        mosaic fleet init --preset minimal
      """)

  @Option(help: ArgumentHelp("Profile to create the agents from.", valueName: "id"))
  var profile: String?

  @Option(help: ArgumentHelp("Preset to start from.", valueName: "name"))
  var preset: String?

  @Flag(
    help: """
      Create an agent for every seat (position) in the profile. Without it, only the lead and the seats that must \
      always be staffed (the profile's floor) are created.
      """)
  var full = false

  @Option(help: ArgumentHelp("Runtime for seats that specify none. (default: claude)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Print the roster and write nothing.")
  var dryRun = false

  @Flag(help: "Replace an existing roster and keep the old one as roster.yaml.bak-N.")
  var force = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DiagnosticsOptions

  mutating func validate() throws {
    if profile != nil && preset != nil { throw ValidationError("--profile and --preset cannot be used together") }
    if preset != nil && (full || runtime != nil) {
      throw ValidationError("--full and --runtime require --profile; a preset is already complete")
    }
    try checkRuntime(runtime)
  }

  func run() throws {
    let report = Report(display, home: home, invocation: Invocation(home, context: context))
    try report.run {
      let first = try FleetInitializer(
        in: WorkspacePlace(home), context.choice, limit: display.limit, force: force, tell: report.tell)
      let library = try first.library()
      let choice = try said ?? asked(library, first: first, report: report)
      report.show(try first.create(with: choice, from: library, dryRun: dryRun), isDryRun: dryRun)
    }
  }

  private var said: Choice? {
    profile.map { .profile($0, full: full, runtime: runtime ?? Choice.usualRuntime) } ?? preset.map(Choice.preset)
  }

  private func asked(_ library: Library, first: FleetInitializer, report: Report) throws -> Choice {
    guard Terminal.isAttended else { throw Refusal(.usage, issue: Questions.refusal(library)) }
    // Check first, so that no questions are asked for a roster that cannot be written.
    try first.confirmVacancy()
    do {
      return try Questions(library, full: full, runtime: runtime).ask()
    } catch is NothingChosen {
      Terminal.say("\nno choice was made; nothing was written")
      report.fail(with: .usage("no choice was made"))
      throw ExitStatus.usage
    }
  }
}

/// - Throws: `ValidationError` for a runtime that is not built in, because a new roster declares no others.
func checkRuntime(_ runtime: String?) throws {
  let known = Runtime.builtIn.map(\.name)
  guard let runtime, !known.contains(runtime) else { return }
  let near = Suggestion.nearest(to: runtime, among: known)
  let help = near.map { "did you mean '\($0)'?" } ?? "use one of \(known.joined(separator: ", "))"
  throw ValidationError("--runtime cannot be '\(TerminalSafe.line(runtime))'; \(help)")
}
