import MosaicDiagnostics

/// Agents would end right after their start.
package struct PreflightFailed {
  package let obstacles: [LaunchObstacle]

  /// - Throws: `Refusal` if something that the fleet's agents need is missing.
  package static func check(_ fleet: RunningFleet) throws(Refusal) {
    let obstacles = LaunchObstacle.all(of: LaunchPreflight.all(fleet.record, in: fleet.folder))
    if !obstacles.isEmpty { throw PreflightFailed(obstacles: obstacles).refusal }
  }

  package var message: String { obstacles.map { TerminalSafe.line($0.message) }.joined(separator: "\nerror: ") }
  package var help: String? {
    let helps = obstacles.map(\.help).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return (helps + ["nothing was started"]).joined(separator: "; ")
  }

  package var refusal: Refusal { Refusal(.failed, message, help: help) }
}
