package import MosaicControl
package import MosaicFormats
package import MosaicModel
import MosaicOperations

/// A short JSON form of an observed fleet, for a model, which pays for every word that it reads.
package struct FleetBrief {
  package let value: JSONValue

  /// - Parameter names: the agents to show; empty for all of them.
  package init(_ observation: FleetObservation, names: [String], of record: FleetRecord) {
    let rows = observation.rows.filter { names.isEmpty || names.contains($0.name) }
    value = [
      "host": .string(record.context.host), "paused": JSONValue(observation.pause?.reason),
      "agents": .array(rows.map(Self.row)),
    ]
  }

  private static func row(_ seen: AgentObservation) -> JSONValue {
    [
      "name": .string(seen.name), "class": JSONValue(seen.personaClass), "runtime": JSONValue(seen.runtime),
      "host": .string(seen.host), "state": JSONValue(seen.readiness?.rawValue),
      "evidence": .string(ReadinessDescription(seen).reason),
      "since_seconds": seen.since.age.map(JSONValue.integer) ?? .null,
      "flags": .array(seen.flags.map { .string($0.flag.rawValue) }),
    ]
  }

  /// The JSON Schema of `value`.
  package static let schema: JSONValue = [
    "type": "object", "required": ["host", "paused", "agents"],
    "properties": [
      "host": ["type": "string"],
      "paused": ["type": ["string", "null"], "description": "Why the fleet is paused; null if it is not."],
      "agents": ["type": "array", "items": agentSchema],
    ],
  ]

  private static let agentSchema: JSONValue = [
    "type": "object",
    "required": ["name", "class", "runtime", "host", "state", "evidence", "since_seconds", "flags"],
    "properties": [
      "name": ["type": "string"], "class": ["type": ["string", "null"]], "runtime": ["type": ["string", "null"]],
      "host": ["type": "string"],
      "state": [
        "type": ["string", "null"],
        "description": .string(
          "One of \(Readiness.allCases.map(\.rawValue).joined(separator: ", ")); null for a tmux session without an agent."
        ),
      ],
      "evidence": ["type": "string", "description": "How mosaic knows the state."],
      "since_seconds": [
        "type": ["integer", "null"], "description": "How long ago the runtime last started or ended.",
      ],
      "flags": ["type": "array", "items": ["type": "string"]],
    ],
  ]
}
