import MosaicCompiler
import MosaicModel

extension Profile {
  /// Returns the number of agents that the profile creates.
  package func agentCount(full: Bool) -> Int {
    provision(self, full: full, runtime: Choice.usualRuntime).seats.count
  }
}
