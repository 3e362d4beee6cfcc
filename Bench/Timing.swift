/// The shortest of several runs, after one that warms up: what the work costs when nothing else disturbs it.
func shortest(of runs: Int, _ work: () throws -> Void) rethrows -> Duration {
  try work()
  var best = Duration.seconds(1_000_000)
  for _ in 0..<runs { best = min(best, try ContinuousClock().measure(work)) }
  return best
}

/// Two pieces of work in turns, so that both meet the same disturbances.
func shortest(
  of runs: Int, _ first: () throws -> Void, _ second: () throws -> Void
) rethrows -> (first: Duration, second: Duration) {
  var best = (first: Duration.seconds(1_000_000), second: Duration.seconds(1_000_000))
  for run in 0...runs {
    let times = (try ContinuousClock().measure(first), try ContinuousClock().measure(second))
    if run > 0 { best = (min(best.first, times.0), min(best.second, times.1)) }
  }
  return best
}

/// Keeps the optimizer from leaving work out.
@inline(never)
func consume<Value>(_ value: Value) {}
