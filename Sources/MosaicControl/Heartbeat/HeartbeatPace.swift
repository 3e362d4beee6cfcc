import MosaicModel

/// How often an agent sends a heartbeat, and what its silence means.
package struct HeartbeatPace: Sendable, Equatable {
  /// Seconds between two beats.
  package let interval: Int
  /// Seconds without activity after which an agent counts as free for work.
  package let idleThreshold: Int

  package init(interval: Int = usualInterval, idleThreshold: Int = usualThreshold) {
    self.interval = interval
    self.idleThreshold = idleThreshold
  }

  package static let usualInterval = 15
  package static let usualThreshold = 300

  /// The variables that change the pace, with their defaults.
  static let variables = [
    (AgentVariable.heartbeatInterval.rawValue, usualInterval), (AgentVariable.idleThreshold.rawValue, usualThreshold),
  ]

  /// Reads those variables; only numbers above zero count.
  package init(environment: (String) -> String?) {
    let values = Self.variables.map { name, usual in environment(name).flatMap(Self.seconds) ?? usual }
    self.init(interval: values[0], idleThreshold: values[1])
  }

  /// Returns nil if the text is not a whole number above zero.
  static func seconds(_ text: String) -> Int? {
    Int(text).flatMap { $0 > 0 ? $0 : nil }
  }
}
