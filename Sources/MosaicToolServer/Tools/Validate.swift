import MosaicDiagnostics
import MosaicFormats
import MosaicOperations

extension FleetTools {
  /// `mosaic fleet validate`
  var validate: Tool {
    Tool(
      "validate", title: "Check the description of a fleet",
      summary:
        "Checks rosters, profiles, north stars and role contracts, and returns every error and warning with its place "
        + "and its likely fix. Changes nothing. Call it after you edit such a file.",
      parameters: [
        ToolParameter(
          "paths", .texts,
          summary:
            "Files and folders to check. A relative path starts at the folder that you were started in. Leave it out to "
            + "check the fleet's workspace.")
      ],
      outputSchema: ["type": "object", "required": ["errors", "warnings", "diagnostics"]]
    ) { arguments in try Self.reportingRefusals { try diagnostics(arguments) } }
  }

  private func diagnostics(_ arguments: ToolArguments) throws -> ToolResult {
    let paths = arguments.texts("paths")
    let validation = Validation(
      of: paths.isEmpty ? sources : place, paths, limit: DiagnosticBag.usualLimit, policy: SeverityPolicy()
    ) { _ in }
    let result = try validation.run()
    var report = RunReport(result.findings)
    report.inspected = result.files
    let text = JSONRenderer.render(report)
    guard let value = JSONValue(parsing: Array(text.utf8)) else { return ToolResult(text: text) }
    return ToolResult(value)
  }
}
