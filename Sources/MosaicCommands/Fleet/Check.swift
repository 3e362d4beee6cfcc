import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicOperations

/// `mosaic fleet check`
struct Check: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that the fleet is valid and its generated files are current.",
    discussion: """
      Compares the files with what 'generate' would write now, for the host that they were last generated for. Writes \
      nothing, so you can run it in CI. Also warns if an agent's .local.env contains lines that systemd ignores or \
      reads differently from a shell. The warnings never show the values. \(searchHelp)

      Exit code 1: the fleet description has errors. Exit code 2: a generated file is outdated, missing, edited by \
      hand or no longer needed, or the generated folders contain a file that mosaic does not know. Reports \
      files that differ for the same reason, such as the file modes of a git checkout, in one message; --all lists \
      every file.

      Examples:
        mosaic fleet check
        mosaic fleet check --home ./mosaic --format json
        mosaic fleet check --home ./mosaic --ignore-modes     # in a git checkout
      """)

  @Flag(help: "Ignore file modes, which git does not keep and which therefore differ in a checkout.")
  var ignoreModes = false

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var policy: PolicyOptions

  func run() throws {
    let place = WorkspacePlace(nearest: home, roster: roster)
    let report = Report(display, home: home, roster: roster, place: place)
    try report.run {
      let check = try FleetCheck(
        of: place, limit: display.limit, policy: policy.policy, ignoresModes: ignoreModes)
      report.show(check)
      if check.hasErrors { throw ExitStatus.no }
      if let refusal = check.otherUnits { throw refusal }
      if !check.drift.isEmpty { throw ExitStatus.outOfDate }
      report.say("\(counted(check.current.count, word: "generated file")) current")
    }
  }
}
