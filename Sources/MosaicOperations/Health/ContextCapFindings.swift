import MosaicControl
package import MosaicDiagnostics
import MosaicFormats

// Settings that make Claude Code use more context than the roster gives an agent.
extension Diagnosis {
  package func contextCapFindings(_ launches: [LaunchPreflight]) -> [Issue] {
    var found: [(ClaudeContextCap.Contradiction, agents: [String])] = []
    for launch in launches {
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
