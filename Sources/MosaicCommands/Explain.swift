import ArgumentParser
import MosaicDiagnostics
import MosaicFramework

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a diagnostic: what it means, an example, how to fix it.",
    discussion: """
      Without a code every code is listed.

      Example:
        mosaic explain unknown-class
      """)

  @Argument(help: "The word in brackets of an error or a warning.")
  var code: String?

  func run() throws {
    guard let code else { return list() }
    guard let page = Resource.diagnosticPages.first(where: { $0.stem == code }) else {
      let near = Suggestion.nearest(to: code, among: DiagnosticCode.allCases.map(\.rawValue))
      Terminal.say("error: no diagnostic has the code '\(Visible.line(code))'")
      Terminal.say("help: " + (near.map { "did you mean '\($0)'?" } ?? "'mosaic explain' lists them all"))
      throw ExitStatus.no
    }
    Terminal.write(String(describing: page.text))
  }

  private func list() {
    for code in DiagnosticCode.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      Terminal.write("\(code.severity.rawValue.padded(to: 8))\(code.rawValue)\n")
    }
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
