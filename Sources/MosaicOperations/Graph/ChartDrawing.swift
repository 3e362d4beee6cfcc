import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// Draws the org chart of a roster, or of the fleet that a profile would create.
package struct ChartDrawing {
  package enum Subject: Sendable {
    case roster
    case profile(String, full: Bool)
  }

  package enum Format: String, CaseIterable, Sendable {
    case mermaid
    case dot
    case svg
  }

  private let subject: Subject
  private let place: WorkspacePlace
  private let limit: Int
  private let tell: Tell

  package init(of subject: Subject, in place: WorkspacePlace, limit: Int, tell: @escaping Tell) {
    self.subject = subject
    self.place = place
    self.limit = limit
    self.tell = tell
  }

  /// - Throws: `InvalidDescription`, `Refusal`, or a file system error.
  package func bytes(_ format: Format) throws -> [UInt8] {
    let workspace = try Workspace(place)
    switch subject {
    case .roster: return try drawn(chart(of: workspace), as: format)
    case .profile(let id, let full): return try drawn(chart(ofProfile: id, full: full, workspace), as: format)
    }
  }

  /// Replaces an earlier chart; any other file is a person's.
  package func write(_ format: Format, to path: String) throws {
    try OutputFile(path: path, kind: "chart drawn by mosaic", isEarlierOutput: isChart).write(bytes(format))
  }

  private func chart(of workspace: Workspace) throws -> ReportingChart {
    let sources = try workspace.load()
    guard sources.hasRoster else { throw MissingRoster(workspace).refusal }
    let analysis = try judged(sources)
    guard let fleet = analysis.fleet else { throw InvalidDescription(analysis.findings) }
    return ReportingChart(of: fleet)
  }

  private func chart(ofProfile id: String, full: Bool, _ workspace: Workspace) throws -> ReportingChart {
    let profiles = try judged(workspace.loadLibrary()).library.profiles
    let profile = try profiles.named(id, ownProfiles: workspace.shown(FleetLayout.ownProfiles))
    // No chart shows a runtime.
    return ReportingChart(of: provision(profile, full: full, runtime: Choice.usualRuntime))
  }

  /// Analyzes sources in a neutral context: no chart depends on the machine.
  private func judged(_ sources: SourceSet) throws -> Analysis {
    let analysis = analyze(sources, in: .neutral, limit: limit)
    if analysis.hasErrors { throw InvalidDescription(analysis.findings) }
    tell(.findings(analysis.findings, in: []))
    return analysis
  }

  private func drawn(_ chart: ReportingChart, as format: Format) throws -> [UInt8] {
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

/// Returns whether a file is a chart of any format, by the notice at its start. A page that contains one is a person's.
private func isChart(_ bytes: [UInt8]) -> Bool {
  if ["%%", "//"].contains(where: { bytes.starts(with: "\($0) \(ReportingChart.signature)".utf8) }) { return true }
  let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
  return head.hasPrefix(Graphviz.beginning) && head.contains("<!-- \(ReportingChart.signature)")
}
