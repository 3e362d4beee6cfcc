import MosaicCompiler
import MosaicDiagnostics

extension FileStatus {
  /// What is so, for a person: the path and a sentence without a full stop.
  package var message: String {
    "\(Visible.line(path)) \(finding)"
  }

  private var finding: String {
    switch state {
    case .current: "is current"
    case .outdated: "is out of date: what it is made from has changed"
    case .missing: "is missing"
    case .modified where onlyLineEndsDiffer: lineEnds
    case .foreign where onlyLineEndsDiffer: lineEnds
    case .modified: "was changed by hand"
    case .foreign: wanted == nil ? "was added among the generated files" : "was not written by mosaic"
    case .stale: "is no longer made"
    case .modifiedStale where onlyLineEndsDiffer: "is no longer made, and \(lineEnds)"
    case .modifiedStale: "is no longer made, and is not as it was written"
    case .wrongMode: "does not have its mode, \(expectedMode)"
    case .wrongKind: "is \(found.kind) where a \(wanted == nil ? "folder" : "file") belongs"
    case .damaged: "cannot be read, so nothing is known of the last run"
    }
  }

  private var lineEnds: String {
    "has CRLF line ends, which a checkout put there"
  }

  private var expectedMode: String {
    let mode = String(wanted?.mode.rawValue ?? WorkspaceFolder.privateMode, radix: 8)
    return String(repeating: "0", count: 4 - mode.count) + mode
  }

  /// The way out; nil where there is nothing to do.
  package var help: String? {
    if onlyLineEndsDiffer { return lineEndsHelp }
    return switch state {
    case .current: nil
    case .outdated, .missing, .stale: "run 'mosaic fleet generate'"
    case .wrongMode: "run 'mosaic fleet generate'; in a checkout, where git keeps no modes, check with --ignore-modes"
    case .damaged: "run 'mosaic fleet generate'; it keeps the damaged one as \(Visible.line(path)).bak-N"
    case .modifiedStale: "it is kept; delete it once you do not need it"
    case .wrongKind where wanted == nil: "put a real folder in its place; no link below the home is followed"
    case .modified, .foreign, .wrongKind: conflictHelp
    }
  }

  private var lineEndsHelp: String {
    let attributes = "write '* -text' into the .gitattributes of this folder"
    return state == .modifiedStale ? attributes : attributes + ", then run 'mosaic fleet generate --force'"
  }

  private var conflictHelp: String {
    let force = "'mosaic fleet generate --force' keeps it as \(Visible.line(path)).bak-N"
    guard let twin = GeneratedPath.localTwin(of: path), state != .wrongKind else { return force }
    let moved = GeneratedPath.isEnvironment(path) ? "moves your lines" : "moves it"
    return "'mosaic fleet generate --adopt' \(moved) to \(Visible.line(twin)); \(force)"
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
  /// What is so, for a person: a sentence without a full stop.
  package var message: String {
    "\(Visible.line(path)) cannot be adopted: \(explanation)"
  }

  private var explanation: String {
    switch reason {
    case .twinExists(let twin): "\(Visible.line(twin)) exists already"
    case .linkedLayer(let link): "\(Visible.line(link)) is a link, and no link below the home is followed to write"
    case .noLocalLayer: "there is no layer of your own for such a file"
    case .onlyLineEndsDiffer: "nothing but its line ends differs"
    case .notAFile: "it is no regular file"
    }
  }

  package var help: String {
    switch reason {
    case .twinExists(let twin): "bring both together in \(Visible.line(twin)), then delete \(Visible.line(path))"
    case .linkedLayer, .noLocalLayer, .notAFile:
      "'mosaic fleet generate --force' keeps it as \(Visible.line(path)).bak-N"
    case .onlyLineEndsDiffer: "write '* -text' into the .gitattributes of this folder, then run it with --force"
    }
  }
}
