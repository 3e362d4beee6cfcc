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

/// Keeps the optimizer from removing the work that computes the value.
@inline(never)
func consume<Value>(_ value: Value) {}
