import ArgumentParser
import Glibc
import MosaicLanguageServer
import MosaicOperations

/// `mosaic lsp`
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Run the language server for editors.",
    discussion: """
      Provides diagnostics, completion, hover and quick fixes over the Language Server Protocol on standard input and \
      output. Your editor starts it; docs/guides/editors.md has the settings for VS Code, Neovim and Helix.

      Example, in Neovim:
        vim.lsp.config('mosaic', {
          cmd = { 'mosaic', 'lsp' }, filetypes = { 'yaml' } })
        vim.lsp.enable('mosaic')
      """)

  @Flag(help: "Use standard input and output. This is the default; some editors pass the option.")
  var stdio = false

  func run() throws {
    if Terminal.isTerminal(STDIN_FILENO) {
      Report().say("mosaic lsp is waiting for messages from an editor; press Ctrl-C to stop it")
    }
    throw ExitCode(try Report().run { try serve() })
  }

  /// Serves until the editor sends 'exit' or closes the connection. Returns the exit code.
  private func serve() throws -> Int32 {
    var server = LanguageServer(files: WorkspaceFiles(), context: .neutral)
    var reader = MessageReader()
    while server.exitCode == nil, try readWaiting(into: &reader) {
      write(server.receive(messages(&reader)))
      // Process waiting keystrokes first, so that only the latest state is checked.
      if server.exitCode == nil, !isInputWaiting(for: 0) { write(server.settle()) }
    }
    return server.exitCodeAtEnd
  }

  private func messages(_ reader: inout MessageReader) -> [MessageReader.Item] {
    var messages: [MessageReader.Item] = []
    while let message = reader.next() { messages.append(message) }
    return messages
  }

  private func write(_ bodies: [[UInt8]]) {
    if bodies.isEmpty { return }
    Terminal.write(bytes: bodies.flatMap(framed))
  }
}

/// Waits for input and reads what is available, up to a limit. Returns false at the end of input.
private func readWaiting(into reader: inout MessageReader) throws -> Bool {
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  var taken = 0
  repeat {
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else {
      throw Refusal(.failed, code: "unreadable", "cannot read standard input: \(String(cString: strerror(errno)))")
    }
    reader.append(buffer[..<count])
    taken += count
    if count == 0 { return taken > 0 }
  } while taken < mostAtOnce && isInputWaiting(for: 0)
  return true
}

/// The maximum number of bytes to read before responding.
private let mostAtOnce = 1 << 24

/// - Parameter milliseconds: how long to wait for input.
private func isInputWaiting(for milliseconds: Int32) -> Bool {
  var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
  return poll(&request, 1, milliseconds) > 0
}
