import ArgumentParser
import MosaicDiagnostics

/// The workspace and the verbosity, as values.
protocol WorkspaceChoice {
  /// The folder that contains `fleet/`; nil for the usual one.
  var home: String? { get }
  /// Whether only errors are shown.
  var quiet: Bool { get }
}

/// The workspace and the verbosity.
struct HomeOptions: ParsableArguments, WorkspaceChoice {
  @Option(
    help: ArgumentHelp(
      "Workspace folder, which contains fleet/. (default: $MOSAIC_HOME, else $XDG_CONFIG_HOME/mosaic, else ~/.config/mosaic)",
      valueName: "dir"))
  var home: String?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false
}

/// The same options for a command that looks for the workspace upwards.
struct NearestHomeOptions: ParsableArguments, WorkspaceChoice {
  @Option(
    help: ArgumentHelp(
      "Workspace folder, which contains fleet/. (default: $MOSAIC_HOME, else the nearest one upwards, else $XDG_CONFIG_HOME/mosaic, else ~/.config/mosaic)",
      valueName: "dir"))
  var home: String?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false
}

/// The roster to read.
struct RosterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Roster to read instead of fleet/roster.yaml.", valueName: "file"))
  var roster: String?

  mutating func validate() throws {
    if roster?.isEmpty == true { throw ValidationError("--roster takes a file") }
  }
}

/// Display options of diagnostics, for commands whose output is not diagnostics.
struct DisplayOptions: ParsableArguments {
  @Option(help: "When to use color in diagnostics.")
  var color = ColorChoice.auto

  @Flag(help: "Show every diagnostic instead of at most 20 per code and file.")
  var all = false

  /// The maximum number of diagnostics per code and file.
  var limit: Int { all ? .max : DiagnosticBag.usualLimit }
}

extension ColorChoice: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}

extension OutputFormat {
  /// Returns the format that an invalid command line requests.
  init?(askedForIn arguments: [String]) {
    let option = "--format"
    let joined = arguments.last { $0.hasPrefix("\(option)=") }.map { String($0.dropFirst(option.count + 1)) }
    let separate = arguments.lastIndex(of: option).flatMap { arguments[($0 + 1)...].first }
    let named = (joined ?? separate).flatMap(Self.init(rawValue:))
    guard let format = named ?? (arguments.contains("--json") ? .json : nil) else { return nil }
    self = format
  }
}

/// Display options of diagnostics, for commands that also output them as data.
struct DiagnosticsOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("Output format. (default: text, or agent if $MOSAIC_AGENT_NAME is set)", valueName: "format"))
  private var named: OutputFormat?

  @Flag(help: "Short for --format json.")
  var json = false

  @OptionGroup var display: DisplayOptions

  var format: OutputFormat { json ? .json : named ?? .usual }
  var limit: Int { display.limit }

  mutating func validate() throws {
    if json, let named, ![.text, .json].contains(named) {
      throw ValidationError("--json and --format \(named.rawValue) cannot be used together")
    }
  }
}

/// The output format of a command that shows state.
struct StateOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(name: .customLong("format"), help: ArgumentHelp("Output format.", valueName: "format"))
  private var named = Format.text

  @Flag(help: "Short for --format json.")
  var json = false

  var format: OutputFormat { json || named == .json ? .json : .text }
}
