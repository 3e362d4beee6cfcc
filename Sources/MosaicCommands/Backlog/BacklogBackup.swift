import ArgumentParser
import MosaicFormats
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog backup`
struct BacklogBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write the whole register to a new file.",
    discussion: """
      The file has the custom format of pg_dump, and only you can read it.

      \(ExitTable.help(of: "fleet backlog backup"))

      Example:
        mosaic fleet backlog backup backlog.dump
      """)

  @Argument(help: ArgumentHelp("File to write.", valueName: "file"))
  var file: String

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      try backlog.backup(to: file)
      return BacklogAnswer(["file": .string(file)], note: "wrote \(file)")
    }
  }
}

/// `mosaic fleet backlog restore`
struct BacklogRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Fill an empty register from a backup.",
    discussion: """
      Ends all claims, and continues with higher tokens: what was claimed after the backup is not known.

      \(ExitTable.help(of: "fleet backlog restore"))

      Example:
        mosaic fleet backlog restore backlog.dump
      """)

  @Argument(help: ArgumentHelp("File that 'backup' wrote.", valueName: "file"))
  var file: String

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run(after: { try WorkBacklog.checkBackup(file) }) { backlog, _ in
      let claims = try backlog.restore(from: file)
      return BacklogAnswer(
        ["ended_claims": .integer(claims)], note: "restored; \(counted(claims, word: "claim")) ended")
    }
  }
}

/// `mosaic fleet backlog doctor`
struct BacklogDoctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show where the register is, and what may go wrong with it.",
    discussion: """
      \(ExitTable.help(of: "fleet backlog doctor"))

      Example:
        mosaic fleet backlog doctor
      """)

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      let (facts, warnings) = try backlog.doctor()
      return .doctor(facts, warnings: warnings)
    }
  }
}
