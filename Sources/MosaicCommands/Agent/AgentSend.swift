import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// `mosaic agent send`
struct AgentSend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Type a message into an agent's session, as one message with its sender's address.",
    discussion: """
      The text comes from -m, from a file, or from standard input. It arrives behind '[host:session -> host:session] ',
      several lines as one message. With --verify the answer is 'accepted' (exit code 0), 'draft' where the text still
      stands in the composer, or 'unverifiable' (both 1); only 'accepted' is proved.

      Examples:
        mosaic agent send code0 -m 'Card 12 is yours.' --verify
        mosaic agent send -s code0 -L mosaic-fleet -H beta <<'EOF'
        Card 12 is done: `make test` is green.
        EOF
      """)

  @OptionGroup var address: AddressOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var label: LabelOptions

  @Option(
    name: .customShort("r"), parsing: .unconditional,
    help: ArgumentHelp("Press Enter so often again where it was lost, 0 to 100.", valueName: "n"),
    transform: { try Self.number($0, in: 0...100, "-r takes a number from 0 to 100: how often Enter is pressed again") }
  )
  var retries = 3

  @Flag(name: .customShort("v"), help: "Say what is done.")
  var verbose = false

  @Flag(help: "Find out whether the message was accepted.")
  var verify = false

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Milliseconds to find it out in.", valueName: "ms"),
    transform: { try Self.number($0, in: 1...600_000, "--verify-timeout takes milliseconds, from 1 to 600000") })
  var verifyTimeout = 6000

  @Flag(help: "Type it into an agent's pane whatever program runs there.")
  var anyProgram = false

  @OptionGroup var home: HomeOptions

  private static func number(_ text: String, in range: ClosedRange<Int>, _ rule: String) throws -> Int {
    guard let number = Int(text), range.contains(number) else { throw ValidationError(rule) }
    return number
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let message = try text.message()
      let destination = try address.destination(home)
      let label = label.label(to: destination)
      let pace = MessageDelivery.Pace(retries: retries, verification: verify ? verifyTimeout : nil)
      let typing = Typing(destination, pace, takesAnyProgram: anyProgram, isVerbose: verbose)
      let verdict = try typing.run { delivery throws(DeliveryFailure) in try delivery.send(message, as: label) }
      try report(verdict, at: destination.session)
    }
  }

  /// Without a proof, a text that is not seen to stand in the composer counts as sent.
  private func report(_ verdict: DeliveryVerdict, at session: String) throws {
    if verify { Terminal.write(verdict.rawValue + "\n") }
    if verdict == .accepted || verdict == .unverifiable && !verify { return }
    throw NotAccepted(verdict: verdict, session: session)
  }
}

/// A message of which it is not known that it was accepted.
struct NotAccepted: Complaint {
  let verdict: DeliveryVerdict
  let session: String

  var message: String {
    switch verdict {
    case .draft: "the message stands unsent in the composer of '\(Visible.line(session))'"
    default: "nothing proves that '\(Visible.line(session))' has the message"
    }
  }
  var help: String? { "look at the session before you send it again, or it may arrive twice" }
  var status: ExitCode { ExitStatus.no }
}
