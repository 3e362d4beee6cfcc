import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random env files")
struct EnvironmentModelTests {
  @Test("a reader of the syntax common to systemd and sh can read random env files back")
  func roundTrip() {
    ModelRun.hold(20_000, draw: EnvironmentModel.init) { model in
      let reader = try EnvironmentReader(model.document.bytes)
      try requireEqual(reader.comments.count, model.advice == nil ? 2 : 3, "number of comments")
      try requireSame(reader.variables.map(\.name), model.variables.map(\.name), "a name")
      for (read, drawn) in zip(reader.variables, model.variables) {
        try requireSame(read.value, drawn.value, read.name)
      }
    }
  }
}

/// A randomly drawn env file.
struct EnvironmentModel {
  let source: String
  let advice: String?
  let variables: [(name: String, value: String)]

  init(_ generator: inout SeededGenerator) {
    source = generator.text()
    advice = generator.once(in: 2) ? generator.text() : nil
    let values = generator.list(0...6) { $0.text() }
    variables = values.enumerated().map { (Self.name($0, &generator), $1) }
  }

  /// Returns a unique name that no shell reserves.
  private static func name(_ index: Int, _ generator: inout SeededGenerator) -> String {
    generator.pick(["V", "v_", "__"]) + "\(index)" + generator.list(0...3) { $0.pick(["A", "z", "_", "9"]) }.joined()
  }

  var document: EnvironmentDocument {
    var document = EnvironmentDocument(comments: GeneratedNotice(source: source, advice: advice).lines)
    for (name, value) in variables { document.add(name, value: value) }
    return document
  }
}
