import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost

/// The workspace and the verbosity.
struct HomeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Workspace to use. (default: $MOSAIC_HOME, else mosaic in $XDG_CONFIG_HOME or ~/.config)", valueName: "dir"))
  var home: String?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false
}

/// The roster to read.
struct RosterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Roster to read instead of fleet/roster.yaml.", valueName: "file"))
  var roster: String?
}

/// Display options of diagnostics, for verbs whose data are not diagnostics.
struct DisplayOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(help: "When to use color in diagnostics.")
  var color = Color.auto

  @Flag(help: "Show every diagnostic instead of at most 20 per code and file.")
  var all = false

  /// The maximum number of diagnostics per code and file.
  var limit: Int { all ? .max : DiagnosticBag.usualLimit }

  /// Whether text for a stream should be colored.
  func isColored(_ descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: Environment["NO_COLOR", default: ""].isEmpty && Terminal.isTerminal(descriptor)
    }
  }
}

/// Display options of diagnostics, for verbs that also return them as data.
struct DiagnosticsOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
    case gitlab
    case junit
  }

  @Option(help: "Output format of diagnostics.")
  var format = Format.text

  @OptionGroup var display: DisplayOptions

  var limit: Int { display.limit }
}

extension DiagnosticsOptions.Format {
  /// The format requested by an invalid command line.
  init?(askedForIn arguments: [String]) {
    let option = "--format"
    let joined = arguments.last { $0.hasPrefix("\(option)=") }.map { String($0.dropFirst(option.count + 1)) }
    let separate = arguments.lastIndex(of: option).flatMap { arguments[($0 + 1)...].first }
    guard let format = (joined ?? separate).flatMap(Self.init(rawValue:)) else { return nil }
    self = format
  }
}

extension DiagnosticsOptions {
  /// Diagnostics for a person.
  init(_ display: DisplayOptions) throws {
    self = try Self.parse([])
    self.display = display
  }
}
