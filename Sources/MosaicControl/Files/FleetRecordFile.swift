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

/// There is no telling what the fleet is.
package enum FleetRecordFailure: Error, Equatable {
  case absent(path: String)
  /// The operating system does not let it be read.
  case refused(path: String, reason: String)
  /// It is not as it was generated.
  case unreadable(path: String)
}
