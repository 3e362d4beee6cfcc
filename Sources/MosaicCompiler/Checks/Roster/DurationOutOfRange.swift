import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Checks the limits of durations, and which of the loop's times must be longer than others. Code: `out-of-range`.
///
/// ```yaml
/// loop:
///   ttl: 5h   # longer than 'max_claim', which is 4h by default
/// ```
func checkDurationOutOfRange(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let services = [scope.roster.defaults?.service].compactMap { $0 } + scope.roster.agents.map(\.service)
  for service in services {
    check(TimeLimit(AgentKeys.stopTimeout, value: service.stopTimeout), into: &diagnostics)
  }
  if let loop = scope.roster.loop { check(loop, into: &diagnostics) }
}

private func check(_ loop: RosterSpec.Loop, into diagnostics: inout DiagnosticBag) {
  let limits = [
    TimeLimit(LoopKeys.interval, value: loop.interval),
    TimeLimit(LoopKeys.ttl, value: loop.ttl),
    TimeLimit(LoopKeys.maxClaim, value: loop.maxClaim),
    TimeLimit(LoopKeys.replanEvery, value: loop.replanEvery),
  ]
  // A value that is reported already is not compared as well.
  var isValid = true
  for limit in limits where !check(limit, into: &diagnostics) { isValid = false }
  guard isValid else { return }
  let usual = LoopPolicy.usual
  let maxClaim = LoopTime("max_claim", written: loop.maxClaim, usual: usual.maxClaim)
  let ttl = LoopTime("ttl", written: loop.ttl, usual: usual.ttl)
  let nudgeAfter = LoopTime("nudge_after", written: loop.nudgeAfter, usual: usual.nudgeAfter)
  let stuckAfter = LoopTime("stuck_after", written: loop.stuckAfter, usual: usual.stuckAfter)
  if maxClaim.value < ttl.value { report(maxClaim, "at least", ttl, into: &diagnostics) }
  let longer = [maxClaim, stuckAfter].filter { $0.value <= nudgeAfter.value }
  if longer.count == 2, let place = nudgeAfter.written {
    let labels = longer.compactMap { time in time.written.map { Label($0.span, text: "'\(time.name)'") } }
    diagnostics.report(
      .outOfRange,
      message: "\(nudgeAfter.shown) must be shorter than \(joined(longer.map(\.shown), by: "and"))",
      at: Label(place.span), related: labels,
      help: "reduce 'nudge_after' to less than \(durationText(min(maxClaim.value, stuckAfter.value))), or increase both"
    )
    return
  }
  for time in longer { report(time, "longer than", nudgeAfter, into: &diagnostics) }
}

private struct TimeLimit {
  let name: String
  let value: Located<Int>?
  let range: ClosedRange<Int>

  init(_ key: Key<Located<Int>>, value: Located<Int>?) {
    name = key.name
    self.value = value
    range = key.definition.seconds ?? 1...Int.max
  }
}

@discardableResult
private func check(_ limit: TimeLimit, into diagnostics: inout DiagnosticBag) -> Bool {
  guard let value = limit.value, !limit.range.contains(value.value) else { return true }
  let longest = durationText(limit.range.upperBound)
  let isOpen = limit.range.lowerBound == 1
  let range = isOpen ? "at most \(longest)" : "from \(durationText(limit.range.lowerBound)) to \(longest)"
  diagnostics.report(
    .outOfRange, message: "'\(limit.name)' cannot be \(durationText(value.value))", at: Label(value.span),
    help: "use \(isOpen ? range : "a duration \(range)")")
  return false
}

/// A time of the loop, as written or by default.
private struct LoopTime {
  let name: String
  let written: Located<Int>?
  let value: Int

  init(_ name: String, written: Located<Int>?, usual: Int) {
    self.name = name
    self.written = written
    value = written?.value ?? usual
  }

  var shown: String { "'\(name)' (\(durationText(value))\(written == nil ? " by default" : ""))" }
}

private func report(_ longer: LoopTime, _ relation: String, _ shorter: LoopTime, into diagnostics: inout DiagnosticBag)
{
  guard let place = longer.written ?? shorter.written else { return }
  let other = longer.written == nil ? nil : shorter.written
  diagnostics.report(
    .outOfRange, message: "\(longer.shown) must be \(relation) \(shorter.shown)", at: Label(place.span),
    related: other.map { [Label($0.span, text: "'\(shorter.name)'")] } ?? [],
    help: "increase '\(longer.name)', or reduce '\(shorter.name)'")
}
