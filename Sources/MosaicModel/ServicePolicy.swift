/// When systemd starts an agent again after its runtime has ended.
package enum RestartPolicy: String, Sendable, CaseIterable {
  case onFailure = "on-failure"
  /// Also after exit status 0.
  case always
  case never
}

/// Limits on the control group of an agent's runtime. See systemd.resource-control(5).
package struct ResourceLimits: Hashable, Sendable {
  /// `4G` (base 1024) or a percentage of the machine's memory; nil for no limit.
  package let memoryMax: String?
  /// Percentage of one processor, such as `150%`; nil for no limit.
  package let cpuQuota: String?
  /// Number of processes and threads; nil for systemd's default.
  package let tasksMax: Int?

  package init(memoryMax: String? = nil, cpuQuota: String? = nil, tasksMax: Int? = nil) {
    self.memoryMax = memoryMax
    self.cpuQuota = cpuQuota
    self.tasksMax = tasksMax
  }

  package static let none = ResourceLimits()

  package enum Memory: Equatable, Sendable {
    case bytes(UInt64)
    /// 1 to 100, of the machine's memory.
    case percent(Int)
  }

  /// `memoryMax` as a number; nil for no limit.
  package var memory: Memory? {
    guard let text = memoryMax else { return nil }
    if text.hasSuffix("%") { return Int(text.dropLast()).map(Memory.percent) }
    let shift = ["K": 10, "M": 20, "G": 30, "T": 40][text.suffix(1)]
    return UInt64(shift == nil ? text[...] : text.dropLast()).map { .bytes($0 << (shift ?? 0)) }
  }

  /// `cpuQuota` as a percentage of one processor; nil for no limit.
  package var cpuPercent: Int? { cpuQuota.flatMap { Int($0.dropLast()) } }
}

/// How systemd keeps an agent running.
package struct ServicePolicy: Hashable, Sendable {
  /// Whether the target wants the agent.
  package let isEnabled: Bool
  package let restart: RestartPolicy
  /// Seconds from the request to stop until every process of the agent is killed.
  package let stopTimeout: Int
  package let resources: ResourceLimits
  /// Whether a restart continues the runtime's last conversation.
  package let resumesSession: Bool

  package init(
    isEnabled: Bool = true, restart: RestartPolicy = .onFailure, stopTimeout: Int = defaultStopTimeout,
    resources: ResourceLimits = .none, resumesSession: Bool = false
  ) {
    self.isEnabled = isEnabled
    self.restart = restart
    self.stopTimeout = stopTimeout
    self.resources = resources
    self.resumesSession = resumesSession
  }

  package static let defaultStopTimeout = 10
}
