import MosaicCompiler
import MosaicControl
package import MosaicDiagnostics
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// The `.local.env` files of a fleet's agents. They hold secrets, so they are not sources, and their text is never
/// shown.
package struct LocalEnvironments {
  private let build: WorkspaceBuild
  private let workspace: Workspace
  private let severity: Severity

  package init(of build: WorkspaceBuild, in workspace: Workspace, severity: Severity) {
    self.build = build
    self.workspace = workspace
    self.severity = severity
  }

  /// Lines whose effect is not the intended one, by agent and line.
  package var issues: [Issue] {
    let folder = FleetFolder(home: workspace.home)
    let names = existing
    return (build.compilation.fleet?.agents ?? []).map(\.name.description)
      .filter { names?.contains(Path.name(FleetLayout.localEnvironment(of: $0))) ?? true }
      .flatMap { folder.localEnvironmentProblems(of: $0).map(issue) }
  }

  /// The names in the folder of these files, so that agents without one cost no access to the disk; nil if the folder
  /// cannot be listed.
  private var existing: Set<String>? {
    try? Set(SourceReader.names(in: "\(workspace.home)/\(FleetLayout.agents)"))
  }

  private func issue(_ problem: EnvironmentProblem) -> Issue {
    Issue(
      code: HealthCheck.environment.rawValue, severity: severity, rule: .environment, message: problem.text, help: nil,
      path: problem.file.map(Path.shown), line: problem.line)
  }
}
