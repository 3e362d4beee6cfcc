import MosaicFormats
import MosaicOperations

extension FleetTools {
  /// `mosaic agent send`
  var sendMessage: Tool {
    Tool(
      "send_message", title: "Send a message to an agent",
      summary:
        "Sends a message to another agent and verifies that it arrived. The text arrives exactly as it is; mosaic adds a "
        + "label with your address, so do not write one. The result has a verdict: 'accepted (runtime)', 'accepted "
        + "(screen)' and 'queued' mean that the agent has the message. After 'not-sent' you can send it again. After "
        + "'draft' or 'unverifiable', look before you send it again, or the agent might get it twice.",
      parameters: [
        ToolParameter("to", .text, isRequired: true, summary: "Name of the agent, as fleet_ps shows it."),
        ToolParameter("text", .text, isRequired: true, summary: "The message. It may have several lines."),
        ToolParameter(
          "wait_seconds", .number(0...600),
          summary:
            "How long to wait for the agent to start and for its composer to be empty. The default is \(Self.usualWait)."
        ),
      ],
      outputSchema: Self.deliverySchema, effect: .adds
    ) { arguments in try Self.reportingRefusals { try deliver(arguments) } }
  }

  private static let usualWait = 30
  /// How often Enter is pressed again if it was lost, as for the verb.
  private static let retries = 3
  /// Milliseconds to wait for confirmation after Enter, as for the verb.
  private static let verification = 6000

  private func deliver(_ arguments: ToolArguments) throws -> ToolResult {
    let agent = arguments.text("to") ?? ""
    let sending = try MessageSending(
      text: Array((arguments.text("text") ?? "").utf8), to: .agent(agent), in: place,
      label: LabelWords(host: nil, source: nil, kind: nil), retries: Self.retries, verification: Self.verification,
      patience: MessageSending.Patience(seconds: arguments.number("wait_seconds") ?? Self.usualWait))
    let screen = MessageSending.Screen(takesAnyProgram: false, allowsUnknown: false)
    let result = try sending.run(screen) { _ in }
    return ToolResult(
      [
        "to": .string(agent), "verdict": .string(result.verdict), "delivered": .bool(result.refusal == nil),
        "reason": JSONValue(result.refusal?.message), "help": JSONValue(result.refusal?.help),
      ], isError: result.refusal != nil)
  }

  private static let deliverySchema: JSONValue = [
    "type": "object", "required": ["to", "verdict", "delivered", "reason", "help"],
    "properties": [
      "to": ["type": "string"],
      "verdict": [
        "type": "string",
        "enum": ["accepted (runtime)", "accepted (screen)", "queued", "draft", "not-sent", "unverifiable"],
      ],
      "delivered": ["type": "boolean"], "reason": ["type": ["string", "null"]], "help": ["type": ["string", "null"]],
    ],
  ]
}
