import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet north-star`
struct NorthStarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "north-star", abstract: "Generate the Markdown page of one NORTH_STAR.yaml.",
    discussion: """
      Reads the file you name, or fleet/NORTH_STAR.yaml of the workspace. Prints the Markdown, or writes it to a file \
      with -o, where it replaces an earlier projection. With --check, compares instead (exit code 2 if they differ).

      Examples:
        mosaic fleet north-star goals/NORTH_STAR.yaml -o goals/NORTH_STAR.md
        mosaic fleet north-star goals/NORTH_STAR.yaml --check
      """)

  @Argument(help: ArgumentHelp("File to read.", valueName: "file"))
  var file: String?

  @Option(name: .customShort("o"), help: ArgumentHelp("File to write, or to compare with.", valueName: "out"))
  var out: String?

  @Flag(help: "Compare with OUT (default: the .md beside the .yaml) and write nothing.")
  var check = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DiagnosticsOptions

  private static let ownSource = FleetLayout.northStar
  private static let ownPage = FleetLayout.northStarPage

  func run() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(nil, report) {
      let source = try file ?? Workspace(home).home + "/" + Self.ownSource
      let text = try projection(of: source, report)
      let target = out ?? (check ? beside(source) : nil)
      guard let target else { return report.show(output: text) }
      try check ? compare(text, with: target, report) : write(text, to: target, report)
    }
  }

  private func projection(of source: String, _ report: Report) throws -> String {
    guard let bytes = try SourceReader.read(source) else {
      throw SourceReader.Failure(path: source, reason: "there is no such file")
    }
    var sources = SourceSet()
    sources.add(path: Path.shown(source), bytes: bytes, kind: .northStar)
    let analysis = analyze(sources, in: .neutral, limit: display.limit)
    report.complain(analysis.findings)
    report.note([], in: [Path.shown(source)])
    guard let northStar = analysis.northStar else { throw ExitStatus.no }
    return String(decoding: try page(of: northStar), as: UTF8.self)
  }

  /// The workspace's own file gives the page that `generate` writes.
  private func page(of northStar: NorthStar) throws -> [UInt8] {
    var bytes: [UInt8] = []
    if let file, try Path.absolute(file) != Path.absolute(Workspace(home).home + "/" + Self.ownSource) {
      let name = Path.name(file)
      let again = ShellCommand(["mosaic", "fleet", "north-star", name]).line
      lowerNorthStar(northStar, source: name, command: again).render(into: &bytes)
    } else {
      lowerNorthStar(northStar).render(into: &bytes)
    }
    return bytes
  }

  private func beside(_ source: String) -> String {
    let stem =
      source.hasSuffix(".yaml") ? source.dropLast(5) : source.hasSuffix(".yml") ? source.dropLast(4) : source[...]
    return stem + ".md"
  }

  private func compare(_ text: String, with target: String, _ report: Report) throws {
    guard try SourceReader.read(target) == Array(text.utf8) else {
      let help =
        try isOwnPage(target) ? "run 'mosaic fleet generate'" : "write it again with -o \(Visible.line(target))"
      report.refuse(
        Remark(
          code: "drift/outdated", rule: .ofDrift("outdated"),
          message: "\(Visible.line(target)) does not match \(Visible.line(file ?? "NORTH_STAR.yaml"))",
          help: Invocation(home).spelled(help), path: Path.shown(target)))
      throw ExitStatus.outOfDate
    }
    if !home.quiet { Terminal.say("\(Visible.line(target)) is current") }
  }

  private func isOwnPage(_ target: String) throws -> Bool {
    try Path.absolute(target) == Path.absolute(Workspace(home).home + "/" + Self.ownPage)
  }

  /// An earlier projection is replaced; anything else is a person's.
  private func write(_ text: String, to target: String, _ report: Report) throws {
    if try isOwnPage(target) {
      report.refuse(
        Remark(
          code: "file-of-another", rule: .ofRefusal("file-of-another"),
          message: "\(Visible.line(target)) is written by 'mosaic fleet generate', which keeps manual edits",
          help: "run 'mosaic fleet generate', or pass another file with -o", path: Path.shown(target)))
      throw ExitStatus.outOfDate
    }
    let heading = Array(text.prefix { $0 != "\n" }.utf8)
    try OutputFile(path: target, kind: "projection of a north star") { $0.starts(with: heading) }.write(
      Array(text.utf8))
    if !home.quiet { Terminal.say("wrote \(Visible.line(target))") }
  }
}
