import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// Sends messages to the real runtimes during faults, and compares the verdicts with the log of the runtimes' API.
@Suite("Faults around messages to the real runtimes", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeSoakTests {
  private static let count = RuntimeMessageTests.number("MOSAIC_REAL_FAULTS", usual: 12)
  /// Fleets of one agent each, half of them per runtime.
  private static let lanes = RuntimeMessageTests.number("MOSAIC_REAL_LANES", usual: 2)
  /// A folder for the output of each lane; without it nothing is kept.
  private static let record = ProcessInfo.processInfo.environment["MOSAIC_REAL_RECORD"]

  private struct Lane {
    let runtime: RealRuntime
    var results: [FaultResult] = []
    /// Verdicts of messages without a fault, with the counts in the API's log.
    var others: [(name: String, verdict: String, count: Int)] = []
    /// Notes printed by the script, and user items that contain two messages.
    var remarks: [String] = []
  }

  /// Returns the faults of a lane in an order that varies the fault before each one.
  private static func faults(of lane: Int, _ runtime: RealRuntime) -> [RealFault] {
    let all = RealFault.all(of: runtime)
    let named = ProcessInfo.processInfo.environment["MOSAIC_REAL_FAULT"]
    if let named { return (0..<count / lanes).map { _ in all.first { $0.name == named }! } }
    return (0..<count / lanes).map { all[($0 * 7 + $0 / all.count * 3 + lane / 2) % all.count] }
  }

  private static func run(_ lane: Int) throws -> Lane {
    let runtime = RealRuntime.allCases[lane % 2]
    let agent = RealFleet.Agent(name: "\(runtime)\(lane)", runtime: runtime, more: ["yolo: false"])
    let fleet = try RealFleet([agent])
    let faults = faults(of: lane, runtime)
    try fleet.home.write(RealFaultWords.tmux, to: "fault/tmux", mode: 0o755)
    for (number, fault) in faults.enumerated() { try fleet.home.write(fault.script, to: "faults/\(number)") }
    let rounds = faults.enumerated().map { "round \($0) '\($1.name)' \"$(cat faults/\($0))\"\n" }.joined()
    let script = "agent=\(agent.name); runtime=\(runtime)\n" + RealFaultWords.text + "up; ready $agent\n" + rounds
    let run = try fleet.run(script, timeout: 120 + faults.count * 60)
    defer { keep(fleet, lane) }
    return try judge(fleet, faults, run, runtime)
  }

  private static func keep(_ fleet: RealFleet, _ lane: Int) {
    guard let record else { return }
    let folder = "\(record)/lane\(lane)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["said", "results", "others"] {
      try? FileManager.default.copyItem(atPath: "\(fleet.home.path)/\(name)", toPath: "\(folder)/\(name)")
    }
    try? FileManager.default.copyItem(atPath: fleet.api.logPath, toPath: "\(folder)/log")
  }

  private static func judge(
    _ fleet: RealFleet, _ faults: [RealFault], _ run: ProgramRun, _ runtime: RealRuntime
  ) throws -> Lane {
    let log = try fleet.api.log()
    var lane = Lane(runtime: runtime)
    for row in try rows("results", of: fleet) {
      let number = Int(row[0])!
      let count = log.count(of: "nonce-\(number)-end")
      lane.results.append(FaultResult(number: number, fault: faults[number], verdict: row[2], count: count))
    }
    for row in try rows("others", of: fleet) {
      let name = "\(row[1])-\(row[0])-end"
      lane.others.append((name, row[2], log.count(of: name)))
    }
    lane.remarks = run.lines + (run.status == 0 ? [] : ["the script ended with \(run.status): \(run.errors)"])
    for text in Set(log.messages()) {
      let parts = text.matches(of: /(nonce|after|carrier|flush)-[0-9]+-end/).count
      if parts > 1 || text.contains("half a line") { lane.remarks.append("a user item of \(parts): \(text)") }
    }
    return lane
  }

  private static func rows(_ name: String, of fleet: RealFleet) throws -> [[String]] {
    String(decoding: try fleet.home.read(name), as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("no verdict is false during any fault, and a message without a fault is proved by the runtime")
  func verdicts() throws {
    let lanes = try SideBySide.run(Self.lanes) { try Self.run($0) }
    Self.show(lanes)
    for lane in lanes {
      for result in lane.results where !result.isAllowed {
        Issue.record(
          "\(lane.runtime) \(result.number), \(result.fault.name): '\(result.verdict)', \(result.count) times")
      }
      for other in lane.others where other.count > 1 || other.count == 0 && other.verdict.hasPrefix("accepted") {
        Issue.record("\(lane.runtime) \(other.name): '\(other.verdict)', \(other.count) times")
      }
      for remark in lane.remarks { Issue.record("\(lane.runtime): \(remark)") }
    }
    #expect(lanes.map(\.results.count).reduce(0, +) == Self.count / Self.lanes * Self.lanes)
    let others = lanes.flatMap(\.others)
    let unproved = others.filter { $0.verdict != RealFault.runtime }
    #expect(unproved.count * 100 <= others.count, "\(unproved)")
  }

  /// Prints how often each fault led to each verdict.
  private static func show(_ lanes: [Lane]) {
    for runtime in RealRuntime.allCases {
      let own = lanes.filter { $0.runtime == runtime }
      for fault in RealFault.all(of: runtime) {
        let results = own.flatMap(\.results).filter { $0.fault.name == fault.name }
        let verdicts = Set(results.map(\.verdict)).sorted().map { verdict in
          let same = results.filter { $0.verdict == verdict }
          return "\(same.count) \(verdict) (\(same.filter { $0.count == 1 }.count) arrived)"
        }
        if !results.isEmpty { print("fault: \(runtime), \(fault.name): \(verdicts.joined(separator: ", "))") }
      }
      let others = own.flatMap(\.others)
      print("unfaulted: \(runtime): \(others.count { $0.verdict == RealFault.runtime }) of \(others.count) proved")
    }
  }
}
