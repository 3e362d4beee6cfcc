import MosaicHost
import MosaicModel
import MosaicOperations

extension FleetTools {
  /// `mosaic compose-contract`
  var readContract: Tool {
    Tool(
      "read_contract", title: "Read an agent's contract",
      summary:
        "Returns the contract that an agent of this host receives at its start: the fleet's standing rules, the role "
        + "contract of its class, and its cheat-sheet. Call it if your own instructions are no longer in your context, "
        + "or to find out what another agent is responsible for.",
      parameters: [ToolParameter("agent", .text, summary: "Name of the agent. Leave it out for your own contract.")]
    ) { arguments in try Self.reportingRefusals { try contract(arguments) } }
  }

  private func contract(_ arguments: ToolArguments) throws -> ToolResult {
    guard let name = arguments.text("agent") ?? Environment[AgentVariable.name.rawValue] else {
      return ToolResult(error: "error: no agent runs this server, so name one in 'agent'")
    }
    return ToolResult(text: try ContractComposition(ofAgent: name, in: place).text)
  }
}
