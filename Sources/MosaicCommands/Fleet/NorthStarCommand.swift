import ArgumentParser
import MosaicCompiler
import MosaicHost
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet north-star page`, which is the default of its group
struct NorthStarCommand: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Generate the Markdown page for a NORTH_STAR.yaml.",
    discussion: """
      Reads the file you name, or the workspace's fleet/NORTH_STAR.yaml. Prints the Markdown, or writes it to a file \
      with -o. Overwrites a file only if it is a page written by mosaic. With --check, compares \
      the page with the file instead. \(searchHelp)

      \(ExitTable.help(of: "fleet north-star page"))

      Examples:
        mosaic fleet north-star goals/NORTH_STAR.yaml -o goals/NORTH_STAR.md
        mosaic fleet north-star goals/NORTH_STAR.yaml --check
      """)

  @Argument(help: ArgumentHelp("File to read.", valueName: "file"))
  var file: String?

  @Option(name: .customShort("o"), help: ArgumentHelp("File to write, or to compare with.", valueName: "out"))
  var out: String?

  @Flag(help: "Compare with OUT (default: the .md next to the .yaml) and write nothing.")
  var check = false

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let place = file == nil ? WorkspacePlace(nearest: home) : WorkspacePlace(home)
    let report = Report(display, home: home, place: file == nil ? place : nil)
    try report.run {
      let page = try NorthStarPage(of: file, in: place, limit: display.limit, tell: report.tell)
      guard let target = out ?? (check ? page.besideSource : nil) else { return report.show(output: page.text) }
      try check ? page.compare(with: target) : page.write(to: target)
      report.say(check ? "\(target) is current" : "wrote \(target)")
    }
  }
}
