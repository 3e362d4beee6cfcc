import ArgumentParser
import MosaicOperations

/// Options of every command that creates a file of a person's own.
struct CreationOptions: ParsableArguments {
  @Flag(help: "Print what would be written and write nothing.")
  var dryRun = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var state: StateOptions

  /// Creates a file, and reports it with the next step.
  func create(
    then step: String, _ creation: (WorkspacePlace, @escaping Tell) throws -> OwnFileCreation
  ) throws {
    let place = WorkspacePlace(home)
    let report = Report(home, place: place, format: state.format)
    try report.run {
      let file = try creation(place, report.tell)
      report.list([file.report(isDryRun: dryRun)], isDryRun: dryRun)
      if dryRun { return report.show(output: file.text) }
      report.say("created   \(file.path)")
      report.next(step)
    }
  }
}
