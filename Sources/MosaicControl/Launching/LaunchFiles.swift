package import MosaicHost
import MosaicModel

extension FleetFolder {
  /// The file of secrets that all agents may use, in the workspace.
  package var secrets: String { "\(home)/secrets.local.env" }

  /// Returns the first file that decides what an agent runs, or the first folder above one, that other users can change.
  ///
  /// Covers the workspace, its record, the agent's environment, the pieces of its contract and the folder `run`. It does
  /// not cover this program: who can replace it can also remove this check.
  package func unsafeFile(of agent: String, runtime: String, personaClass: String) -> UnsafeFile? {
    let sources = ContractSources(home: home, runtime: runtime) { name in
      switch AgentVariable(rawValue: name) {
      case .name: agent
      case .personaClass: personaClass
      default: nil
      }
    }
    let paths =
      [record, run, secrets] + environmentFiles(of: agent) + sources.paths.map { "\(home)/\($0)" }
    return paths.lazy.compactMap { UnsafeFile(at: $0) }.first
  }
}
