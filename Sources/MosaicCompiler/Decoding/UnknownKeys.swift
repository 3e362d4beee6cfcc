import MosaicDiagnostics

/// `socketName` → `socket_name`.
func snakeCase(_ name: String) -> String {
  var result = ""
  for character in name {
    if character.isUppercase, !result.isEmpty, result.last != "_" { result += "_" }
    result += character.lowercased()
  }
  return result.replacingDashes()
}

extension String {
  fileprivate func replacingDashes() -> String {
    String(map { $0 == "-" ? "_" : $0 })
  }
}

/// The mappings in which a key of this name is at home, such as "under 'tmux:'".
private func homes(of name: String, below table: KeyTable, path: String = "at the top level") -> [String] {
  table.keys.flatMap { key -> [String] in
    let own = key.name == name ? [path] : []
    return own + innerTables(key.shape).flatMap { homes(of: name, below: $0, path: place(behind: key)) }
  }
}

private func place(behind key: KeyDefinition) -> String {
  switch key.shape {
  case .list: "in an item of '\(key.name):'"
  case .map: "under a name in '\(key.name):'"
  default: "under '\(key.name):'"
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
  /// Returns the key of the same mapping that was probably meant.
  mutating func reportUnknownKey(_ key: Located<String>, in table: KeyTable) -> String? {
    let name = snakeCase(key.value)
    let elsewhere = homes(of: name, below: root)
    let near = Suggestion.nearest(to: name, among: table.keys.map(\.name))
    if !elsewhere.isEmpty { misplaced.insert(name) }
    diagnostics.report(
      Diagnostic(
        .unknownKey, "\(table.noun) has no key '\(key.value)'", at: Label(key.span),
        help: elsewhere.isEmpty ? nearHelp(near, name, in: table) : belongs(name, elsewhere, or: near),
        fixIts: elsewhere.isEmpty ? rename(key, to: near) : []))
    return near
  }

  private func rename(_ key: Located<String>, to near: String?) -> [FixIt] {
    near.map { [FixIt(.suggested, "rename it to '\($0)'", replacing: key.unquotedSpan, with: $0)] } ?? []
  }

  private func nearHelp(_ near: String?, _ name: String, in table: KeyTable) -> String {
    if let near { return "did you mean '\(near)'?" }
    if let other = Suggestion.nearest(to: name, among: allNames(below: root)) {
      return belongs(other, homes(of: other, below: root), or: nil)
    }
    return "its keys are " + table.keys.map { "'\($0.name)'" }.joined(separator: ", ")
  }

  private func belongs(_ name: String, _ homes: [String], or near: String?) -> String {
    "'\(name)' belongs \(homes.joined(separator: " or "))" + (near.map { "; or did you mean '\($0)'?" } ?? "")
  }

  mutating func reportCamelCase(_ key: Located<String>, twin: String) {
    diagnostics.report(
      Diagnostic(
        .camelCaseKey, "'\(key.value)' is spelled '\(twin)' here", at: Label(key.span),
        help: "rename it to '\(twin)'",
        fixIts: [FixIt(.safe, "rename it to '\(twin)'", replacing: key.unquotedSpan, with: twin)]))
  }

  mutating func reportTwin(_ key: Located<String>, of first: Located<String>) {
    diagnostics.report(
      Diagnostic(
        .duplicateKey, "'\(key.value)' and '\(first.value)' are the same key", at: Label(key.span, "second time"),
        related: [Label(first.span, "first time")], help: "keep one of the two"))
  }
}

extension Located<String> {
  /// The bytes of a key without the quotes that may stand around it.
  fileprivate var unquotedSpan: SourceSpan {
    let range = span.range
    guard range.count == value.utf8.count + 2 else { return span }
    return SourceSpan(file: span.file, range: range.lowerBound + 1..<range.upperBound - 1)
  }
}
