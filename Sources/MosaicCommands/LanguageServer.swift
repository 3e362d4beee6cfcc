import ArgumentParser
import Glibc
import MosaicHost
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

  /// Serves until the editor sends 'exit', closes the connection or is gone. Returns the exit code.
  private func serve() throws -> Int32 {
    var server = LanguageServer(files: WorkspaceFiles(), context: .neutral)
    var reader = MessageReader()
    var events = EditorEvents()
    while server.exitCode == nil {
      switch events.next() {
      case .input:
        guard try readWaiting(into: &reader) else { return server.exitCodeAtEnd }
        write(server.receive(messages(&reader)))
        if events.isGone(client: server.clientProcess) { return leave(server) }
      case .filesChanged: server.reread()
      case .clientGone: return leave(server)
      }
      // Process waiting keystrokes first, so that only the latest state is checked.
      if server.exitCode == nil, !isInputWaiting(for: 0) { settle(&server, watching: events.watch) }
    }
    return server.exitCodeAtEnd
  }

  /// Checks the changed documents. Files that changed before their folder was watched are read again.
  private func settle(_ server: inout LanguageServer, watching watch: EditorWatch) {
    write(server.settle())
    if server.takeFolderChange(), watch.add(server.unwatchedFolders) {
      server.reread()
      write(server.settle())
    }
  }

  private func leave(_ server: LanguageServer) -> Int32 {
    Report().say("mosaic lsp stops: its editor, process \(server.clientProcess ?? 0), has ended")
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

/// Waits for what the server must react to: input, changed files, and the end of the editor's process.
private struct EditorEvents {
  enum Event {
    case input
    case filesChanged
    case clientGone
  }

  let watch = EditorWatch()
  private var client: ProcessHandle?
  /// Whether files have changed since the last event. Programs save in several steps, so this waits for a pause.
  private var hasChanges = false

  private static let pause = Duration.milliseconds(50)

  mutating func next() -> Event {
    while true {
      let sources = [STDIN_FILENO, client?.descriptor ?? -1, watch.descriptor]
      switch Waiting.first(of: sources, within: hasChanges ? Self.pause : .seconds(86_400)) {
      case 0: return .input
      case 1: return .clientGone
      case 2: hasChanges = watch.take() || hasChanges
      default:
        if hasChanges {
          hasChanges = false
          return .filesChanged
        }
      }
    }
  }

  /// Watches the editor's process once it is known. Returns whether it does not exist any more.
  mutating func isGone(client process: Int?) -> Bool {
    guard client == nil, let process = process.flatMap(Int32.init(exactly:)), process > 0 else { return false }
    client = ProcessHandle(process)
    return client == nil && kill(process, 0) != 0 && errno == ESRCH
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
