import MosaicControl
import MosaicDiagnostics
package import MosaicHost

/// The program `dot` of Graphviz, which draws graphs in the DOT language.
package struct Graphviz {
  private let program: String

  /// - Throws: `Refusal.noGraphviz`.
  package init() throws {
    guard let program = Environment.program("dot") else { throw Refusal.noGraphviz }
    self.program = program
  }

  /// Draws a graph as an SVG document.
  ///
  /// - Throws: `ProgramNotRun`, `GraphvizFailed`.
  package func svg(of graph: [UInt8]) throws -> [UInt8] {
    let run = try SystemCommands().run(Command(program, arguments: ["-Tsvg"], input: graph))
    guard run.succeeded, run.output.starts(with: Self.beginning.utf8) else {
      throw GraphvizFailed(program: program, run: run).refusal
    }
    return run.output
  }

  package static let beginning = "<?xml"
}

extension Refusal {
  /// The refusal to draw a picture without the program for it.
  package static var noGraphviz: Refusal {
    Refusal(.failed, "cannot draw SVG: 'dot' is not on PATH", help: "install Graphviz, or use --format dot")
  }
}

/// Graphviz produced no picture.
package struct GraphvizFailed {
  package let program: String
  package let run: ProgramRun

  package var message: String {
    return (["\(TerminalSafe.line(program)) \(reason)"] + said).joined(separator: "\n")
  }
  package var help: String? { "run the command with --format dot to see its input" }

  private var reason: String {
    switch run.end {
    case .exited(0): "wrote no SVG"
    case .exited(let status): "exited with code \(status)"
    case .killed(let signal): "was killed by signal \(signal)"
    case .timedOut: "did not exit in time"
    }
  }

  /// The program's own message.
  private var said: [String] {
    let lines = String(decoding: run.errors, as: UTF8.self).split(separator: "\n")
    return lines.prefix(Self.mostLines).map { "  " + TerminalSafe.line(String($0)) }
  }

  private static let mostLines = 20

  package var refusal: Refusal { Refusal(.failed, message, help: help) }
}
