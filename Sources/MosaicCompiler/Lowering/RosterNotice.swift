import MosaicModel

extension GeneratedNotice {
  /// The notice of files generated from the roster.
  static let roster = GeneratedNotice(source: FleetLayout.roster)
}
