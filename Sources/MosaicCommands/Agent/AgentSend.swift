import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic agent send`
struct AgentSend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Send a message to an agent and verify that it arrived.",
    discussion: """
      Reads the text from -m, from a file with -f, or from standard input. It arrives as a single message, prefixed \
      with a label that names the sender and the receiver: '[host:session -> host:session] '.

      Types only into an empty composer (the box that messages are typed into) that is visible on the screen. If the \
      composer holds text, waits for it to become empty (see --wait). Never types into a dialog. Always verifies that \
      the message arrived; the verdict determines the exit code. With --verify, also prints the verdict:

        accepted (runtime)  exit code 0; the runtime itself reports the message
        accepted (screen)   0; the screen shows it
        queued              0; the runtime is busy and will take the message next
        not-sent            1; nothing was submitted, so it is safe to send it again
        draft               1; the text is in the composer but was not submitted
        unverifiable        1; look at the session before you send it again

      With --class or --all, prints a line with the verdict for each agent, and exits with the worst exit code.

      \(ExitTable.help(of: "agent send"))

      Examples:
        mosaic agent send code0 -m 'Card 12 is yours.'
        mosaic agent send --class code -m 'The API is frozen until Monday.'
        mosaic agent send -s code0 -L mosaic-fleet -H beta --verify <<'EOF'
        Card 12 is done: `make test` is green.
        EOF
      """)

  @OptionGroup var address: AddressOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var label: LabelOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Maximum time to wait for the agent to start and its composer to empty, in seconds. (default: 30)", valueName: "s"
    ),
    transform: { try Self.number($0, in: 0...86_400, rule: "--wait takes a number of seconds from 0 to 86400") })
  var wait = 30

  @Flag(help: "Fail immediately if the message cannot be sent now.")
  var noWait = false

  @Option(
    name: .customShort("r"), parsing: .unconditional,
    help: ArgumentHelp(
      "Press Enter again, up to n times (0 to 100), if the key press had no effect. (default: 3)", valueName: "n"),
    transform: { try Self.number($0, in: 0...100, rule: "-r takes a number of retries from 0 to 100") }
  )
  var retries = 3

  @Flag(name: [.customShort("v"), .long], help: "Report each step.")
  var verbose = false

  @Flag(help: "Also print the verdict on standard output.")
  var verify = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Milliseconds to wait for confirmation after Enter. (default: 6000)", valueName: "ms"),
    transform: {
      try Self.number($0, in: 1...600_000, rule: "--verify-timeout takes a number of milliseconds from 1 to 600000")
    })
  var verifyTimeout = 6000

  @Flag(
    help: "Type even if mosaic cannot tell what the screen shows. It still never types into a dialog that it detects.")
  var unseen = false

  @Flag(help: "Type into an agent's pane even if its runtime is not running there.")
  var anyProgram = false

  @OptionGroup var home: HomeOptions

  private static func number(_ text: String, in range: ClosedRange<Int>, rule: String) throws -> Int {
    guard let number = Int(text), range.contains(number) else { throw ValidationError(rule) }
    return number
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      let text = try text.bytes()
      guard let audience = address.audience else { return try send(text, to: address.recipient) }
      let broadcast = try MessageBroadcast(to: audience, in: WorkspacePlace(home), wait: seconds) { name, patience in
        try result(of: text, to: .agent(name), patience)
      }
      let results = try broadcast.run()
      for each in results { Terminal.write("\(each.agent): \(each.result.verdict)\(Self.reason(each.result))\n") }
      if let code = results.compactMap(\.result.refusal?.answer.exitCode.rawValue).max() { throw ExitCode(code) }
    }
  }

  private static func reason(_ result: MessageSending.Result) -> String {
    result.refusal.map { ": \($0.message)" } ?? ""
  }

  private func send(_ text: [UInt8], to recipient: MessageSending.Recipient) throws {
    let result = try result(of: text, to: recipient, MessageSending.Patience(seconds: seconds))
    if verify { Terminal.write(result.verdict + "\n") }
    if let refusal = result.refusal { throw refusal }
  }

  private func result(
    of text: [UInt8], to recipient: MessageSending.Recipient, _ patience: MessageSending.Patience
  ) throws -> MessageSending.Result {
    let sending = try MessageSending(
      text: text, to: recipient, in: WorkspacePlace(home), label: label.words, retries: retries,
      verification: verifyTimeout, patience: patience)
    let screen = MessageSending.Screen(takesAnyProgram: anyProgram, allowsUnknown: unseen || anyProgram)
    return try sending.run(screen) { if verbose { Terminal.say($0) } }
  }

  private var seconds: Int { noWait ? 0 : wait }
}
