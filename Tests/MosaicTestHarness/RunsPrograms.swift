import Foundation
package import Testing

/// Runs tests that wait for other programs on threads of their own.
///
/// All other tests share as many threads as the machine has processors. Tests that wait there would keep the others from
/// running on an idle machine.
package struct RunsPrograms: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing work: @Sendable () async throws -> Void
  ) async throws {
    await Slots.shared.take()
    do {
      try await withTaskExecutorPreference(Threads.shared) { try await work() }
    } catch {
      await Slots.shared.release()
      throw error
    }
    await Slots.shared.release()
  }
}

extension Trait where Self == RunsPrograms {
  /// The tests run other programs and wait for them.
  package static var runsPrograms: Self { Self() }
}

/// Bounds how many of these tests run at once: they start real programs, some of which they judge by the clock.
private actor Slots {
  static let shared = Slots()
  private var free = 2 * ProcessInfo.processInfo.activeProcessorCount
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func release() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// Runs each job on a thread of its own. `Slots` bounds their number.
private final class Threads: TaskExecutor {
  static let shared = Threads()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let thread = Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}
