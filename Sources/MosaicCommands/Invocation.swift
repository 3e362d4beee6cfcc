import MosaicCompiler

/// The options of this run that a command which is proposed to a person needs as well.
struct Invocation {
  private let options: String

  init(_ home: HomeOptions, out: String? = nil, host: String? = nil) {
    let given = [("--home", home.home), ("--out", out), ("--host", host)]
    let words = given.flatMap { option, value in value.map { [option, $0] } ?? [] }
    options = words.isEmpty ? "" : " " + ShellCommand(words).line
  }

  /// A help whose commands can be copied as they stand.
  func spelled(_ help: String) -> String {
    guard !options.isEmpty else { return help }
    return ["generate", "init", "check"].reduce(help) { text, verb in
      text.replacing("mosaic fleet \(verb)", with: "mosaic fleet \(verb)\(options)")
    }
  }
}
