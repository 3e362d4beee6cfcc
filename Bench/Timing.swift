import Glibc

/// Returns the least processor time of several runs after a warm-up, so other work on the machine does not count.
func leastProcessorTime(of runs: Int, _ work: () -> Void) -> Duration {
  work()
  var best = Duration.seconds(1_000_000)
  for _ in 0..<runs {
    let start = processorTime()
    work()
    best = min(best, processorTime() - start)
  }
  return best
}

private func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// Returns the shortest of several alternating runs of two pieces of work after a warm-up. Alternating exposes both to
/// the same disturbances.
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

/// Returns the median time of each piece of work, done in turns after a warm-up.
func medians(of runs: Int, _ works: [() throws -> Void]) throws -> [Duration] {
  try inTurns(runs, works).map(median)
}

/// Returns all times of each piece of work, done in turns after a warm-up.
func inTurns(_ runs: Int, _ works: [() throws -> Void]) throws -> [[Duration]] {
  var times = works.map { _ in [Duration]() }
  for run in 0...runs {
    for (index, work) in works.enumerated() {
      let time = try ContinuousClock().measure(work)
      if run > 0 { times[index].append(time) }
    }
  }
  return times
}

/// Returns the middle one of some values; of an even number, the larger one of both.
func median<Value: Comparable>(_ values: [Value]) -> Value { values.sorted()[values.count / 2] }

/// Keeps the optimizer from removing the work that computes the value.
@inline(never)
func consume<Value>(_ value: Value) {}
