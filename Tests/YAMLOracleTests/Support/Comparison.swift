import MosaicDiagnostics
import MosaicTestSupport

/// Where the readers differ although neither is wrong. Each has a row in `docs/reference/yaml.md`, under this name.
enum KnownDifference: String, CaseIterable {
  /// Yams takes the mark for a character of the first line; it is given documents without one.
  case byteOrderMark = "byte order mark"
  /// To Yams `!!str "x"` and `!!map {}` are what they were without the tag.
  case tagOfItsOwnKind = "tag that says what is so"
  /// To Yams the keys `1` and `"1"` are two, a number and a text.
  case keysOfTwoTypes = "keys of two types"
  /// Of many mistakes in one document Yams tells the first.
  case firstMistake = "several mistakes"
  /// The system's libyaml refuses a `?` without a key in a flow sequence; the copy in Yams reads an empty key.
  case keyWithoutKey = "question mark alone"
}

/// What came of holding two verdicts together.
enum Outcome: Equatable {
  /// The same tree.
  case same
  /// Both refuse.
  case refused
  /// Refused by mosaic, for these reasons alone.
  case onPurpose(Set<DiagnosticCode>)
  case different(KnownDifference)
  /// One of the readers is wrong.
  case wrong(String)

  var isExplained: Bool {
    if case .wrong = self { false } else { true }
  }
}

/// One document, as both readers saw it.
struct Comparison {
  let bytes: [UInt8]
  let ours: OurVerdict
  let theirs: TheirVerdict

  /// Codes of what libyaml itself refuses, however it is worded.
  private static let syntax: Set<DiagnosticCode> = [.yamlSyntax, .tabIndentation, .yamlTag]

  /// Facts that the oracle tells of a document, and the codes by which mosaic refuses them.
  static let refusals: [String: DiagnosticCode] = [
    "anchor": .anchorOrAlias, "tag": .yamlTag, "complex": .complexKey, "merge": .mergeKey, "duplicate": .duplicateKey,
    "deep": .nestingTooDeep, "long": .scalarTooLong, "hidden": .hiddenCharacter,
  ]

  /// Everything that mosaic refuses and libyaml reads. Each has a row in `docs/reference/yaml.md`.
  static let onPurpose = Set(refusals.values)
    .union([.emptyDocument, .multipleDocuments, .invalidUTF8, .fileTooLarge])

  var outcome: Outcome {
    let outcome = judged
    if case .onPurpose(let codes) = outcome, !codes.isSubset(of: Self.onPurpose) { return wrong("no such category") }
    return outcome
  }

  private var judged: Outcome {
    let raw = RawText(bytes)
    if ours.codes == [.hiddenCharacter], raw.endsReading || raw.hasNoBreakSpace { return .onPurpose(ours.codes) }
    if raw.endsReading, ours.codes != [.invalidUTF8] { return wrong("hidden characters that end the reading") }
    switch theirs {
    case .tree(let facts, let tree): return outcome(facts, tree, raw)
    case .empty: return judge(expected: [.emptyDocument], found: ours.codes, raw, "nothing")
    case .refused(let kind, let problem): return refusal(kind, problem)
    }
  }

  private func outcome(_ facts: Set<String>, _ tree: String, _ raw: RawText) -> Outcome {
    var expected = Set(facts.compactMap { Self.refusals[$0] })
    if expected.isEmpty, tree == #"{"plain":""}"# { expected = [.emptyDocument] }
    // Reading ends at the limit of depth; what is below was not seen.
    if facts.contains("deep"), ours.codes.contains(.nestingTooDeep) { return .onPurpose(ours.codes) }
    // A key that is an alias, and a mapping whose keys all have tags, are told as that alone.
    if !ours.codes.isDisjoint(with: [.anchorOrAlias, .yamlTag]), !ours.codes.contains(.complexKey) {
      expected.remove(.complexKey)
    }
    guard ours.codes.isEmpty else {
      let judged = judge(expected: expected, found: ours.codes, raw, tree, isJoined: facts.contains("joiner"))
      return judged == .onPurpose([.duplicateKey]) ? .different(.keysOfTwoTypes) : judged
    }
    return expected.isEmpty && ours.tree == tree ? .same : wrong("\(facts) \(tree)\nours: \(ours.tree ?? "none")")
  }

  /// - Parameter isJoined: whether a text of the tree holds a joiner, which may be hidden.
  private func judge(
    expected: Set<DiagnosticCode>, found: Set<DiagnosticCode>, _ raw: RawText, _ tree: String, isJoined: Bool = false
  ) -> Outcome {
    var expected = expected
    if raw.isHidden { expected.insert(.hiddenCharacter) }
    if isJoined || raw.hasJoiner, found.contains(.hiddenCharacter) { expected.insert(.hiddenCharacter) }
    if found == expected { return .onPurpose(found) }
    if found.subtracting(expected) == [.yamlTag], expected.isSubset(of: found), bytes.contains(UInt8(ascii: "!")) {
      return .different(.tagOfItsOwnKind)
    }
    if found == [.yamlSyntax], expected.isEmpty, hasQuestionMarkAlone { return .different(.keyWithoutKey) }
    return wrong("expected \(expected.map(\.rawValue).sorted()) for \(tree)")
  }

  /// Whether a `?` is followed by blanks and the end of a flow sequence.
  private var hasQuestionMarkAlone: Bool {
    bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "?")
        && bytes[(index + 1)...].drop { $0 == 0x20 || $0 == 0x0A }.first == UInt8(ascii: "]")
    }
  }

  private func refusal(_ kind: String, _ problem: String) -> Outcome {
    let codes = ours.codes
    // Ours stopped before it came to what theirs refuses.
    if codes.contains(.nestingTooDeep) { return .different(.firstMistake) }
    let isRefused =
      switch kind {
      case "encoding": codes == [.invalidUTF8]
      case "reader" where codes == [.invalidUTF8]: true
      case "alias", "size": codes.contains(.anchorOrAlias)
      case "documents": codes.contains(.multipleDocuments)
      case "duplicates": codes.contains(.duplicateKey)
      default: !codes.isDisjoint(with: Self.syntax)
      }
    if isRefused { return .refused }
    let reasons: Set<DiagnosticCode> = [.complexKey, .mergeKey, .anchorOrAlias, .yamlTag]
    if kind == "duplicates", !codes.isDisjoint(with: reasons) { return .different(.firstMistake) }
    // The value of a merge key is not judged.
    if kind == "alias", codes.contains(.mergeKey) { return .different(.firstMistake) }
    return wrong("refused as \(kind): \(problem)")
  }

  private func wrong(_ theirs: String) -> Outcome {
    .wrong("ours: \(ours.codes.map(\.rawValue).sorted()), theirs: \(theirs)")
  }
}
