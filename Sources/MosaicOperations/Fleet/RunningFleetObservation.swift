package import MosaicControl
import MosaicDiagnostics
import MosaicHost
package import MosaicModel

extension RunningFleet {
  /// The probe that observes this fleet.
  package var probe: FleetProbe {
    FleetProbe(of: record, in: folder, beats: beats, version: Product.version) { Environment[$0] }
  }

  /// The fleet's other machines, by name.
  package var otherHosts: [String] {
    Set(record.agents.map(\.host)).subtracting([record.context.host]).sorted()
  }

  /// - Throws: `Refusal.unknownAgentName`.
  package func agent(_ name: String) throws -> FleetRecord.AgentRecord {
    guard let agent = record[name] else { throw Refusal.unknownAgentName(name: name, known: record.agents.map(\.name)) }
    return agent
  }
}
