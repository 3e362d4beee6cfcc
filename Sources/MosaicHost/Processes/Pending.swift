import Glibc

/// A value that a thread of its own computes, so that several answers can be awaited at the same time.
package final class Pending<Value> {
  private let box: Box
  private var thread = pthread_t()
  private let isStarted: Bool

  /// Starts the work. It must not change anything that another thread uses.
  package init(_ work: @escaping () -> Value) {
    let box = Box(work)
    self.box = box
    let task = Unmanaged.passRetained(Task { box.value = box.work() })
    let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
      if let pointer { Unmanaged<Task>.fromOpaque(pointer).takeRetainedValue().run() }
      return nil
    }
    isStarted = pthread_create(&thread, nil, run, task.toOpaque()) == 0
    if !isStarted { task.release() }
  }

  /// Waits for the value. Call it once.
  package func result() -> Value {
    if isStarted { pthread_join(thread, nil) }
    return box.value ?? box.work()
  }

  private final class Box {
    let work: () -> Value
    var value: Value?

    init(_ work: @escaping () -> Value) {
      self.work = work
    }
  }
}

/// What a thread runs. It is not generic, because a function for C cannot be.
private final class Task {
  let run: () -> Void

  init(_ run: @escaping () -> Void) {
    self.run = run
  }
}
