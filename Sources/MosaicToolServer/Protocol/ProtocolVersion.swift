/// The versions of the Model Context Protocol that start with 'initialize', from the oldest to the newest.
enum ProtocolVersion: String, CaseIterable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"

  static let newest = november2025

  /// Whether a client may put several messages into one array. Only one version allows it.
  var hasBatches: Bool { self == .march2025 }

  /// Whether invalid arguments are a result that the model reads, so that it can correct them, and not a protocol error.
  var reportsArgumentsInResult: Bool { self == .november2025 }
}
