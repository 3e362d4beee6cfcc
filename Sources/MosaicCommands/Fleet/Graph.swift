import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet graph`
struct Graph: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw the org chart.",
    discussion: """
      Draws the roster, or the fleet that a profile would create. Prints the chart, or writes it to a file with -o, \
      where it replaces an earlier chart; any other file is left unchanged (exit code 2). dot and svg draw a frame \
      around the agents of each other host. svg needs Graphviz (exit code 3 without it).

      Examples:
        mosaic fleet graph
        mosaic fleet graph --format svg -o fleet.svg
        mosaic fleet graph --profile software-delivery --full --format dot
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid
    case dot
    case svg
  }

  @Option(help: "Format of the chart.")
  var format = Format.mermaid

  @Option(name: .customShort("o"), help: ArgumentHelp("File to write.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Profile to draw instead of the roster.", valueName: "id"))
  var profile: String?

  @Flag(help: "Staff every seat of the profile instead of only its lead and floor.")
  var full = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DisplayOptions

  mutating func validate() throws {
    if profile != nil && roster.roster != nil {
      throw ValidationError("--profile and --roster cannot be used together")
    }
    if profile == nil && full { throw ValidationError("--full requires --profile; a roster is already complete") }
    if out?.isEmpty == true { throw ValidationError("-o takes a file") }
  }

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      let workspace = try Workspace(home, roster)
      let bytes = try drawn(profile.map { try chart(ofProfile: $0, workspace) } ?? chart(of: workspace))
      guard let out else { return Terminal.write(String(decoding: bytes, as: UTF8.self)) }
      try OutputFile(path: out, kind: "chart that mosaic drew", isEarlierOutput: isChart).write(bytes)
      if !home.quiet { Terminal.say("wrote \(Visible.line(out))") }
    }
  }

  private func chart(of workspace: Workspace) throws -> ReportingChart {
    let sources = try workspace.load()
    guard sources.hasRoster else { throw MissingRoster(workspace) }
    guard let fleet = try judged(sources).fleet else { throw ExitStatus.no }
    return ReportingChart(of: fleet)
  }

  private func chart(ofProfile id: String, _ workspace: Workspace) throws -> ReportingChart {
    let profiles = try judged(workspace.loadLibrary()).library.profiles
    let profile = try profiles.named(id, ownProfiles: workspace.shown(FleetLayout.ownProfiles))
    // No chart shows a runtime.
    return ReportingChart(of: provision(profile, full: full, runtime: Choice.usualRuntime))
  }

  /// Says what is wrong, and ends the command if that is an error. No chart depends on the machine.
  private func judged(_ sources: SourceSet) throws -> Analysis {
    let analysis = analyze(sources, in: .neutral, limit: display.limit)
    let report = try Report(display, quiet: home.quiet)
    report.complain(analysis.findings)
    if analysis.hasErrors {
      report.count(analysis.findings)
      throw ExitStatus.no
    }
    return analysis
  }

  private func drawn(_ chart: ReportingChart) throws -> [UInt8] {
    var bytes: [UInt8] = []
    switch format {
    case .mermaid: chart.mermaidFile.render(into: &bytes)
    case .dot: chart.dot.render(into: &bytes)
    case .svg:
      let graphviz = try Graphviz()
      chart.dot.render(into: &bytes)
      bytes = try graphviz.svg(of: bytes)
    }
    return bytes
  }
}

/// Whether a file is a chart of any format, by the notice at its beginning. A page that only holds one is a person's.
private func isChart(_ bytes: [UInt8]) -> Bool {
  if ["%%", "//"].contains(where: { bytes.starts(with: "\($0) \(ReportingChart.mark)".utf8) }) { return true }
  let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
  return head.hasPrefix(Graphviz.beginning) && head.contains("<!-- \(ReportingChart.mark)")
}
