import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
package import MosaicWorkspace

/// There is no roster at the expected path.
package struct MissingRoster {
  package let path: String
  /// Whether files were generated here from a roster.
  package let wasThere: Bool
  /// A file next to it that is probably meant, but whose name is not read.
  package let misnamed: String?

  package init(_ workspace: Workspace, wasThere: Bool = false) {
    path = workspace.rosterPath
    self.wasThere = wasThere
    misnamed = (try? workspace.misnamed())?.first { UnreadName.right(for: $0) == Path.name(workspace.rosterPlace) }
  }

  package var code: String { "missing-roster" }
  package var file: String? { path }
  package var message: String { "there is no roster at \(TerminalSafe.line(path))" }
  package var help: String? {
    if let misnamed { return "rename \(TerminalSafe.line(misnamed)) to roster.yaml" }
    return wasThere
      ? "a fleet was generated here, so restore its roster from git or a backup"
      : "run 'mosaic fleet init --profile software-delivery' to create one"
  }

  package var refusal: Refusal { Refusal(.no, code: code, message, help: help, file: file) }
}

extension Refusal {
  /// Returns the refusal for `init` where a fleet's roster is missing: it would replace the fleet and its agents'
  /// files.
  package static func fleetWithoutRoster(path: String) -> Refusal {
    Refusal(
      .outOfDate, code: "missing-roster",
      "a fleet was generated here, but its roster \(TerminalSafe.line(path)) is missing",
      help:
        "restore the roster from git or a backup, or pass --force to create another fleet in its place and delete this one's files",
      file: path)
  }
}

extension Refusal {
  /// Returns the refusal for `init` if it would replace a roster.
  package static func rosterExists(path: String) -> Refusal {
    Refusal(
      .no, code: "existing-roster", "\(TerminalSafe.line(path)) already exists",
      help:
        "edit it and run 'mosaic fleet generate', or use --force, which keeps it as roster.yaml.bak-N", file: path)
  }
}

/// A requested profile or preset does not exist.
package struct NothingOfThatName {
  package enum Kind: String {
    case profile
    case preset

    /// The command that lists them.
    package var list: String? { self == .profile ? "mosaic fleet profile list" : nil }
  }

  package let kind: Kind
  package let name: String
  package let known: [String]
  /// The folder of a person's own profiles or presets; nil if there can be none.
  package let place: String?

  private static let mostNames = 12

  package var code: String { "unknown-name" }
  package var message: String { "there is no \(kind.rawValue) '\(TerminalSafe.line(name))'" }
  package var help: String? {
    if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(near)'?" }
    if let list = kind.list, known.count > Self.mostNames { return "run '\(list)' to list them" }
    let own = place.map { "; put your own in \(TerminalSafe.line($0))" } ?? ""
    return "available: \(known.joined(separator: ", "))\(own)"
  }

  package var refusal: Refusal { Refusal(.no, code: code, message, help: help) }
}
