import MosaicOperations
import MosaicPresentation

extension FleetTools {
  /// `mosaic explain`
  var explain: Tool {
    Tool(
      "explain", title: "Explain a word of mosaic",
      summary:
        "Returns the page about a diagnostic code, such as unknown-class, a state or a flag that fleet_ps shows, such as "
        + "stale, or a key of a roster, such as agents.resources.",
      parameters: [ToolParameter("word", .text, isRequired: true, summary: "The code, state, flag or key.")]
    ) { arguments in
      try Self.reportingRefusals { ToolResult(text: try Explanation(of: [arguments.text("word") ?? ""]).text) }
    }
  }
}
