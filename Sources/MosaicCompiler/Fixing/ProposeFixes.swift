import MosaicDiagnostics
import MosaicSyntax

/// A document as parsed, before anything is removed from it.
struct ReadDocument {
  let source: SourceSet.Source
  let document: YAMLDocument
  /// Whether the tree covers the whole file, with no rejected parts.
  let isWhole: Bool

  init(_ source: SourceSet.Source, into diagnostics: inout DiagnosticBag) {
    let reported = diagnostics.count
    self.source = source
    document = parseYAML(
      source.file, as: source.kind.content,
      hints: source.kind.hints, into: &diagnostics)
    isWhole = diagnostics.count == reported && document.root.map { hasPlaces($0, in: source.file) } == true
  }
}

extension SourceSet.Kind {
  fileprivate var content: FileContent {
    switch self {
    case .roster: .roster
    case .profile: .profile
    case .northStar: .northStar
    case .role: .roleContract
    }
  }
}

/// Adds the fixes that need the tree, after all checks have run. A check reports the problem and its location; it does
/// not know how to insert or remove lines.
func proposeFixes(for read: ReadDocument, _ table: KeyTable, into diagnostics: inout DiagnosticBag) {
  guard let root = read.document.root, read.isWhole else {
    return diagnostics.offer(in: read.source.file.id) { $0.fixIts + spacesForTabs($0, in: read.source) }
  }
  let secrets = diagnostics.secrets
  let proposer = FixProposer(
    file: read.source.file, root: root, table: table, secrets: secrets, followers: Followers(below: root))
  diagnostics.revise(in: read.source.file.id, proposer.explained)
  diagnostics.offer(in: read.source.file.id) { diagnostic in
    let fixIts = diagnostic.fixIts.isEmpty ? proposer.fixIts(for: diagnostic) : proposer.completed(diagnostic)
    return fixIts.filter { areApart($0.edits) }
  }
}

/// Returns whether edits can be applied together.
func areApart(_ edits: [TextEdit]) -> Bool {
  let ranges = edits.map(\.span.range).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  return !ranges.isEmpty && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
}

struct FixProposer {
  let file: SourceFile
  let root: YAMLNode
  let table: KeyTable
  let secrets: [SourceSpan]
  let followers: Followers

  var editor: YAMLEditor { YAMLEditor(file) }

  func fixIts(for diagnostic: Diagnostic) -> [FixIt] {
    guard let place = TreePlace(of: diagnostic.primary.span, below: root) else { return [] }
    switch diagnostic.code {
    case .unusedEnvAllow: return [removal(of: place, .safe)].compactMap { $0 }
    case .duplicateKey: return [removal(of: misspeltTwin(diagnostic) ?? place, .suggested)].compactMap { $0 }
    // A change in one of several places would not be enough.
    case .missingRuntime where !diagnostic.related.isEmpty: return []
    case .ineffectiveKey where diagnostic.related.count > 1, .leadReports where diagnostic.related.count > 1: return []
    // Its user may still be right for the other address.
    case .sshToFleetHost where place.last.entry?.value.scalar?.text.contains("@") == true: return []
    case .ineffectiveKey, .sshToFleetHost, .commandOfKnownRuntime, .leadReports:
      return [removal(of: place, .suggested)].compactMap { $0 }
    case .reportingCycle where diagnostic.related.isEmpty: return [removal(of: place, .suggested)].compactMap { $0 }
    case .selfDependency: return [removal(of: place, .suggested)].compactMap { $0 }
    // A fix of one of several keys would not be enough.
    case .unknownKey where diagnostic.related.contains { $0.text == DocumentDecoder.alsoMisplaced }: return []
    case .unknownKey: return [move(place)].compactMap { $0 }
    case .wrongType: return [rearranged(place)].compactMap { $0 }
    case .missingKey: return [addition(of: diagnostic, at: place)].compactMap { $0 }
    case .defaultSocket, .refusedVariable, .unreachableSeat, .missingRuntime:
      return [addition(of: diagnostic, at: place)].compactMap { $0 }
    default: return []
    }
  }

  /// Returns the fixes of a check that cannot see the whole document.
  func completed(_ diagnostic: Diagnostic) -> [FixIt] {
    guard let place = TreePlace(of: diagnostic.primary.span, below: root) else { return diagnostic.fixIts }
    switch diagnostic.code {
    case .unknownKey: return isTaken(diagnostic.fixIts[0].edits[0].replacement, place: place) ? [] : diagnostic.fixIts
    case .invalidName, .invalidValue: return followed(diagnostic, place: place)
    case .wrongType: return namesSomething(diagnostic.fixIts[0], at: place) ? diagnostic.fixIts : []
    default: return diagnostic.fixIts
    }
  }

  /// Returns the misspelled one of two spellings of a key, or nil if that is not the first.
  private func misspeltTwin(_ diagnostic: Diagnostic) -> TreePlace? {
    let first = diagnostic.related.first.flatMap { TreePlace(of: $0.span, below: root) }
    let key = first?.last.entry?.key.value
    return key.map { $0 != snakeCase($0) } == true ? first : nil
  }

  private func isTaken(_ key: String, place: TreePlace) -> Bool {
    place.last.node.entry(key) != nil
  }

  /// Extends the fix of a name to the places that refer to it, such as `reports_to`.
  private func followed(_ diagnostic: Diagnostic, place: TreePlace) -> [FixIt] {
    guard let (name, key) = definition(at: place, diagnostic), let places = followers.places(naming: name, by: key)
    else { return diagnostic.fixIts }
    return diagnostic.fixIts.map { fix in
      let word = fix.edits[0].replacement
      return FixIt(
        fix.safety, message: fix.message, edits: fix.edits + places.map { TextEdit(replacing: $0, with: word) })
    }
  }

  /// Returns the name defined at a location, and the key by which others refer to it.
  private func definition(at place: TreePlace, _ diagnostic: Diagnostic) -> (name: String, by: String)? {
    guard let entry = place.last.entry else { return nil }
    if entry.key.span == diagnostic.primary.span {
      switch place.above?.last.entry?.key.value {
      case RosterKeys.runtimes.name: return (entry.key.value, AgentKeys.runtime.name)
      case RosterKeys.repositories.name: return (entry.key.value, AgentKeys.repository.name)
      default: return nil
      }
    }
    guard let name = entry.value.scalar?.text else { return nil }
    switch entry.key.value {
    case AgentKeys.name.name: return (name, AgentKeys.reportsTo.name)
    case GoalKeys.id.name: return (name, GoalKeys.dependsOn.name)
    default: return nil
    }
  }
}

// MARK: - Removing

extension FixProposer {
  private func removal(of place: TreePlace, _ safety: FixIt.Safety) -> FixIt? {
    let last = place.last
    guard let entry = last.entry else { return removal(ofItem: place, safety) }
    // A removal that would leave its mapping empty removes the mapping too.
    if case .mapping(let entries) = last.node.content, entries.count == 1 {
      guard let above = place.above, above.last.entry != nil else { return nil }
      return removal(of: above, safety)
    }
    return editor.removeEntry(last.index, of: last.node).map {
      FixIt(safety, message: "remove '\(entry.key.value)'", edits: $0)
    }
  }

  private func removal(ofItem place: TreePlace, _ safety: FixIt.Safety) -> FixIt? {
    let last = place.last
    guard case .sequence(let items) = last.node.content, let text = items[last.index].scalar?.text else { return nil }
    if items.count == 1, let above = place.above, let entry = above.last.entry {
      if isRequired(entry.key.value) {
        return editor.empty(entry).map { FixIt(safety, message: "remove '\(text)'", edits: $0) }
      }
      return removal(of: above, safety)
    }
    return editor.removeItem(last.index, of: last.node).map { FixIt(safety, message: "remove '\(text)'", edits: $0) }
  }

  /// Returns whether a list may be empty but not absent.
  private func isRequired(_ key: String) -> Bool {
    snakeCase(key) == GoalKeys.dependsOn.name
  }
}
