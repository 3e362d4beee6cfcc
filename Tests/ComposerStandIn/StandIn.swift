// Imitates what a runtime shows a sender: a composer, bracketed paste and a transcript.
// Usage: composer-stand-in LOG [--lose-early-enter MS] [--screen] [--placeholder]
//
// Each message sent becomes one line of JSON in LOG. An Enter less than MS milliseconds after a paste is lost (for
// every second paste). With --screen, the program draws a whole screen with the composer between two rules; otherwise
// it prints, with the prompt `> `. With --placeholder, it shows a text of several lines as `[Pasted text #1 +3 lines]`.
// A message can ask for a fault: `fault=blank` clears the screen and drops the text, `fault=draft` never sends it,
// `fault=drop` drops it, `fault=dead` ends the program. Ctrl-U clears the composer.
import Foundation

@main
struct StandIn {
  private var keys = KeyReader()
  private var conversation: Conversation
  private let display: any Display
  private let lostFor: Duration
  private var pastes = 0
  private var lastPaste = ContinuousClock.Instant.now

  init(_ arguments: [String]) {
    conversation = Conversation(log: arguments[1])
    let place = arguments.firstIndex(of: "--lose-early-enter")
    lostFor = .milliseconds(place.flatMap { Int(arguments[$0 + 1]) } ?? 0)
    let hasPlaceholders = arguments.contains("--placeholder")
    display =
      arguments.contains("--screen")
      ? ScreenDisplay(hasPlaceholders: hasPlaceholders) : PrintedDisplay(hasPlaceholders: hasPlaceholders)
  }

  static func main() {
    setUpTerminal()
    var standIn = StandIn(CommandLine.arguments)
    standIn.run()
  }

  private static func setUpTerminal() {
    var settings = termios()
    tcgetattr(0, &settings)
    cfmakeraw(&settings)
    tcsetattr(0, TCSANOW, &settings)
    put("\u{1B}[?2004h")
  }

  private mutating func run() {
    display.begin(conversation)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count <= 0 { return }
      for key in keys.take(buffer[..<count]) { press(key) }
    }
  }

  private mutating func press(_ key: KeyReader.Key) {
    switch key {
    case .text(let text):
      conversation.draft += text
      display.typed(text, in: conversation)
    case .paste(let text):
      conversation.draft += text
      pastes += 1
      lastPaste = .now
      display.pasted(text, in: conversation)
    case .clear:
      conversation.draft = ""
      display.cleared(conversation)
    case .enter: enter()
    }
  }

  private mutating func enter() {
    let isEarly = lastPaste.duration(to: .now) < lostFor
    if conversation.draft.isEmpty || isEarly && pastes % 2 == 0 { return }
    switch conversation.fault {
    case "draft": return
    case "dead": exit(1)
    case "blank":
      conversation.draft = ""
      put("\u{1B}[2J\u{1B}[3J\u{1B}[H")
    case "drop":
      conversation.draft = ""
      display.cleared(conversation)
    default:
      conversation.send()
      display.sent(conversation)
    }
  }
}

func put(_ text: String) {
  FileHandle.standardOutput.write(Data(text.utf8))
}
