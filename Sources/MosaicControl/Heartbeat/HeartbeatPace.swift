import MosaicModel

/// How often an agent gives a heartbeat, and what its silence means.
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

  /// The variables that change it, with what holds without them.
  static let variables = [
    (AgentVariable.heartbeatInterval.rawValue, usualInterval), (AgentVariable.idleThreshold.rawValue, usualThreshold),
  ]

  /// As those variables say, where they are numbers above zero.
  package init(environment: (String) -> String?) {
    let values = Self.variables.map { name, usual in environment(name).flatMap(Self.seconds) ?? usual }
    self.init(interval: values[0], idleThreshold: values[1])
  }

  /// nil for what is no whole number above zero.
  static func seconds(_ text: String) -> Int? {
    Int(text).flatMap { $0 > 0 ? $0 : nil }
  }
}
