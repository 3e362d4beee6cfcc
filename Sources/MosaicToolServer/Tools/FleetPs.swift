import MosaicDiagnostics
import MosaicFormats
import MosaicOperations
import MosaicPresentation

extension FleetTools {
  /// `mosaic fleet ps`
  var fleetPs: Tool {
    Tool(
      "fleet_ps", title: "Show the agents of the fleet",
      summary:
        "Shows every agent of the fleet with its class, its host and its current state: working, available, waiting "
        + "(for a person), stale, stuck, dead, stopped, disabled or unknown. Call it to find out who is free, or why an "
        + "agent does not answer.",
      parameters: [
        ToolParameter("agents", .texts, summary: "Names of the agents to show. Leave it out to show all of them."),
        ToolParameter(
          "hosts", .flag, summary: "Whether to ask the fleet's other hosts, too, over ssh. This is slower."),
      ],
      outputSchema: FleetBrief.schema
    ) { arguments in try Self.reportingRefusals { try states(arguments) } }
  }

  private func states(_ arguments: ToolArguments) throws -> ToolResult {
    let fleet = try FleetWatch(of: place, otherHosts: arguments.flag("hosts")) { _ in }
    let names = arguments.texts("agents")
    try fleet.confirm(names)
    return ToolResult(FleetBrief(fleet.observe(), names: names, of: fleet.record).value)
  }
}
