import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet check`
struct Check: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that the fleet is valid and its generated files are current.",
    discussion: """
      Compares the files with what 'generate' would write now, for the host that they were last generated for. With \
      --out, compares the folder that 'generate --out' wrote for another host, including the copies of the sources. Changes \
      no file of yours, so you can run it in CI. Also warns if an agent's .local.env contains lines that systemd ignores or \
      reads differently from a shell. The warnings never show the values. \(searchHelp)

      Reports files that differ for the same reason, such as the file modes of a git checkout, in one message; --all lists \
      every file.

      \(ExitTable.help(of: "fleet check"))

      Examples:
        mosaic fleet check
        mosaic fleet check --home ./mosaic --format json
        mosaic fleet check --home ./mosaic --ignore-modes     # in a git checkout
        mosaic fleet check --host beta --out hosts/beta
      """)

  @Flag(help: "Ignore file modes, which git does not keep and which therefore differ in a checkout.")
  var ignoreModes = false

  @Option(
    help: ArgumentHelp(
      "Host that the folder from --out must be for. (default: the one from the last 'generate')", valueName: "name"))
  var host: String?

  @Option(
    help: ArgumentHelp("Folder to compare, written by 'generate --out', instead of the workspace.", valueName: "dir"))
  var out: String?

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var policy: PolicyOptions

  mutating func validate() throws {
    try checkOut(out)
    try checkHost(host)
    if host != nil && out == nil { throw ValidationError("--host requires --out, the folder with that host's files") }
  }

  func run() throws {
    let place = WorkspacePlace(nearest: home, roster: roster)
    let invocation = Invocation(home, roster: roster, place: place, out: out, host: host)
    let report = Report(display, home: home, place: place, invocation: invocation)
    try report.run {
      let check = try FleetCheck.result(
        of: place, ContextChoice(host: host.flatMap { HostName($0) }), out: out, limit: display.limit,
        policy: policy.policy, ignoresModes: ignoreModes, isSummary: display.format != .junit)
      report.show(check)
      if check.hasErrors { throw ExitStatus.no }
      if let refusal = check.otherHost ?? check.otherUnits { throw refusal }
      if !check.drift.isEmpty { throw ExitStatus.outOfDate }
      report.say("\(counted(check.currentCount, word: "generated file")) current")
    }
  }
}
