import ArgumentParser
import MosaicCompiler
import MosaicHost
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet generate`
struct Generate: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Compile the fleet and update the generated files.",
    discussion: """
      Never overwrites a file that was edited by hand. If there are such files, lists them and \
      writes nothing. Does not restart agents. \(searchHelp)

      With --out, writes a complete workspace for the host from --host: the generated files of that host, and copies of \
      the roster, the north star, your roles and profiles, and the texts of the contract, but of no file that is local \
      to this host, such as USER.local.md. Copy or clone it to ~/.config/mosaic on that host. Its units use that path \
      in the home of the user who runs them.

      \(ExitTable.help(of: "fleet generate"))

      Examples:
        mosaic fleet generate
        mosaic fleet generate --diff
        mosaic fleet generate --adopt     # keep manual edits, in files of your own
        mosaic fleet generate --force     # back up edited files as FILE.bak-N
        mosaic fleet generate --host beta --out hosts/beta     # for another host
      """)

  @Flag(help: "Show what would change as a diff and write nothing. Exit code 2 if anything would change.")
  var diff = false

  @Flag(help: "Show what would be done and write nothing. The exit code is the same as for a real run.")
  var dryRun = false

  @Flag(
    help:
      "First move your manual edits out of the generated files, into fleet/roles.local, fleet/profiles.local and fleet/agents/NAME.local.env."
  )
  var adopt = false

  @Flag(help: "Replace conflicting files and keep the old ones as FILE.bak-N.")
  var force = false

  @Flag(help: "Point the units at the workspace's current location after you move it.")
  var rehome = false

  @Option(
    help: ArgumentHelp("Folder to write a workspace for the host to, instead of this workspace.", valueName: "dir"))
  var out: String?

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DiagnosticsOptions

  mutating func validate() throws {
    try checkOut(out)
  }

  func run() throws {
    let place = WorkspacePlace(nearest: home, roster: roster)
    let invocation = Invocation(home, roster: roster, place: place, out: out, context: context)
    let report = Report(display, home: home, place: place, invocation: invocation)
    try report.run {
      let result = try generation(place, report).run()
      report.list(result.files, isDryRun: result.isDryRun)
      if result.hasDrift { throw ExitStatus.outOfDate }
    }
  }

  private func generation(_ place: WorkspacePlace, _ report: Report) -> Generation {
    var choice = context.choice
    choice.rehomes = rehome
    var generation = Generation(of: place, choice, limit: display.limit, tell: report.tell)
    generation.mode = diff ? .diff : dryRun ? .dryRun : .write
    generation.adopts = adopt
    generation.force = force
    generation.out = out
    generation.isSummary = display.format == .text
    return generation
  }
}
