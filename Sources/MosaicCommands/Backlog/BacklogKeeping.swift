import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog export`
struct BacklogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the backlog as a file for people.",
    discussion: """
      Prints all cards, or writes them to a file that an earlier export wrote or that does not exist. mosaic never \
      reads such a file back. With --check, compares the file and changes nothing.

      \(ExitTable.help(of: "fleet backlog export"))

      Examples:
        mosaic fleet backlog export -o TASKS.md
        mosaic fleet backlog export --format mermaid
      """)

  @Option(help: ArgumentHelp("Format of the file.", valueName: "format"))
  var format = BacklogProjection.md

  @Option(name: [.short, .long], help: ArgumentHelp("File to write or to compare with.", valueName: "file"))
  var output: String?

  @Flag(help: "Compare the file from -o with the backlog.")
  var check = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    if check && output == nil { throw ValidationError("--check needs a file: pass -o FILE") }
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      let text = format.text(of: try WorkBacklog(in: WorkspacePlace(home), tell: report.tell).list(.init()))
      guard let output else { return Terminal.write(text) }
      let file = BacklogExport(text: text, mark: format.mark)
      try check ? file.compare(with: output) : file.write(to: output)
      report.say(check ? "\(output) matches the backlog" : "wrote \(output)")
    }
  }
}

extension BacklogProjection: ExpressibleByArgument {}

/// `mosaic fleet backlog stop`
struct BacklogStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the Postgres of the workspace.",
    discussion: """
      The next command that needs the backlog starts it again.

      \(ExitTable.help(of: "fleet backlog stop"))

      Example:
        mosaic fleet backlog stop
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      report.say(try BacklogStop.run(in: WorkspacePlace(home)) ? "stopped" : "was not running")
    }
  }
}
