import MosaicControl
import MosaicFormats
import MosaicHost
import MosaicModel

/// The program of the units is not where they start it.
struct MissingProgram {
  private let path: String

  /// Returns nil if it is there.
  init?(of record: FleetRecord) {
    path = record.context.programOnDisk
    if FileBytes.isExecutable(path) { return nil }
  }

  var message: String { "\(path), which the units start, does not exist" }
  var help: String { "install mosaic there, or run 'mosaic fleet generate --bin PATH'" }
}
