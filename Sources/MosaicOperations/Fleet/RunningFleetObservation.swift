import MosaicControl
import MosaicHost
import MosaicModel

extension RunningFleet {
  /// How to look at this fleet.
  var gathering: FleetGathering {
    FleetGathering(of: record, in: folder, beats: beats) { Environment[$0] }
  }

  /// The fleet's other machines, by name.
  var otherHosts: [String] {
    Set(record.agents.map(\.host)).subtracting([record.context.host]).sorted()
  }

  /// - Throws: `UnknownAgentName`.
  func agent(_ name: String) throws -> FleetRecord.AgentRecord {
    guard let agent = record[name] else { throw UnknownAgentName(name: name, known: record.agents.map(\.name)) }
    return agent
  }
}
