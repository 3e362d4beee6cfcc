import ArgumentParser
import MosaicDiagnostics
import MosaicPresentation

/// The rows and columns of `fleet ps`.
struct FleetViewOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sort by a column, such as 'state'; a leading '-' ('-state') reverses the order.", valueName: "column"))
  var sort: String?

  @Option(
    help: ArgumentHelp(
      "Show only rows that match, such as state=dead or flag=DRIFT. Can be repeated: values of the same key are alternatives, and different keys must all match.",
      valueName: "key=value"))
  var filter: [String] = []

  @Option(
    help: ArgumentHelp(
      "Columns to show, such as name,state. With JSON: the members of each agent to print; 'state' is 'readiness'.",
      valueName: "columns"))
  var fields: String?

  @Flag(help: "Show every column, even on a narrow terminal.")
  var wide = false

  mutating func validate() throws {
    do throws(FleetView.Mistake) {
      _ = try FleetView(sort: sort, filters: filter, fields: fields, isWide: wide)
    } catch {
      throw ValidationError(TerminalSafe.line(error.message))
    }
  }

  /// Valid after `validate()`.
  var view: FleetView {
    (try? FleetView(sort: sort, filters: filter, fields: fields, isWide: wide)) ?? FleetView()
  }
}
