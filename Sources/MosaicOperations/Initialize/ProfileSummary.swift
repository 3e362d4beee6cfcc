import MosaicCompiler
import MosaicModel

extension Profile {
  /// Returns the number of agents that the profile creates.
  package func agentCount(full: Bool) -> Int {
    provision(self, full: full, runtime: Choice.usualRuntime).seats.count
  }

  /// The first sentence of its purpose, on one line.
  package var summary: String {
    let words = purpose.split(whereSeparator: \.isWhitespace)
    let end = words.firstIndex { $0.hasSuffix(".") } ?? words.endIndex - 1
    return words[...end].joined(separator: " ")
  }
}
