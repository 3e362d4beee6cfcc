import ArgumentParser
import Glibc
import MosaicOperations

/// The text of a message.
struct TextOptions: ParsableArguments {
  @Option(
    name: .customShort("m"), parsing: .unconditional, help: ArgumentHelp("Text of the message.", valueName: "text"))
  var text: String?

  @Option(
    name: .customShort("f"),
    help: ArgumentHelp("File that contains the text; '-' is standard input.", valueName: "file"))
  var file: String?

  mutating func validate() throws {
    if text != nil && file != nil { throw ValidationError("-m and -f cannot be used together") }
  }

  func bytes() throws -> [UInt8] {
    if let text { return CommandLineBytes.argument(shownAs: text) ?? Array(text.utf8) }
    if let file, file != "-" { return try MessageSending.text(from: file) }
    if Terminal.isTerminal(STDIN_FILENO) {
      Terminal.say("type the message, then press Ctrl-D on an empty line to send it")
    }
    return try MessageSending.text(from: "/dev/stdin")
  }
}
