import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
package import MosaicModel
import MosaicRegister
import MosaicWorkspace

extension WorkBacklog {
  /// Makes the goals of a north star cards, or updates these cards.
  ///
  /// - Parameters:
  ///   - file: nil for the workspace's own.
  ///   - isCheck: whether nothing is changed.
  /// - Returns: what was done or, for a check, would be done, and the refusal of a check that finds a difference.
  /// - Throws: `InvalidDescription`, or a file system error.
  package func importGoals(
    from file: String?, in place: WorkspacePlace, isCheck: Bool, tell: Tell
  ) throws -> (result: GoalImport, refusal: Refusal?) {
    let path = try file ?? "\(Workspace(place).home)/\(FleetLayout.northStar)"
    let northStar = try Self.northStar(at: path, tell: tell)
    let left = Set(northStar.goals.filter { Self.priorities[$0.priority] == nil }.map(\.id))
    let goals = northStar.goals.compactMap { goal in
      Self.priorities[goal.priority].map { priority in
        GoalCard(
          id: goal.id, title: goal.title, phase: "\(goal.phase)", priority: priority,
          dependsOn: goal.dependsOn.filter { !left.contains($0) })
      }
    }
    let result = try register.importGoals(goals, by: Self.caller, isDryRun: isCheck)
    return (result, isCheck && result.isChange ? Self.outdated(path, result) : nil)
  }

  /// Goals that the fleet will not work on are not imported.
  private static let priorities = ["must-have": 300, "should-have": 200, "could-have": 100]

  static func northStar(at path: String, tell: Tell) throws -> NorthStar {
    guard let bytes = try SourceReader.read(path) else {
      throw SourceReader.Failure(path: path, reason: "no such file")
    }
    var sources = SourceSet()
    sources.add(path: Path.shown(path), bytes: bytes, kind: .northStar)
    let analysis = analyze(sources, in: .neutral, limit: DiagnosticBag.usualLimit)
    guard let northStar = analysis.northStar else {
      throw InvalidDescription(analysis.findings, in: [Path.shown(path)])
    }
    tell(.findings(analysis.findings, in: [Path.shown(path)]))
    return northStar
  }

  private static func outdated(_ path: String, _ result: GoalImport) -> Refusal {
    let changes = [
      ("new", result.created), ("changed", result.updated), ("claimed and changed", result.postponed),
    ].filter { !$0.1.isEmpty }
    let text = changes.map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
    return Refusal(
      .outOfDate,
      issue: Issue(
        code: "drift/outdated", rule: .ofDrift("outdated"),
        message: TerminalSafe.line("the backlog does not match the goals of \(Path.shown(path)) (\(text))"),
        help: "run 'mosaic fleet backlog import'", path: Path.shown(path)))
  }
}
