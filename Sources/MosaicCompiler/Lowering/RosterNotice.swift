import MosaicModel

extension GeneratedNotice {
  /// The notice of files that are made from the roster.
  static let roster = GeneratedNotice(source: FleetLayout.roster)
}
