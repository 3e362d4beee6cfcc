import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

// A stricter form of the YAML 1.2 core schema: text may be any scalar but null, a boolean is `true` or `false`, an
// integer is a plain decimal.

extension DocumentDecoder {
  mutating func text(_ node: YAMLNode, of subject: Subject, rule: TextRule) -> Located<String>? {
    guard let scalar = filledScalar(node, of: subject, expected: .text) else { return nil }
    let text = Located(scalar.text, at: node.span)
    if scalar.text.utf8.contains(UInt8(ascii: "/")), subject.isReference, reportSlashes(in: scalar, at: node.span) {
      return nil
    }
    guard rule.accepts(text.value) else {
      if reportFinalBreak(of: scalar, at: node.span, of: subject, rule: rule) { return nil }
      if reportSlashes(in: scalar, at: node.span) { return nil }
      if reportGluedComment(in: scalar, at: node.span, as: rule.code, after: rule.accepts) { return nil }
      reportInvalidText(text, of: subject, rule: rule)
      return nil
    }
    return text
  }

  mutating func choice(_ node: YAMLNode, of subject: Subject, words: [String]) -> Located<String>? {
    guard let scalar = filledScalar(node, of: subject, expected: .word(among: words)) else { return nil }
    guard words.contains(scalar.text) else {
      if reportSlashes(in: scalar, at: node.span) { return nil }
      if reportGluedComment(in: scalar, at: node.span, as: .unknownValue, after: words.contains) { return nil }
      reportUnknownValue(Located(scalar.text, at: node.span), of: subject, words: words)
      return nil
    }
    return Located(scalar.text, at: node.span)
  }

  mutating func boolean(_ node: YAMLNode, of subject: Subject) -> Located<Bool>? {
    guard let scalar = filledScalar(node, of: subject, expected: .boolean) else { return nil }
    guard scalar.style == .plain, scalar.text == "true" || scalar.text == "false" else {
      if reportSlashes(in: scalar, at: node.span) { return nil }
      if reportGluedComment(in: scalar, at: node.span, as: .notABoolean, after: ["true", "false"].contains) {
        return nil
      }
      reportNotABoolean(scalar, at: node.span, of: subject)
      return nil
    }
    return Located(scalar.text == "true", at: node.span)
  }

  mutating func integer(_ node: YAMLNode, of subject: Subject, range: ClosedRange<Int>) -> Located<Int>? {
    guard let scalar = filledScalar(node, of: subject, expected: .number) else { return nil }
    let written = Located(scalar.text, at: node.span)
    guard scalar.style == .plain, isPlainDecimal(scalar.text) else {
      if reportSlashes(in: scalar, at: node.span) { return nil }
      if reportGluedComment(in: scalar, at: node.span, as: .notAnInteger, after: isPlainDecimal) { return nil }
      reportNotAnInteger(scalar, at: node.span, of: subject, range: range)
      return nil
    }
    guard let number = Int(scalar.text), range.contains(number) else {
      reportOutOfRange(written, of: subject, range: range)
      return nil
    }
    return Located(number, at: node.span)
  }

  private mutating func filledScalar(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) -> YAMLScalar? {
    guard let scalar = node.scalar, !scalar.isBlank, !scalar.isNull else {
      reportWrongType(node, of: subject, expected: expected)
      return nil
    }
    return scalar
  }
}

private let booleanMeaning = [
  "yes": "true", "on": "true", "true": "true", "y": "true", "no": "false", "off": "false", "false": "false",
  "n": "false",
]

extension YAMLScalar {
  /// Whether the scalar is YAML 1.2's null, which is a value of no key.
  var isNull: Bool {
    guard style == .plain, text.utf8.count == 1 || text.utf8.count == 4 else { return false }
    return text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  /// The value roughly as written, for messages.
  fileprivate var shown: String {
    style == .quoted ? "the quoted string '\(text)'" : "'\(text)'"
  }
}

/// Returns whether a string is a decimal without a plus sign, leading zeros or separators.
private func isPlainDecimal(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
  guard !digits.isEmpty, digits == "0" || digits.first != "0" else { return false }
  return digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private let numberWords = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
]

/// Returns whether a text looks like a date: `2026-12-01`, `1.12.2026`.
private func looksLikeDay(_ text: String) -> Bool {
  let parts = text.split { "-./".contains($0) }
  return parts.count == 3 && parts.allSatisfy { Int($0) != nil } && parts.contains { $0.count == 4 }
}

/// Returns the likely meaning of a number in another notation.
private func decimalMeaning(_ text: String) -> Int? {
  if let word = numberWords.firstIndex(of: text.lowercased()) { return word }
  let multiple = text.lowercased().filter { $0 != "x" && $0 != "×" }
  if multiple.utf8.count == text.count - 1, !text.hasPrefix("0"), let number = Int(multiple) { return number }
  let plain = withoutComma(text).filter { $0 != "_" && $0 != "+" && $0 != "\"" }
  if plain.hasPrefix("0x") { return Int(plain.dropFirst(2), radix: 16) }
  if plain.hasPrefix("0o") { return Int(plain.dropFirst(2), radix: 8) }
  if let number = Int(plain) { return number }
  guard let value = Double(plain), value == value.rounded(), abs(value) < 1e15 else { return nil }
  return Int(value)
}

/// Returns a value without the comma or semicolon that ends a line in other notations.
private func withoutComma(_ text: String) -> String {
  guard let last = text.last, ",;".contains(last) else { return text }
  return String(text.dropLast())
}

/// Returns a value without the name of its own key: `Phase 2` of `phase`.
private func withoutName(of subject: Subject, _ text: String) -> String {
  guard case .key(let key) = subject, text.lowercased().hasPrefix(key.name) else { return text }
  return String(text.dropFirst(key.name.count).drop { " -_#".contains($0) })
}

/// Returns whether a text is a range of numbers: `1-3`, `1..3`.
private func looksLikeRange(_ text: String) -> Bool {
  let parts = text.split { "-.–".contains($0) }
  return parts.count == 2 && parts.allSatisfy { Int($0) != nil } && !text.hasPrefix("-")
}

private let curlyQuotes = "“”„‘’«»"

/// Returns the text between two quotes of a program for prose, if it is valid without them.
private func unquoted(_ text: String, for rule: TextRule) -> String? {
  guard text.count > 2, let first = text.first, let last = text.last, curlyQuotes.contains(first),
    curlyQuotes.contains(last)
  else { return nil }
  let inner = String(text.dropFirst().dropLast())
  return rule.accepts(inner) && !inner.contains { $0 == "\"" || $0 == "\\" } ? inner : nil
}

/// Returns how to write an item of a list that holds several names.
private func severalItems(_ text: String, for subject: Subject, rule: TextRule) -> String? {
  guard case .item = subject else { return nil }
  let names = text.split { " ,;".contains($0) }.map(String.init)
  guard (2...8).contains(names.count), names.allSatisfy(rule.accepts) else { return nil }
  return "write \(names.count) items, with a comma between them or each on its own line: "
    + joined(names.map { "'\($0)'" }, by: "and")
}

/// Names a quote or a dash that looks like '-', as programs for prose write it.
private func lookAlike(in text: String) -> String? {
  if let quote = text.first, curlyQuotes.contains(quote) {
    return "'\(quote)' is part of the value; remove it, or write '\"': "
  }
  guard let dash = text.unicodeScalars.first(where: { (0x2010...0x2015).contains($0.value) || $0.value == 0x2212 })
  else { return nil }
  return "'\(dash)' (U+\(String(dash.value, radix: 16, uppercase: true))) only looks like '-': "
}

extension DocumentDecoder {
  /// Returns whether another item of the list already has the name.
  private func isTaken(_ word: String, for subject: Subject) -> Bool {
    guard case .key(let key) = subject, let names = namesInUse, names.key == key.name else { return false }
    return names.contains(word)
  }

  mutating func reportInvalidText(_ text: Located<String>, of subject: Subject, rule: TextRule) {
    let isShown = rule.isShown && !holdsPassword(text.value)
    if !isShown { diagnostics.redact(text.span) }
    let shown = !isShown ? "this" : text.value.isEmpty ? "an empty string" : "'\(text.value)'"
    let isFull = diagnostics.isFull(rule.code, at: text.span)
    if isShown, !isFull, let inner = unquoted(text.value, for: rule) {
      return reportCurlyQuotes(text, around: inner, of: subject, rule: rule)
    }
    if isShown, !isFull, reportSeveralLines(text, of: subject, rule: rule) { return }
    let expansion = isFull ? nil : Expansion(in: text.value).flatMap { $0.kind == .home ? nil : $0 }
    // The name of a variable is not its value, unless the repair knows the variable.
    let mayRepair = !isFull && (expansion == nil || rule.repairsVariables)
    let repaired = mayRepair ? rule.repaired(text.value).flatMap { isTaken($0, for: subject) ? nil : $0 } : nil
    let several = isFull ? nil : severalItems(text.value, for: subject, rule: rule)
    diagnostics.report(
      rule.code, message: "\(shown) is not a valid value for \(subject)", at: Label(text.span),
      help: noLimitHelp(text.value, for: subject) ?? several
        ?? (expansion.map { "\($0.advice): " } ?? lookAlike(in: text.value) ?? "")
          + rule.help(for: text.value, repaired: repaired),
      fixIts: subject.isReference || several != nil ? [] : FixIt.likely(repaired, at: text.span))
  }

  /// Reports a text that would be valid on one line. Returns whether it is one.
  private mutating func reportSeveralLines(_ text: Located<String>, of subject: Subject, rule: TextRule) -> Bool {
    let lines = text.value.split(separator: "\n")
    guard lines.count > 1, rule.accepts(lines.joined(separator: " ")) else { return false }
    diagnostics.report(
      rule.code, message: "\(subject) must be a single line, and this text has \(lines.count)", at: Label(text.span),
      help: "write it on one line; '>-' in place of the '|' also joins the lines")
    return true
  }

  private mutating func reportCurlyQuotes(
    _ text: Located<String>, around inner: String, of subject: Subject, rule: TextRule
  ) {
    diagnostics.report(
      rule.code, message: "'\(text.value)' is not a valid value for \(subject)",
      at: Label(text.span, text: "YAML has no curly quotes"), help: "write \"\(inner)\"",
      fixIts: FixIt.likely("\"\(inner)\"", at: text.span))
  }

  private mutating func reportUnknownValue(_ value: Located<String>, of subject: Subject, words: [String]) {
    let near = otherWord(for: value.value, among: words) ?? diagnostics.nearest(to: value.value, among: words)
    diagnostics.report(
      .unknownValue, message: "'\(value.value)' is not a valid value for \(subject)", at: Label(value.span),
      help: near.map { "did you mean '\($0)'?" }
        ?? (words.count == 1 ? "the only valid value is " : "use one of ")
          + words.map { "'\($0)'" }.joined(separator: ", "),
      fixIts: FixIt.likely(near, at: value.span))
  }

  private mutating func reportNotABoolean(_ scalar: YAMLScalar, at span: SourceSpan, of subject: Subject) {
    let meant = booleanMeaning[withoutComma(scalar.text).lowercased()]
    diagnostics.report(
      .notABoolean, message: "\(subject) must be true or false, not \(scalar.shown)", at: Label(span),
      help: "write \(meant ?? "true or false")" + (scalar.style == .quoted ? ", without quotes" : ""),
      fixIts: meant.map { [FixIt(.safe, message: "write '\($0)'", replacing: span, with: $0)] } ?? [])
  }

  private mutating func reportNotAnInteger(
    _ scalar: YAMLScalar, at span: SourceSpan, of subject: Subject, range: ClosedRange<Int>
  ) {
    let number = decimalMeaning(withoutName(of: subject, scalar.text))
    let meant = number.flatMap { range.contains($0) ? String($0) : nil }
    let octal =
      scalar.text.hasPrefix("0")
      ? Int(scalar.text.filter { $0 != "_" }, radix: 8).flatMap { $0 == number ? nil : ", or \($0) if it is octal" }
      : nil
    // Some programs read 017 as fifteen and others as seventeen; some reject 08 and others read it as eight.
    let isAmbiguous = scalar.text.hasPrefix("0") && scalar.text.allSatisfy { $0.isNumber || $0 == "_" }
    let safety = isAmbiguous ? FixIt.Safety.suggested : .safe
    diagnostics.report(
      .notAnInteger,
      message:
        "\(subject) must be \(expected(in: range)), written \(isAmbiguous ? "without a leading zero" : "in digits"), not \(scalar.shown)",
      at: Label(span),
      help: noLimitHelp(scalar.text, for: subject) ?? meant.map { "write \($0)\(octal ?? "")" }
        ?? number.map { "that is \($0), which is out of range; use \(limits(of: range)), written in digits" }
        ?? (looksLikeDay(scalar.text)
          ? "write a number such as \(max(range.lowerBound, 1)), not a date"
          : looksLikeRange(scalar.text) ? "write a single number, not a range" : "use digits only"),
      fixIts: meant.map { [FixIt(safety, message: "write '\($0)'", replacing: span, with: $0)] } ?? [])
  }

  private mutating func reportOutOfRange(_ value: Located<String>, of subject: Subject, range: ClosedRange<Int>) {
    diagnostics.report(
      .outOfRange, message: "\(subject) cannot be \(value.value)", at: Label(value.span),
      help: noLimitHelp(String(value.value), for: subject)
        ?? "use \(isTooLarge(value.value) ? "at most \(range.upperBound)" : limits(of: range))")
  }
}

/// Returns the advice for a word such as 'unlimited', in place of which the key is left out.
private func noLimitHelp(_ text: String, for subject: Subject) -> String? {
  guard case .key(let key) = subject,
    ["infinity", "inf", "unlimited", "none", "max", "-1", "0", "no", "off"].contains(text.lowercased())
  else { return nil }
  switch key.name {
  case "memory_max", "cpu_quota", "concurrency": return "remove the key; without it, there is no limit"
  case "tasks_max": return "remove the key; without it, systemd's own limit applies"
  default: return nil
  }
}

/// Returns whether a text looks like a URL with a user name, which a password may follow.
private func holdsPassword(_ text: String) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
  return parts.count == 3 && parts[1].isEmpty && parts[2].prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "@"))
}

/// Returns whether a decimal number is too large for `Int`.
private func isTooLarge(_ number: String) -> Bool {
  Int(number) == nil && !number.hasPrefix("-")
}

private func expected(in range: ClosedRange<Int>) -> String {
  if range == .min ... .max { return "a whole number" }
  if range.lowerBound == range.upperBound { return "the whole number \(range.lowerBound)" }
  return range.upperBound == .max
    ? "a whole number of at least \(range.lowerBound)"
    : "a whole number from \(range.lowerBound) to \(range.upperBound)"
}

private func limits(of range: ClosedRange<Int>) -> String {
  if range.upperBound == .max { return "at least \(range.lowerBound)" }
  return range.lowerBound == range.upperBound
    ? String(range.lowerBound) : "a number from \(range.lowerBound) to \(range.upperBound)"
}

/// Other tools' words for values.
private let synonyms = [
  "unless-stopped": "always", "no": "never", "false": "never", "off": "never",
  "critical": "must-have", "high": "must-have", "must": "must-have", "medium": "should-have", "normal": "should-have",
  "should": "should-have", "low": "could-have", "could": "could-have", "nice-to-have": "could-have",
  "wont": "wont-have", "won't": "wont-have", "won't-have": "wont-have",
]

/// Returns the value that another tool's word means.
private func otherWord(for text: String, among words: [String]) -> String? {
  synonyms[text.lowercased()].flatMap { words.contains($0) ? $0 : nil }
}

extension Subject {
  /// Whether the value refers to a name. A correctly spelled name does not necessarily exist, so no fix is offered.
  fileprivate var isReference: Bool {
    switch self {
    case .key(let key): ["class", "reports_to", "runtime", "lead"].contains(key.name)
    case .item(let key): key.name == "floor"
    case .name, .value, .mapping: false
    }
  }
}
