import ArgumentParser
import MosaicCompiler
import MosaicOperations

/// Options of every command that changes the roster.
struct RevisionOptions: ParsableArguments {
  @Flag(help: "Show the change to the roster as a diff and write nothing. The exit code is the same as for a real run.")
  var dryRun = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  /// Applies a change to the roster.
  func revise(
    _ change: RosterChange, kept: Set<String> = [], personal: [String] = [], moved: PersonalMove? = nil,
    effect: ServiceAction = .nothing
  ) throws {
    let place = WorkspacePlace(home, roster: roster)
    let report = Report(display, home: home, roster: roster, place: place)
    try report.run {
      var revision = RosterRevision(
        of: place, change, limit: display.limit, dryRun: dryRun, tell: report.tell)
      revision.kept = kept
      revision.personal = personal
      revision.moved = moved
      revision.effect = effect
      report.list(try revision.run(), isDryRun: dryRun)
    }
  }
}
