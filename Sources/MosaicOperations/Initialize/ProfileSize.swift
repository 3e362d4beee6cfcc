import MosaicCompiler
import MosaicModel

extension Profile {
  /// How many agents the profile gives.
  package func agentCount(full: Bool) -> Int {
    provision(self, full: full, runtime: Choice.usualRuntime).seats.count
  }
}
