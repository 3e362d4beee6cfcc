import MosaicFormats
import MosaicModel

extension Systemd {
  /// Returns the agents whose units systemd currently knows, including agents that left the roster.
  package func loadedAgents() throws(SystemdFailure) -> [String] {
    let text = try ask(
      ["list-units", "--all", "--plain", "--no-legend", "mosaic-agent@*.service"], patience: Self.patience)
    let names = text.lines.compactMap { line in
      line.split(separator: " ").first.flatMap { UnitNames.agent(of: String($0)) }
    }
    return names.sorted()
  }
}
