import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The `.local.env` files of a fleet's agents. They hold secrets, so they are no sources and nothing shows their text.
struct LocalEnvironments {
  private let build: WorkspaceBuild
  private let policy: PolicyOptions

  init(of build: WorkspaceBuild, _ policy: PolicyOptions) {
    self.build = build
    self.policy = policy
  }

  /// Lines that do not mean what they seem to, by agent and line.
  var remarks: [Remark] {
    let folder = FleetFolder(home: build.workspace.home)
    return (build.compilation.fleet?.agents ?? []).flatMap { agent in
      folder.localEnvironmentRemarks(of: agent.name.description).map(remark)
    }
  }

  private func remark(_ remark: EnvironmentRemark) -> Remark {
    Remark(
      code: Finding.Check.environment.rawValue, severity: policy.severityOfRemarks, rule: .environment,
      message: remark.text, help: nil, path: remark.file.map(Path.shown), line: remark.line)
  }
}
