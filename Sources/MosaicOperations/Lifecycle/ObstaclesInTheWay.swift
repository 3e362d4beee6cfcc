import ArgumentParser
import MosaicDiagnostics

/// Agents would start and end at once.
struct ObstaclesInTheWay: Complaint {
  let obstacles: [LaunchObstacle]

  /// - Throws: itself, where something that the fleet's agents need is not there.
  static func check(_ fleet: RunningFleet) throws(ObstaclesInTheWay) {
    let obstacles = LaunchObstacle.all(of: LaunchOutlook.all(fleet.record, in: fleet.folder))
    if !obstacles.isEmpty { throw ObstaclesInTheWay(obstacles: obstacles) }
  }

  var message: String { obstacles.map { Visible.line($0.message) }.joined(separator: "\nerror: ") }
  var help: String? {
    let helps = obstacles.map(\.help).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return (helps + ["nothing was started"]).joined(separator: "; ")
  }
  var status: ExitCode { ExitStatus.failed }
}
