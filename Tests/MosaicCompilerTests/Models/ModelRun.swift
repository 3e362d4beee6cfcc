import Foundation
import MosaicTestSupport
import Testing

/// What was read back is not what was drawn.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

/// Draws models and reads back what is made of them. Every model has a seed of its own, so that it can be drawn alone.
enum ModelRun {
  private static let first = number("MOSAIC_SEED") ?? 1
  private static let mostReported = 3

  /// - Parameters:
  ///   - usual: how many models are drawn unless `MOSAIC_MODELS` says it.
  ///   - share: models of one kind cost as much as so many others; that many fewer are drawn.
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

/// Byte for byte: equal strings may still be written differently.
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
