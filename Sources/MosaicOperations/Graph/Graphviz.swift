import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost

/// The program `dot` of Graphviz, which draws what the DOT language describes.
struct Graphviz {
  private let program: String

  /// - Throws: `NoGraphviz`.
  init() throws {
    guard let program = Environment.program("dot") else { throw NoGraphviz() }
    self.program = program
  }

  /// Draws a graph as an SVG document.
  ///
  /// - Throws: `ProgramNotRun`, `GraphvizFailed`.
  func svg(of graph: [UInt8]) throws -> [UInt8] {
    let run = try SystemCommands().run(Command(program, ["-Tsvg"], input: graph))
    guard run.succeeded, run.output.starts(with: Self.beginning.utf8) else {
      throw GraphvizFailed(program: program, run: run)
    }
    return run.output
  }

  static let beginning = "<?xml"
}

/// A picture was asked for and the program that draws it is not there.
struct NoGraphviz: Complaint {
  var message: String { "'dot', which draws SVG, is not on PATH" }
  var help: String? { "install graphviz, or use --format dot" }
  var status: ExitCode { ExitStatus.failed }
}

/// Graphviz gave no picture.
struct GraphvizFailed: Complaint {
  let program: String
  let run: ProgramRun

  var message: String {
    return (["\(Visible.line(program)) \(reason)"] + said).joined(separator: "\n")
  }
  var help: String? { "--format dot shows what it was given" }
  var status: ExitCode { ExitStatus.failed }

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
    return lines.prefix(Self.mostLines).map { "  " + Visible.line(String($0)) }
  }

  private static let mostLines = 20
}
