import MosaicDiagnostics
import MosaicSyntax

// The narrowed typing of YAML 1.2's core schema: a text may be any scalar, a boolean is `true` or `false`, an
// integer is a plain decimal.

extension DocumentDecoder {
  mutating func text(_ node: YAMLNode, of key: KeyDefinition, _ rule: TextRule) -> Located<String>? {
    guard let scalar = filledScalar(node, of: key, wants: "text") else { return nil }
    let text = Located(scalar.text, at: node.span)
    guard rule.accepts(text.value) else {
      reportInvalidText(text, of: "'\(key.name)'", rule)
      return nil
    }
    return text
  }

  mutating func choice(_ node: YAMLNode, of key: KeyDefinition, _ words: [String]) -> Located<String>? {
    guard let scalar = filledScalar(node, of: key, wants: "a word") else { return nil }
    guard words.contains(scalar.text) else {
      reportUnknownValue(Located(scalar.text, at: node.span), of: key, words)
      return nil
    }
    return Located(scalar.text, at: node.span)
  }

  mutating func boolean(_ node: YAMLNode, of key: KeyDefinition) -> Located<Bool>? {
    guard let scalar = filledScalar(node, of: key, wants: "true or false") else { return nil }
    guard scalar.style == .plain, scalar.text == "true" || scalar.text == "false" else {
      reportNotABoolean(Located(scalar.text, at: node.span), of: key)
      return nil
    }
    return Located(scalar.text == "true", at: node.span)
  }

  mutating func integer(_ node: YAMLNode, of key: KeyDefinition, _ range: ClosedRange<Int>) -> Located<Int>? {
    guard let scalar = filledScalar(node, of: key, wants: "a number") else { return nil }
    let written = Located(scalar.text, at: node.span)
    guard scalar.style == .plain, isPlainDecimal(scalar.text) else {
      reportNotAnInteger(written, of: key)
      return nil
    }
    guard let number = Int(scalar.text), range.contains(number) else {
      reportOutOfRange(written, of: key, range)
      return nil
    }
    return Located(number, at: node.span)
  }

  private mutating func filledScalar(_ node: YAMLNode, of key: KeyDefinition, wants: String) -> YAMLScalar? {
    guard let scalar = node.scalar, !scalar.isBlank else {
      reportWrongType(node, of: "'\(key.name)'", wants: wants)
      return nil
    }
    return scalar
  }
}

/// A decimal without sign tricks, leading zeros or separators.
private func isPlainDecimal(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
  return (digits == "0" || digits.first.map { $0 != "0" } == true)
    && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

/// What a number in another notation most likely means.
private func decimalMeaning(_ text: String) -> Int? {
  let plain = text.filter { $0 != "_" && $0 != "+" && $0 != "\"" }
  if plain.hasPrefix("0x") { return Int(plain.dropFirst(2), radix: 16) }
  if plain.hasPrefix("0o") { return Int(plain.dropFirst(2), radix: 8) }
  if let number = Int(plain) { return number }
  guard let value = Double(plain), value == value.rounded(), abs(value) < 1e15 else { return nil }
  return Int(value)
}

extension DocumentDecoder {
  mutating func reportInvalidText(_ text: Located<String>, of subject: String, _ rule: TextRule) {
    if !rule.isShown { diagnostics.redact(text.span) }
    let shown = !rule.isShown ? "this" : text.value.isEmpty ? "an empty text" : "'\(text.value)'"
    let repaired = rule.repair.map { $0(text.value) }.flatMap { rule.accepts($0) ? $0 : nil }
    diagnostics.report(
      Diagnostic(
        rule.code, "\(shown) cannot be used as \(subject)", at: Label(text.span),
        help: "use \(rule.wants)" + (repaired.map { "; '\($0)' would do" } ?? ""),
        fixIts: repaired.map { [FixIt(.suggested, "write '\($0)'", replacing: text.span, with: $0)] } ?? []))
  }

  private mutating func reportUnknownValue(_ value: Located<String>, of key: KeyDefinition, _ words: [String]) {
    let near = diagnostics.nearest(to: value.value, among: words)
    let list = words.map { "'\($0)'" }.joined(separator: ", ")
    diagnostics.report(
      Diagnostic(
        .unknownValue, "'\(value.value)' is not a value of '\(key.name)'", at: Label(value.span),
        help: near.map { "did you mean '\($0)'?" }
          ?? (words.count == 1 ? "the only value is \(list)" : "use one of \(list)"),
        fixIts: near.map { [FixIt(.suggested, "write '\($0)'", replacing: value.span, with: $0)] } ?? []))
  }

  private mutating func reportNotABoolean(_ value: Located<String>, of key: KeyDefinition) {
    let spellings = [
      "yes": "true", "on": "true", "true": "true", "y": "true", "no": "false", "off": "false", "false": "false",
      "n": "false",
    ]
    let meant = spellings[value.value.lowercased()]
    diagnostics.report(
      Diagnostic(
        .notABoolean, "'\(key.name)' wants true or false, not '\(value.value)'", at: Label(value.span),
        help: meant.map { "write '\($0)', without quotes" } ?? "write 'true' or 'false', without quotes",
        fixIts: meant.map { [FixIt(.safe, "write '\($0)'", replacing: value.span, with: $0)] } ?? []))
  }

  private mutating func reportNotAnInteger(_ value: Located<String>, of key: KeyDefinition) {
    let meant = decimalMeaning(value.value).map(String.init)
    let isAmbiguous = value.value.hasPrefix("0") && value.value.allSatisfy { $0.isNumber || $0 == "_" }
    diagnostics.report(
      Diagnostic(
        .notAnInteger, "'\(key.name)' wants a whole number in plain digits, not '\(value.value)'",
        at: Label(value.span),
        help: meant.map { "write '\($0)'" } ?? "write digits only, without quotes, signs or separators",
        fixIts: meant.map {
          [FixIt(isAmbiguous ? .suggested : .safe, "write '\($0)'", replacing: value.span, with: $0)]
        } ?? []))
  }

  private mutating func reportOutOfRange(_ value: Located<String>, of key: KeyDefinition, _ range: ClosedRange<Int>) {
    let limits =
      range.upperBound == .max ? "at least \(range.lowerBound)" : "between \(range.lowerBound) and \(range.upperBound)"
    diagnostics.report(
      Diagnostic(
        .outOfRange, "'\(key.name)' cannot be \(value.value)", at: Label(value.span), help: "use a number \(limits)"))
  }
}
