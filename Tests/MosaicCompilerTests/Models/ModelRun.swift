import Foundation
import MosaicTestSupport
import Testing

/// A difference between the value that was drawn and the value that was read back.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

/// Draws models and reads the documents written for them. Every model has its own seed, so it can be drawn alone.
enum ModelRun {
  private static let first = number("MOSAIC_SEED") ?? 1
  private static let mostReported = 3

  /// - Parameters:
  /// - usual: the number of models, unless `MOSAIC_MODELS` sets it.
  /// - share: the cost of one model, as a multiple of a cheap one; `MOSAIC_MODELS` is divided by it.
  static func hold<Model>(
    _ usual: Int, share: Int = 1, draw: (inout SeededGenerator) -> Model, holds: (Model) throws -> Void
  ) {
    let count = number("MOSAIC_MODELS").map { max(1, $0 / share) } ?? usual
    var reported = 0
    for seed in first..<first + count where reported < mostReported {
      var generator = SeededGenerator(seed: UInt64(seed))
      let model = draw(&generator)
      do {
        try holds(model)
      } catch {
        reported += 1
        Issue.record("\(error)\nreplay: MOSAIC_SEED=\(seed) MOSAIC_MODELS=1\nmodel: \(String(reflecting: model))")
      }
    }
  }

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }
}

/// Compares bytes, because equal strings may still be encoded differently.
func requireSame(_ read: String, _ drawn: String, _ what: @autoclosure () -> String) throws {
  if read.utf8.elementsEqual(drawn.utf8) { return }
  throw Mismatch(description: "\(what()) reads \(read.debugDescription), was \(drawn.debugDescription)")
}

func requireSame(_ read: [String], _ drawn: [String], _ what: @autoclosure () -> String) throws {
  try requireEqual(read.count, drawn.count, "number of items of \(what()): \(read)")
  for (read, drawn) in zip(read, drawn) { try requireSame(read, drawn, what()) }
}

func requireEqual<Value: Equatable>(_ read: Value, _ drawn: Value, _ what: @autoclosure () -> String) throws {
  if read != drawn { throw Mismatch(description: "\(what()): read \(read), was \(drawn)") }
}
