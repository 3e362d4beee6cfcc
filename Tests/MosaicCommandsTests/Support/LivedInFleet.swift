import Foundation
import MosaicModel
import Testing

/// A lived-in home whose roster alternates between two states.
final class LivedInFleet {
  private static let manifest = "fleet/generated.json"
  private static let temporary = ".mosaic-temporary"

  let home = try! FreshHome()
  private let rosters: [String]
  private var persons = FileTree()
  private var stamps: [String: FileStamps.Stamp] = [:]
  /// The files generated from each roster.
  private var generations: [FileTree] = []
  private var current = 0

  /// - Parameter agents: the size of the first roster. The second lacks a sixth of its agents and has new ones
  ///   instead.
  init(agents: Int) throws {
    let gone = max(1, agents / 6)
    rosters = [
      Self.roster(socket: "works", 0..<agents), Self.roster(socket: "others", gone..<(2 * agents)),
    ]
    try settlePeople()
    for number in [0, 1, 0] {
      try turn(to: number)
      let outcome = try home.run("mosaic fleet generate --host alpha")
      #expect(outcome.status == 0, "\(outcome.transcript)")
      if generations.count < 2 { generations.append(try generated(in: home.workspace)) }
    }
  }

  /// Switches to the other roster, as a person would by editing it.
  func turn() throws {
    try turn(to: 1 - current)
  }

  private func turn(to number: Int) throws {
    current = number
    try home.write("fleet/roster.yaml", rosters[number])
    persons.files["fleet/roster.yaml"] = rosters[number]
    stamps = try personsStamps()
  }

  private func settlePeople() throws {
    for name in ["local-role-adds", "every-profile-key"] {
      let input = Repository.fixtures.appendingPathComponent("compile/\(name)/input")
      for (path, text) in try FileTree(input).files where path.contains(".local/") { persons.files[path] = text }
    }
    let kept = [
      "fleet/agents/a1.local.env", "fleet/agents/former.local.env", "fleet/run/a1.hb", "fleet/run/PAUSED",
      "fleet/backlog/PG_VERSION", "fleet/FLEET.md.bak-1", "SOUL.local.md", "notes/today.md",
    ]
    for path in kept { persons.files[path] = "MINE=1\n" }
    for (path, text) in persons.files { try home.write(path, text) }
  }

  private static func roster(socket: String, _ numbers: Range<Int>) -> String {
    let classes = ["code", "review", "gardener"]
    let agents = numbers.map { "  - name: a\($0)\n    class: \(classes[$0 % 3])\n    runtime: claude\n" }
    return "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: \(socket)\nagents:\n" + agents.joined()
  }
}

// MARK: - Checking

extension LivedInFleet {
  /// How far a run got.
  enum Progress: String, CaseIterable {
    case nothing = "before the first change"
    case some = "between two changes"
    case everything = "after the last change"
  }

  func progress() throws -> Progress {
    let seen = try generated(in: home.workspace)
    return seen == generations[1 - current] ? .nothing : seen == generations[current] ? .everything : .some
  }

  /// Returns errors in the workspace, or in a copy of it, after a run that did not finish.
  func faults(in copy: URL? = nil, killed: Bool = false) throws -> [String] {
    let seen = try generated(in: copy ?? home.workspace)
    let strange = seen.files.filter { file in
      if killed && (file.key as NSString).lastPathComponent == Self.temporary { return false }
      return file.key != Self.manifest && !generations.contains { $0.files[file.key] == file.value }
    }
    let lasting = Set(generations[0].files.keys).intersection(generations[1].files.keys)
    return strange.keys.map { "\($0) is neither old nor new" }
      + lasting.subtracting(seen.files.keys).map { "\($0) is gone" }
      + (try personsFaults(in: copy))
  }

  /// Returns differences from the roster after a run that finished.
  func remains(in copy: URL? = nil) throws -> [String] {
    try generated(in: copy ?? home.workspace).differences(from: generations[current]) + personsFaults(in: copy)
  }

  /// Runs `generate` and `check`, and returns errors that remain.
  func heal() throws -> [String] {
    let outcome = try home.run("mosaic fleet generate -q --host alpha && mosaic fleet check -q")
    return try remains() + (outcome.status == 0 ? [] : ["exit \(outcome.status): \(outcome.transcript)"])
  }

  private func generated(in folder: URL) throws -> FileTree {
    var tree = try FileTree(folder)
    tree.files = tree.files.filter { persons.files[$0.key] == nil && $0.key != FleetLayout.index }
    return tree
  }

  /// Returns changes to the person's files. In the home itself not even their modification times may change.
  private func personsFaults(in copy: URL?) throws -> [String] {
    guard let copy else {
      let now = try personsStamps()
      return stamps.keys.filter { stamps[$0] != now[$0] }.map { "\($0) of a person was touched" }
    }
    var tree = try FileTree(copy)
    tree.files = tree.files.filter { persons.files[$0.key] != nil }
    return tree.differences(from: persons)
  }

  private func personsStamps() throws -> [String: FileStamps.Stamp] {
    try FileStamps(home.workspace).stamps.filter { persons.files[$0.key] != nil }
  }

  /// Updates the stamps after a test has changed the owner or mode of a person's file.
  func acceptStamps() throws {
    stamps = try personsStamps()
  }
}
