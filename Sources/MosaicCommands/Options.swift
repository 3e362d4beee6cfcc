import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost

/// Where the workspace is and how much is said.
struct HomeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The workspace. (default: $MOSAIC_HOME, else mosaic in $XDG_CONFIG_HOME or ~/.config)", valueName: "dir"))
  var home: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false
}

/// Which roster is read.
struct RosterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read this roster instead of fleet/roster.yaml.", valueName: "file"))
  var roster: String?
}

/// How a person is shown diagnostics: all that a verb takes whose data are not diagnostics.
struct DisplayOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(help: "When to use colors in diagnostics.")
  var color = Color.auto

  @Flag(help: "Show every diagnostic, not only the first 20 of a code in each file.")
  var all = false

  /// How many diagnostics of one code in one file are wanted.
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

/// How diagnostics are shown, by a verb that has them as data as well.
struct DiagnosticsOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
    case gitlab
    case junit
  }

  @Option(help: "How to show diagnostics.")
  var format = Format.text

  @OptionGroup var display: DisplayOptions

  var limit: Int { display.limit }
}

extension DiagnosticsOptions.Format {
  /// The format that a command line asks for which is wrong otherwise.
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
