import MosaicFormats
import MosaicHost
package import MosaicModel

extension FleetRecord {
  package static func read(in folder: FleetFolder) throws(FleetRecordFailure) -> FleetRecord {
    guard let bytes = FileBytes.read(folder.record) else {
      if let reason = FileBytes.whyUnreadable(folder.record) { throw .refused(path: folder.record, reason: reason) }
      throw .absent(path: folder.record)
    }
    guard let record = FleetRecord(parsing: bytes) else { throw .unreadable(path: folder.record) }
    return record
  }
}

/// The fleet's record could not be read.
package enum FleetRecordFailure: Error, Equatable {
  case absent(path: String)
  /// The operating system denies access.
  case refused(path: String, reason: String)
  /// The content is not a valid record.
  case unreadable(path: String)
}

extension FleetRecord.ContextRecord {
  /// The path of the mosaic that the units start.
  package var programOnDisk: String { UnitPath(spelling: program)?.onDisk ?? program }
}
