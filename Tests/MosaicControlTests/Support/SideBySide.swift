import Foundation

/// Runs work that mostly waits, on one thread per piece.
enum SideBySide {
  private final class Results<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Int: Result<Value, any Error>] = [:]

    func set(_ index: Int, _ value: Result<Value, any Error>) {
      lock.withLock { values[index] = value }
    }

    func inOrder() throws -> [Value] {
      try values.sorted { $0.key < $1.key }.map { try $0.value.get() }
    }
  }

  /// Returns the results of all pieces, in order.
  static func run<Value>(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Value) throws -> [Value] {
    let results = Results<Value>()
    let group = DispatchGroup()
    for index in 0..<count {
      group.enter()
      Thread {
        results.set(index, Result { try work(index) })
        group.leave()
      }.start()
    }
    group.wait()
    return try results.inOrder()
  }
}
