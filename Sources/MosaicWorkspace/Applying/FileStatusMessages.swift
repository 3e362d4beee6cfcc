import MosaicCompiler
import MosaicDiagnostics
import MosaicModel

extension FileStatus {
  /// A description of the state: the path and a sentence without a full stop.
  package var message: String {
    "\(name) \(finding)"
  }

  private var finding: String {
    switch state {
    case .current: "is current"
    case .outdated: "is out of date: its sources have changed"
    case .missing: "is missing" + hidden
    case .modified where onlyLineEndsDiffer: lineEnds
    case .foreign where onlyLineEndsDiffer: lineEnds
    case .modified: "was edited by hand"
    case .foreign: expected == nil ? "was added to the generated files" : "was not written by mosaic"
    case .stale: "is no longer generated"
    case .modifiedStale where onlyLineEndsDiffer: "is no longer generated and \(lineEnds)"
    case .modifiedStale: "is no longer generated and was edited by hand"
    case .wrongMode: modes
    case .wrongKind: "is \(found.kind) instead of a \(expected == nil ? "folder" : "file")"
    case .damaged: "cannot be read, so the state of the last run is unknown"
    }
  }

  private var lineEnds: String {
    "has CRLF line endings from a checkout"
  }

  var modes: String {
    let right = octal(expected?.mode.rawValue ?? WorkspaceFolder.privateMode)
    return foundMode.map { "has mode \(octal($0)) instead of \(right)" } ?? "does not have mode \(right)"
  }

  private func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private var hidden: String {
    hidingRule.map { "; the rule \($0) keeps it out of git" } ?? ""
  }

  /// The suggested fix; nil if there is nothing to do.
  package var help: String? {
    if onlyLineEndsDiffer { return lineEndsHelp }
    return switch state {
    case .current: nil
    case .missing where hidingRule != nil:
      "run 'mosaic fleet generate'; to have it in every checkout, remove the rule and commit it"
    case .outdated, .missing, .stale: "run 'mosaic fleet generate'"
    case .wrongMode: "run 'mosaic fleet generate'; in a git checkout, use 'mosaic fleet check --ignore-modes'"
    case .damaged: "run 'mosaic fleet generate'; it keeps the damaged file as \(name).bak-N"
    case .modifiedStale: "the file is kept; delete it when you no longer need it"
    case .wrongKind where expected == nil:
      "replace it with a real folder; mosaic does not follow links inside the workspace"
    case .modified, .foreign, .wrongKind: conflictHelp
    }
  }

  private var lineEndsHelp: String {
    let attributes = "add '* -text' to this folder's .gitattributes"
    return state == .modifiedStale ? attributes : attributes + ", then run 'mosaic fleet generate --force'"
  }

  private var conflictHelp: String {
    let force = "'mosaic fleet generate --force' to set it aside as \(name).bak-N"
    if SourcePath.contains(path) { return "\(originHelp), then run \(force)" }
    guard let twin = GeneratedPath.overridePath(of: path), state != .wrongKind else { return "run \(force)" }
    if hasOverride { return "copy your changes to \(inTree(twin)), which already exists, then run \(force)" }
    let moved = GeneratedPath.isEnvironment(path) ? "move your lines" : "move it"
    return "run 'mosaic fleet generate --adopt' to \(moved) to \(inTree(twin)), or \(force)"
  }
}

extension FileStatus {
  /// How to keep the change of a file that is, or should be, a copy.
  private var originHelp: String {
    expected == nil
      ? "copy it to the workspace that the folder was generated from"
      : "make the change in the workspace that it was copied from"
  }
}

extension DiskEntry {
  fileprivate var kind: String {
    switch self {
    case .absent: "nothing"
    case .file: "a file"
    case .link, .unreachable: "a symbolic link"
    case .folder: "a folder"
    case .other: "a FIFO, socket or device"
    }
  }
}

extension AdoptionRefusal {
  /// A description of the reason: a sentence without a full stop.
  package var message: String {
    "\(TerminalSafe.line(path)) cannot be adopted: \(explanation)"
  }

  private var explanation: String {
    switch reason {
    case .twinExists(let twin): "\(TerminalSafe.line(twin)) already exists"
    case .linkedLayer(let link):
      "\(TerminalSafe.line(link)) is a link, and mosaic does not follow links inside the workspace"
    case .noLocalLayer: "no layer of yours can hold such a file"
    case .onlyLineEndsDiffer: "only its line endings differ"
    case .notAFile: "it is not a regular file"
    }
  }

  package var help: String {
    switch reason {
    case .twinExists(let twin): "merge both into \(TerminalSafe.line(twin)), then delete \(TerminalSafe.line(path))"
    case .linkedLayer, .noLocalLayer, .notAFile:
      "run 'mosaic fleet generate --force' to set it aside as \(TerminalSafe.line(path)).bak-N"
    case .onlyLineEndsDiffer: "add '* -text' to this folder's .gitattributes, then run the command with --force"
    }
  }
}
