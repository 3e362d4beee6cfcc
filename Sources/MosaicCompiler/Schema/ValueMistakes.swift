import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicSyntax

// Mistakes in the notation of a value that YAML accepts, so that only its key shows them.
extension DocumentDecoder {
  /// Reports a comment of another language after a value. Returns whether there was one.
  ///
  /// ```yaml
  /// runtime: claude // the main one
  /// ```
  mutating func reportSlashes(in scalar: YAMLScalar, at span: SourceSpan) -> Bool {
    guard scalar.style == .plain, scalar.text.utf8.count == span.range.count,
      let place = scalar.text.firstRange(of: " //")
    else { return false }
    let start = span.range.lowerBound + scalar.text.utf8.distance(from: scalar.text.startIndex, to: place.lowerBound)
    let mark = SourceSpan(file: span.file, range: start + 1..<start + 3)
    diagnostics.report(
      .yamlSyntax, message: "comments start with '#', not with '//'", at: Label(mark),
      help: "write '#' here, or quote the value if the slashes belong to it",
      fixIts: [FixIt(.suggested, message: "write '#'", replacing: mark, with: "#")])
    return true
  }

  /// Reports a comment without a space before its '#', which is part of the value. Returns whether there is one after a
  /// valid value.
  ///
  /// ```yaml
  /// restart: always# at least for now
  /// ```
  mutating func reportGluedComment(
    in scalar: YAMLScalar, at span: SourceSpan, as code: DiagnosticCode, after isValid: (String) -> Bool
  ) -> Bool {
    guard scalar.style == .plain, scalar.text.utf8.count == span.range.count,
      let place = scalar.text.firstRange(of: "# "), isValid(String(scalar.text[..<place.lowerBound]))
    else { return false }
    let start = span.range.lowerBound + scalar.text.utf8.distance(from: scalar.text.startIndex, to: place.lowerBound)
    let mark = SourceSpan(file: span.file, range: start..<start + 1)
    diagnostics.report(
      code, message: "a comment needs a space before its '#', or it is part of the value", at: Label(mark),
      help: "write '\(scalar.text[..<place.lowerBound]) # …', or quote the value if the '#' belongs to it",
      fixIts: [
        FixIt(
          .suggested, message: "add the space", replacing: SourceSpan(file: span.file, range: start..<start), with: " ")
      ])
    return true
  }

  /// Reports a block scalar that would be valid without the line break at its end. Returns whether it would.
  ///
  /// ```yaml
  /// purpose: >
  ///   Bakes the bread
  /// ```
  mutating func reportFinalBreak(
    of scalar: YAMLScalar, at span: SourceSpan, of subject: Subject, rule: TextRule
  ) -> Bool {
    guard scalar.isClipped, scalar.text.utf8.last == UInt8(ascii: "\n"), rule.accepts(String(scalar.text.dropLast()))
    else { return false }
    let start = span.range.lowerBound
    let mark = SourceSpan(file: span.file, range: start..<start + 1)
    let end = SourceSpan(file: span.file, range: start + 1..<start + 1)
    diagnostics.report(
      rule.code, message: "this notation adds a line break to \(subject), which must be a single line", at: Label(mark),
      help: "add a '-' here, which leaves the line break out",
      fixIts: [FixIt(.suggested, message: "add '-'", replacing: end, with: "-")])
    return true
  }

  /// Reports a key whose colon has no space after it, or is another character, so that the whole line is one value.
  /// Returns whether the value is such a line.
  ///
  /// ```yaml
  /// agents:
  ///   - name:ada
  /// ```
  mutating func reportGluedColon(in node: YAMLNode, of subject: Subject) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain, scalar.text.utf8.count == node.span.range.count,
      let colon = ColonMistake(in: Array(scalar.text.utf8)[...])
    else { return false }
    let start = node.span.range.lowerBound + colon.range.lowerBound
    let place = SourceSpan(file: node.span.file, range: start..<start + colon.range.count)
    diagnostics.report(
      .yamlSyntax, message: colon.message, at: Label(place), help: colon.help,
      fixIts: [FixIt(.suggested, message: "write '\(colon.replacement)'", replacing: place, with: colon.replacement)])
    return true
  }

  /// Reports placeholders without quotes, which are mappings in YAML, and returns the list with their texts.
  ///
  /// ```yaml
  /// command: [aider, --model, {model}]
  /// ```
  mutating func quotingPlaceholders(_ items: [YAMLNode], of key: KeyDefinition) -> [YAMLNode] {
    let subject = Subject.item(of: key)
    let found = items.indices.compactMap { index in
      barePlaceholder(items[index], of: subject).map { (index, items[index].span, $0) }
    }
    if found.isEmpty { return items }
    report(found.map { ($0.1, $0.2) }, of: subject)
    var result = items
    for (index, span, token) in found {
      result[index] = YAMLNode(.scalar(YAMLScalar(text: token, style: .quoted)), at: span, isFlow: true)
    }
    return result
  }

  /// Reports a placeholder without quotes as the value of a key. Returns whether the value is one.
  mutating func reportBarePlaceholder(_ node: YAMLNode, of subject: Subject) -> Bool {
    guard let token = barePlaceholder(node, of: subject) else { return false }
    report([(node.span, token)], of: subject)
    return true
  }

  private func barePlaceholder(_ node: YAMLNode, of subject: Subject) -> String? {
    guard node.isFlow, case .mapping(let entries) = node.content, entries.count == 1,
      entries[0].value.scalar?.isBlank == true, let placeholder = RuntimePlaceholder(rawValue: entries[0].key.value),
      subject.textRule?.accepts(placeholder.token) == true
    else { return nil }
    return placeholder.token
  }

  private mutating func report(_ placeholders: [(span: SourceSpan, token: String)], of subject: Subject) {
    let first = placeholders[0]
    let quoted = placeholders.map { "'\"\($0.token)\"'" }
    diagnostics.report(
      .wrongType, message: "\(subject) must be a string, but '\(first.token)' without quotes is a mapping",
      at: Label(first.span), related: placeholders.dropFirst().prefix(7).map { Label($0.span, text: "also here") },
      help: "write \(joined(quoted, by: "and"))",
      fixIts: [
        FixIt(
          .suggested, message: "add the quotes",
          edits: placeholders.map { TextEdit(replacing: $0.span, with: "\"\($0.token)\"") })
      ])
  }

  /// Hides the values of secret variables in a list, where a mapping was expected.
  mutating func redactVariables(listedIn node: YAMLNode) {
    guard case .sequence(let items) = node.content else { return }
    for item in items {
      if let text = item.scalar?.text, namesSecret(String(text.prefix { $0 != "=" && $0 != ":" })) {
        diagnostics.redact(item.span)
      }
      guard case .mapping(let entries) = item.content,
        let name = entries.first(where: { $0.key.value == "name" })?.value.scalar?.text, namesSecret(name)
      else { continue }
      for entry in entries where entry.key.value != "name" { diagnostics.redact(entry.value.span) }
    }
  }
}

/// Returns how to write variables that are listed as Compose and Kubernetes list them.
func variablesHelp(_ node: YAMLNode, of subject: Subject) -> String? {
  guard case .key(let key) = subject, case .map(_, .text) = key.shape, case .sequence(let items) = node.content,
    let first = items.first
  else { return nil }
  if let text = first.scalar?.text, let sign = text.firstIndex(of: "="), !namesSecret(String(text[..<sign])) {
    return "write each variable as 'NAME: value', without '- ', as in '\(text[..<sign]): \(text[sign...].dropFirst())'"
  }
  guard case .mapping(let entries) = first.content, entries.contains(where: { $0.key.value == "value" }) else {
    return nil
  }
  let name = entries.first { $0.key.value == "name" }?.value.scalar?.text ?? "NAME"
  return "write each variable on one line as 'NAME: value', without '- ', as in '\(name): …'"
}
