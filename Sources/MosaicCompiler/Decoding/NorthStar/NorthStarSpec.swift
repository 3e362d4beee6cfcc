import MosaicDiagnostics

/// A north star as written.
struct NorthStarSpec {
  struct Statement {
    let id: Located<String>?
    let text: Located<String>?
  }

  struct Goal {
    let id: Located<String>?
    /// The ID as written, even if it is invalid, because other goals may depend on it.
    let writtenID: Located<String>?
    let title: Located<String>?
    let phase: Located<Int>?
    let priority: Located<String>?
    let dependsOn: [Located<String>]
  }

  struct Assumption {
    let id: Located<String>?
    let isVetoable: Located<Bool>?
    let text: Located<String>?
  }

  let mission: Located<String>?
  let substrate: Located<String>?
  let objectives: [Statement]
  let criteria: [Statement]
  let workstreams: [Statement]
  let goals: [Goal]
  let assumptions: [Assumption]
  let isSpendAdvisory: Located<Bool>?
  let spendNote: Located<String>?

  /// The goals that an id names. Of goals with one id, which is reported, nothing more is known.
  var uniqueGoals: [Goal] {
    let counts = Dictionary(goals.compactMap { $0.id.map { ($0.value, 1) } }, uniquingKeysWith: +)
    return goals.filter { goal in goal.id.map { counts[$0.value] == 1 } ?? true }
  }

  /// Every ID of the file, in source order.
  var ids: [Located<String>] {
    let statements = (objectives + criteria + workstreams).compactMap(\.id)
    let all = statements + goals.compactMap(\.id) + assumptions.compactMap(\.id)
    return all.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
  }
}
