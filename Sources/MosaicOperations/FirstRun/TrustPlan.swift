package import MosaicControl
import MosaicFormats
import MosaicHost

/// The changes that answer first-run screens of some agents, listed once per file.
package struct TrustPlan {
  private struct File {
    let path: String
    var agents: [String]
    var changes: [JSONChange]
  }

  private struct Consent {
    let agent: String
    let path: String
    let items: [CodexConsent.Item]
    let all: CodexConsent
  }

  private let files: [File]
  private let consents: [Consent]
  private let outlooks: [(agent: String, outlook: FirstRunOutlook)]
  private let leftOver: [FirstRunGroup]
  /// The removed and added lines for display, without secrets.
  package let diff: [String]

  /// - Throws: `StateFileFailure` if a state file is not in its runtime's format.
  package init(_ preflight: FirstRunPreflight, in folder: FleetFolder) throws(StateFileFailure) {
    var files: [File] = []
    var consents: [Consent] = []
    for (agent, outlook) in preflight.outlooks {
      for case .stateFile(let path, let change) in outlook.screens.map(\.answer) {
        let index = files.firstIndex { $0.path == path } ?? files.endIndex
        if index == files.endIndex { files.append(File(path: path, agents: [], changes: [])) }
        if !files[index].agents.contains(agent) { files[index].agents.append(agent) }
        if !files[index].changes.contains(change) { files[index].changes.append(change) }
      }
      let items = outlook.screens.compactMap { if case .consent(let item) = $0.answer { item } else { nil } }
      if items.isEmpty { continue }
      consents.append(
        Consent(
          agent: agent, path: CodexConsent.path(of: agent, in: folder), items: items,
          all: CodexConsent(of: agent, in: folder).adding(items)))
    }
    var diff: [String] = []
    for file in files { diff += try Self.lines(of: file) }
    self.files = files
    self.consents = consents
    outlooks = preflight.outlooks
    leftOver = preflight.groups.filter { !$0.screen.isPreparable }
    self.diff = diff + consents.flatMap(Self.lines)
  }

  package var isEmpty: Bool { files.isEmpty && consents.isEmpty }

  /// Further notes for a person.
  package var notes: [String] {
    let unknown = outlooks.filter { $0.outlook.runtime == nil }.map(\.agent)
    let ready = outlooks.filter { $0.outlook.runtime != nil && $0.outlook.screens.isEmpty }.map(\.agent)
    let unread = outlooks.flatMap { agent, outlook in
      outlook.unread.map {
        "warning: cannot parse \($0), so this list may lack a first-run screen of \(agent)"
      }
    }
    return (ready.isEmpty ? [] : ["nothing to answer for \(listed(ready))"])
      + (unknown.isEmpty
        ? [] : ["mosaic does not know which first-run screens the runtimes of \(listed(unknown)) show"])
      + unread + breadth
  }

  /// A note about trust in a home folder, which Claude Code itself never records.
  private var breadth: [String] {
    let home = Environment["HOME", default: "/"]
    let isBroad = files.flatMap(\.changes).contains { change in
      change.path.count == 3 && change.path[0] == "projects" && [home, "/"].contains(change.path[1])
    }
    return isBroad ? ["note: trusting \(home) includes every folder below it that is not in a git repository"] : []
  }

  /// - Parameter record: receives how to undo each change outside the workspace.
  /// - Returns: the paths of copies of the old files.
  package func make(record: (StateFileUndo) -> Void) throws(StateFileFailure) -> [String] {
    var backups: [String] = []
    for file in files {
      let change = StateFileChange(path: file.path, changes: file.changes)
      if let backup = try change.make(record: record) { backups.append(backup) }
    }
    for consent in consents {
      FileBytes.makePrivateFolder(Path.parent(consent.path))
      if !FileBytes.replace(consent.path, with: Array(consent.all.text.utf8)) {
        throw .refused(path: consent.path, number: lastError())
      }
    }
    return backups
  }

  /// - Throws: `Refusal.screensLeft` if a person has to answer a screen.
  package func confirmComplete() throws(Refusal) {
    if !leftOver.isEmpty { throw Refusal.screensLeft(groups: leftOver) }
  }

  // MARK: - Lines

  private static func lines(of file: File) throws(StateFileFailure) -> [String] {
    let pending = try StateFileChange(path: file.path, changes: file.changes).pending()
    let exists = FileBytes.read(file.path) != nil
    let head = ["--- \(exists ? file.path : "/dev/null")", "+++ \(file.path)   (\(listed(file.agents)))"]
    return head
      + pending.flatMap { change, old in
        (old.map { ["-\(line(change, old: $0))"] } ?? []) + ["+\(line(change, old: nil))"]
      }
  }

  private static func line(_ change: JSONChange, old: String?) -> String {
    switch change {
    case .setTrue: return "\(shown(change.path)): \(old ?? "true")"
    // A state file stores only the end of a key, and fewer characters of it are shown.
    case .append(_, let text): return "\(shown(change.path)): \"…\(text.suffix(4))\""
    }
  }

  /// Returns a path in a JSON file, as in `projects["/srv/app"].hasTrustDialogAccepted`.
  static func shown(_ path: [String]) -> String {
    let words = path.map { $0.allSatisfy { $0.isLetter || $0.isNumber } ? ".\($0)" : "[\"\($0)\"]" }
    return String(words.joined().drop { $0 == "." })
  }

  private static func lines(of consent: Consent) -> [String] {
    let exists = FileBytes.read(consent.path) != nil
    return ["--- \(exists ? consent.path : "/dev/null")", "+++ \(consent.path)   (\(consent.agent))"]
      + consent.items.map { item in
        switch item {
        case .folder(let path): "+folders: \"\(path)\""
        case .model(let old, let new): "+model_migrations: \"\(old)\": \"\(new)\" (\(old) stays the model)"
        }
      }
  }
}
