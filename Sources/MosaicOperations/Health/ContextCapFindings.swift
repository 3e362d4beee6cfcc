import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

// Settings that make Claude Code use more context than the roster gives an agent.
extension Diagnosis {
  package func contextCapFindings(_ record: FleetRecord) -> [Issue] {
    var found: [(ClaudeContextCap.Contradiction, agents: [String])] = []
    for launch in LaunchPreflight.all(record, in: folder) {
      for contradiction in launch.runtime.map(ClaudeContextCap.contradictions) ?? [] {
        if let index = found.firstIndex(where: { $0.0 == contradiction }) {
          found[index].agents.append(launch.name)
        } else {
          found.append((contradiction, [launch.name]))
        }
      }
    }
    return found.map { contradiction, agents in
      .warning(
        .contextCap,
        message:
          "\(contradiction.file) sets \(contradiction.key) to '\(contradiction.value)', which conflicts with the context cap of \(listed(agents))",
        help: "remove \(contradiction.key) from that file")
    }
  }
}
