import MosaicDiagnostics
import MosaicTestSupport

/// A difference between the readers in which neither is wrong. Each has a row with this name in
/// `docs/reference/yaml.md`.
enum KnownDifference: String, CaseIterable {
  /// Yams reads the mark as a character of the first line; the tests remove it from the documents given to Yams.
  case byteOrderMark = "byte order mark"
  /// Yams reads `!!str "x"` and `!!map {}` as if they had no tag.
  case tagOfItsOwnKind = "tag that says what is so"
  /// Yams treats the keys `1` and `"1"` as different: a number and a text.
  case keysOfTwoTypes = "keys of two types"
  /// Yams reports only the first error of a document.
  case firstMistake = "several mistakes"
  /// The system's libyaml rejects a `?` without a key in a flow sequence; the copy in Yams reads an empty key.
  case keyWithoutKey = "question mark alone"
  /// Yams reads TOML, HCL and other text as one string.
  case otherFormat = "another format"
  /// Yams reads a bullet, or a dash without a space, as a part of the key.
  case wrongDash = "look-alike of a dash"
  /// libyaml reads no pairs of escapes, which JSON has.
  case surrogatePair = "surrogate pair"
}

/// The result of comparing two verdicts.
enum Outcome: Equatable {
  /// Both read the same tree.
  case same
  /// Both reject the document.
  case refused
  /// Only mosaic rejects the document, and only for these reasons.
  case onPurpose(Set<DiagnosticCode>)
  case different(KnownDifference)
  /// One of the readers is wrong.
  case wrong(String)

  var isExplained: Bool {
    if case .wrong = self { false } else { true }
  }
}

/// One document with the verdicts of both readers.
struct Comparison {
  let bytes: [UInt8]
  let ours: OurVerdict
  let theirs: TheirVerdict

  /// Codes for errors that libyaml itself reports, regardless of the message.
  private static let syntax: Set<DiagnosticCode> = [.yamlSyntax, .mergeConflict, .tabIndentation, .yamlTag]

  /// Facts that the oracle reports about a document, and the codes with which mosaic rejects them.
  static let refusals: [String: DiagnosticCode] = [
    "anchor": .anchorOrAlias, "tag": .yamlTag, "complex": .complexKey, "merge": .mergeKey, "duplicate": .duplicateKey,
    "deep": .nestingTooDeep, "long": .scalarTooLong, "hidden": .hiddenCharacter,
  ]

  /// All codes of documents that mosaic rejects and libyaml reads. Each has a row in `docs/reference/yaml.md`.
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
    // Our reader stops at the depth limit, so it has not seen anything deeper.
    if facts.contains("deep"), ours.codes.contains(.nestingTooDeep) { return .onPurpose(ours.codes) }
    // An alias as a key, and a mapping whose keys all have tags, are reported only as an alias or as a tag.
    if !ours.codes.isDisjoint(with: [.anchorOrAlias, .yamlTag]), !ours.codes.contains(.complexKey) {
      expected.remove(.complexKey)
    }
    guard ours.codes.isEmpty else {
      let judged = judge(expected: expected, found: ours.codes, raw, tree, isJoined: facts.contains("joiner"))
      return judged == .onPurpose([.duplicateKey]) ? .different(.keysOfTwoTypes) : judged
    }
    return expected.isEmpty && ours.tree == tree ? .same : wrong("\(facts) \(tree)\nours: \(ours.tree ?? "none")")
  }

  /// - Parameter isJoined: whether a text of the tree contains a joiner, which may be hidden.
  private func judge(
    expected: Set<DiagnosticCode>, found: Set<DiagnosticCode>, _ raw: RawText, _ tree: String, isJoined: Bool = false
  ) -> Outcome {
    var expected = expected
    if raw.isHidden { expected.insert(.hiddenCharacter) }
    // An anchor that is only merged is part of the error about the merge key.
    if found.contains(.mergeKey), !found.contains(.anchorOrAlias) { expected.remove(.anchorOrAlias) }
    if isJoined || raw.hasJoiner, found.contains(.hiddenCharacter) { expected.insert(.hiddenCharacter) }
    if found == expected { return .onPurpose(found) }
    if found.subtracting(expected) == [.yamlTag], expected.isSubset(of: found), bytes.contains(UInt8(ascii: "!")) {
      return .different(.tagOfItsOwnKind)
    }
    if found == [.yamlSyntax], expected.isEmpty, hasQuestionMarkAlone { return .different(.keyWithoutKey) }
    if found == [.yamlSyntax], tree.hasPrefix(#"{"plain":"#) { return .different(.otherFormat) }
    if found.contains(.yamlSyntax), found.subtracting([.yamlSyntax]).isSubset(of: expected), hasWrongDash {
      return .different(.wrongDash)
    }
    return wrong("expected \(expected.map(\.rawValue).sorted()) for \(tree)")
  }

  /// Whether a `?` is followed only by blanks and the end of a flow sequence.
  private var hasQuestionMarkAlone: Bool {
    bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "?")
        && bytes[(index + 1)...].drop { $0 == 0x20 || $0 == 0x0A }.first == UInt8(ascii: "]")
    }
  }

  /// Whether some key starts with a dash without a space, or with a character that looks like one.
  private var hasWrongDash: Bool {
    String(decoding: bytes, as: UTF8.self).contains(/(?m)(^|[ \-,{\[?])(-[A-Za-z_]|[‐‑‒–—―−﹘﹣－•‣◦⁃·▪●○])/)
  }

  private var hasTemplate: Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "{") && $1 == $0 }
  }

  private var hasSurrogatePair: Bool {
    let pair = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/
    return String(decoding: bytes, as: UTF8.self).contains(pair)
  }

  private func refusal(_ kind: String, _ problem: String) -> Outcome {
    let codes = ours.codes
    if hasSurrogatePair { return .different(.surrogatePair) }
    // Our reader stopped before the place that theirs rejects.
    if codes.contains(.nestingTooDeep) { return .different(.firstMistake) }
    let isRefused =
      switch kind {
      case "encoding": codes == [.invalidUTF8]
      case "reader" where codes == [.invalidUTF8]: true
      case "alias", "size": codes.contains(.anchorOrAlias)
      case "documents": codes.contains(.multipleDocuments)
      case "duplicates": codes.contains(.duplicateKey)
      // The rest of a line with a template's placeholder is not reported again.
      default: !codes.isDisjoint(with: Self.syntax) || codes.contains(.complexKey) && hasTemplate
      }
    if isRefused { return .refused }
    let reasons: Set<DiagnosticCode> = [.complexKey, .mergeKey, .anchorOrAlias, .yamlTag]
    if kind == "duplicates", !codes.isDisjoint(with: reasons) { return .different(.firstMistake) }
    // The value of a merge key is not checked.
    if kind == "alias", codes.contains(.mergeKey) { return .different(.firstMistake) }
    return wrong("refused as \(kind): \(problem)")
  }

  private func wrong(_ theirs: String) -> Outcome {
    .wrong("ours: \(ours.codes.map(\.rawValue).sorted()), theirs: \(theirs)")
  }
}
