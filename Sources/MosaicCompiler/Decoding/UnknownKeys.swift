import MosaicDiagnostics

/// `socketName` → `socket_name`, `tenantID` → `tenant_id`, `reports-to` → `reports_to`.
func snakeCase(_ name: String) -> String {
  let letters = Array(name)
  var result = ""
  for (index, letter) in letters.enumerated() {
    if letter.isUppercase, index > 0, beginsWord(index, of: letters) { result += "_" }
    result += letter == "-" ? "_" : letter.lowercased()
  }
  return result
}

/// A capital begins a word behind a small letter, and in front of one.
private func beginsWord(_ index: Int, of letters: [Character]) -> Bool {
  let before = letters[index - 1]
  let precedesSmall = index + 1 < letters.count && letters[index + 1].isLowercase
  return before.isLowercase || before.isNumber || before.isUppercase && precedesSmall
}

/// The mappings in which a key of this name is at home, as paths such as `tmux:` or `agents: - `.
private func homes(of name: String, below table: KeyTable, path: [String] = []) -> [[String]] {
  table.keys.flatMap { key -> [[String]] in
    let own = key.name == name ? [path] : []
    return own + innerTables(key.shape).flatMap { homes(of: name, below: $0, path: path + [key.name]) }
  }
}

private func innerTables(_ shape: Shape) -> [KeyTable] {
  switch shape {
  case .record(let table): [table]
  case .list(let item, _): innerTables(item)
  case .map(_, let value): innerTables(value)
  case .text, .choice, .boolean, .integer: []
  }
}

private func allNames(below table: KeyTable) -> [String] {
  table.keys.flatMap { key in [key.name] + innerTables(key.shape).flatMap(allNames) }
}

extension DocumentDecoder {
  /// Returns the position of the key that a misspelt one was probably meant for. It is read in that one's place, so
  /// that nothing else complains that it is missing.
  mutating func reportUnknownKey(_ key: Located<String>, in table: KeyTable) -> Int? {
    let homes = homes(of: snakeCase(key.value), below: root)
    if homes.isEmpty { return reportMisspelt(key, in: table) }
    misplaced.insert(snakeCase(key.value))
    reportUnknown(key, in: table, help: belongs(key.value, under: homes))
    return nil
  }

  private mutating func reportMisspelt(_ key: Located<String>, in table: KeyTable) -> Int? {
    let name = snakeCase(key.value)
    guard let near = diagnostics.nearest(to: name, among: table.keys.map(\.name)) else {
      reportUnknown(key, in: table, help: helpElsewhere(name, table))
      return nil
    }
    let fix = FixIt(.suggested, "rename it to '\(near)'", replacing: wordSpan(key), with: near)
    reportUnknown(key, in: table, help: "did you mean '\(near)'?", fixIts: [fix])
    return table.position(of: near)
  }

  private mutating func reportUnknown(_ key: Located<String>, in table: KeyTable, help: String, fixIts: [FixIt] = []) {
    diagnostics.report(
      Diagnostic(
        .unknownKey, "\(table.noun) has no key '\(key.value)'", at: Label(key.span), help: help, fixIts: fixIts))
  }

  private mutating func helpElsewhere(_ name: String, _ table: KeyTable) -> String {
    if let other = diagnostics.nearest(to: name, among: allNames(below: root)) {
      misplaced.insert(other)
      return "did you mean '\(other)'? " + belongs(other, under: homes(of: other, below: root))
    }
    return "its keys are " + table.keys.map { "'\($0.name)'" }.joined(separator: ", ")
  }

  private func belongs(_ name: String, under homes: [[String]]) -> String {
    let places = homes.map { $0.isEmpty ? "at the top level" : "under '\($0.joined(separator: ".")):'" }
    return "'\(name)' belongs " + places.joined(separator: " or ")
  }

  mutating func reportCamelCase(_ key: Located<String>, twin: String) {
    diagnostics.report(
      Diagnostic(
        .camelCaseKey, "'\(key.value)' is spelled '\(twin)' here", at: Label(key.span),
        help: "rename it to '\(twin)'",
        fixIts: [FixIt(.safe, "rename it to '\(twin)'", replacing: wordSpan(key), with: twin)]))
  }

  /// A key without its quotes: in JSON's spelling it cannot do without them.
  private func wordSpan(_ key: Located<String>) -> SourceSpan {
    let range = key.span.range
    guard range.count == key.value.utf8.count + 2 else { return key.span }
    return SourceSpan(file: key.span.file, range: range.lowerBound + 1..<range.upperBound - 1)
  }

  mutating func reportTwin(_ key: Located<String>, of first: Located<String>) {
    diagnostics.report(
      Diagnostic(
        .duplicateKey, "'\(key.value)' and '\(first.value)' are the same key", at: Label(key.span, "second time"),
        related: [Label(first.span, "first time")], help: "keep one of the two"))
  }
}
