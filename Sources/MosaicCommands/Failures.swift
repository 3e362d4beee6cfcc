import ArgumentParser
import MosaicDiagnostics

/// Something that ends a command, said for the person who typed it.
protocol Complaint: Error {
  var message: String { get }
  var help: String? { get }
  var status: ExitCode { get }
}

/// Runs a command's work; what the world refused becomes one message and an exit code.
///
/// - Parameter invocation: what the commands in a help need to be copied as they stand.
func withFailures<Result>(_ invocation: Invocation? = nil, _ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let complaint as any Complaint {
    Terminal.say("error: \(complaint.message)")
    if let help = complaint.help { Terminal.say("help: \(invocation?.spelled(help) ?? help)") }
    throw complaint.status
  }
}

/// There is no roster where one was looked for.
struct MissingRoster: Complaint {
  let path: String

  var message: String { "there is no roster at \(Visible.line(path))" }
  var help: String? { "'mosaic fleet init --profile software-delivery' writes a first fleet/roster.yaml" }
  var status: ExitCode { ExitStatus.no }
}

/// `init` would replace a roster.
struct RosterExists: Complaint {
  let path: String

  var message: String { "\(Visible.line(path)) is there already" }
  var help: String? {
    "edit it and run 'mosaic fleet generate', or use --force, which keeps it as roster.yaml.bak-N"
  }
  var status: ExitCode { ExitStatus.no }
}

/// An option or the environment does not say where the workspace is.
struct UnusableHome: Complaint {
  let reason: String

  var message: String { reason }
  var help: String? { "name the workspace with --home DIR" }
  var status: ExitCode { ExitStatus.usage }
}

/// A file that was named is none that mosaic reads.
struct UnknownDocument: Complaint {
  let path: String

  var message: String { "\(Visible.line(path)) is no roster, profile, north star or role contract" }
  var help: String? {
    "a roster has 'agents:', a profile 'lead:', a north star 'mission:'; a role contract ends in .md"
  }
  var status: ExitCode { ExitStatus.no }
}

/// A profile or preset that was asked for is not there.
struct NothingOfThatName: Complaint {
  enum Kind: String {
    case profile
    case preset

    /// The command that lists them.
    var list: String? { self == .profile ? "mosaic fleet profile list" : nil }
  }

  let kind: Kind
  let name: String
  let known: [String]
  /// Where a person's own would be found; nil where there are none.
  let place: String?

  private static let mostNames = 12

  var message: String { "there is no \(kind.rawValue) '\(Visible.line(name))'" }
  var help: String? {
    if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(near)'?" }
    if let list = kind.list, known.count > Self.mostNames { return "'\(list)' shows them" }
    let own = place.map { "; your own are looked for in \(Visible.line($0))" } ?? ""
    return "there are: \(known.joined(separator: ", "))\(own)"
  }
  var status: ExitCode { ExitStatus.no }
}

extension SourceReader.Failure: Complaint {
  var message: String { "cannot read \(Visible.line(path)): \(reason)" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}

extension FileSystemError: Complaint {
  var message: String { description }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}

/// Folders were named in which there is nothing to validate: a wrong path must not look like a good description.
struct NothingToCheck: Complaint {
  let paths: [String]

  var message: String {
    "there is nothing to check in " + paths.map(Visible.line).joined(separator: ", ")
  }
  var help: String? {
    "it looks for rosters, profiles and north stars in '.yaml' and '.yml' files and for contracts in folders named "
      + "'roles…'; what mosaic wrote out of its own library is left out"
  }
  var status: ExitCode { ExitStatus.no }
}
