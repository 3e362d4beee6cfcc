import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

/// An error that ends a command, for the person who typed it.
protocol Complaint: Error {
  /// Words for programs.
  var code: String { get }
  var message: String { get }
  var help: String? { get }
  /// The file that it is about, as people see it.
  var file: String? { get }
  var status: ExitCode { get }
}

extension Complaint {
  var code: String { "refused" }
  var file: String? { nil }

  fileprivate func remark(_ invocation: Invocation?) -> Remark {
    Remark(
      code: code, rule: .ofRefusal(code), message: message, help: help.map { invocation?.spelled($0) ?? $0 },
      path: file)
  }
}

extension Remark {
  /// The command line is incomplete.
  static func usage(_ message: String, help: String? = nil) -> Remark {
    Remark(code: "usage", rule: .ofRefusal("usage"), message: message, help: help, path: nil)
  }
}

/// Runs a command's work; what the world refused becomes one message and an exit code.
///
/// - Parameter invocation: what the commands in a help need to be copied as they are.
/// - Parameter report: is finished when the work is over, however it went.
func withFailures<Result>(
  _ invocation: Invocation? = nil, _ report: Report? = nil, _ work: () throws -> Result
) throws -> Result {
  defer { report?.finish() }
  do {
    return try work()
  } catch let complaint as any Complaint {
    let remark = complaint.remark(invocation)
    Terminal.say("error: \(remark.message)")
    if let help = remark.help { Terminal.say("help: \(help)") }
    report?.fail(with: remark)
    throw complaint.status
  } catch let mistake as ValidationError {
    report?.fail(with: .usage(mistake.message))
    throw mistake
  }
}

/// There is no roster where one was looked for.
struct MissingRoster: Complaint {
  let path: String
  /// Whether files were generated from one here.
  let wasThere: Bool
  /// A file beside it that is meant, by a name that is not read.
  let misnamed: String?

  init(_ workspace: Workspace, wasThere: Bool = false) {
    path = workspace.rosterPath
    self.wasThere = wasThere
    misnamed = (try? workspace.misnamed())?.first { UnreadName.right(for: $0) == Path.name(workspace.rosterPlace) }
  }

  var code: String { "missing-roster" }
  var file: String? { path }
  var message: String { "there is no roster at \(Visible.line(path))" }
  var help: String? {
    if let misnamed { return "rename \(Visible.line(misnamed)) in the same folder to roster.yaml" }
    return wasThere
      ? "a fleet was generated here, so the roster did exist: restore it from git or a backup"
      : "'mosaic fleet init --profile software-delivery' creates a fleet/roster.yaml"
  }
  var status: ExitCode { ExitStatus.no }
}

/// `init` would generate another fleet over one whose roster is gone, and its agents' files with it.
struct FleetWithoutRoster: Complaint {
  let path: String

  var code: String { "missing-roster" }
  var file: String? { path }
  var message: String { "a fleet was generated here, but its roster \(Visible.line(path)) is missing" }
  var help: String? {
    "restore the roster from git or a backup; --force creates another fleet in its place and deletes this one's files"
  }
  var status: ExitCode { ExitStatus.outOfDate }
}

/// `init` would replace a roster.
struct RosterExists: Complaint {
  let path: String

  var code: String { "existing-roster" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) already exists" }
  var help: String? {
    "edit it and run 'mosaic fleet generate', or use --force, which keeps it as roster.yaml.bak-N"
  }
  var status: ExitCode { ExitStatus.no }
}

extension UnusableHome: Complaint {
  var code: String { "usage" }
  var message: String { reason }
  var help: String? { "name the workspace with --home DIR" }
  var status: ExitCode { ExitStatus.usage }
}

/// A file that was named is none that mosaic reads.
struct UnknownDocument: Complaint {
  let path: String

  var code: String { "unknown-document" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) is not a roster, profile, north star or role contract" }
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
  /// Where a person's own would be found; nil if there are none.
  let place: String?

  private static let mostNames = 12

  var code: String { "unknown-name" }
  var message: String { "there is no \(kind.rawValue) '\(Visible.line(name))'" }
  var help: String? {
    if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(near)'?" }
    if let list = kind.list, known.count > Self.mostNames { return "'\(list)' lists them" }
    let own = place.map { "; your own belong in \(Visible.line($0))" } ?? ""
    return "available: \(known.joined(separator: ", "))\(own)"
  }
  var status: ExitCode { ExitStatus.no }
}

extension SourceReader.Failure: Complaint {
  var code: String { "unreadable" }
  var file: String? { Path.shown(path) }
  var message: String { "cannot read \(Visible.line(path)): \(reason)" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}

extension FileSystemError: Complaint {
  var code: String { "file-system" }
  var file: String? { Path.shown(path) }
  var message: String { description }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}

/// Folders were named in which there is nothing to validate: a wrong path must not look like a good description.
struct NothingToCheck: Complaint {
  let paths: [String]

  var code: String { "nothing-to-check" }
  var message: String {
    "nothing to check in " + paths.map(Visible.line).joined(separator: ", ")
  }
  var help: String? {
    "mosaic reads rosters, profiles and north stars from '.yaml' and '.yml' files, and contracts from folders named "
      + "'roles…'; it skips its own written-out library"
  }
  var status: ExitCode { ExitStatus.no }
}
