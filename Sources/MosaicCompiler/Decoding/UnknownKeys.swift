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
  mutating func reportUnknownKey(_ key: Located<String>, in table: KeyTable) {
    let name = snakeCase(key.value)
    let elsewhere = homes(of: name, below: root)
    let near = Suggestion.nearest(to: name, among: table.keys.map(\.name))
    let fixes = near.map { [FixIt(.suggested, "rename it to '\($0)'", replacing: key.span, with: $0)] } ?? []
    diagnostics.report(
      Diagnostic(
        .unknownKey, "\(table.noun) has no key '\(key.value)'", at: Label(key.span),
        help: elsewhere.isEmpty ? nearHelp(near, name, in: table) : belongs(key.value, under: elsewhere),
        fixIts: elsewhere.isEmpty ? fixes : []))
  }

  private func nearHelp(_ near: String?, _ name: String, in table: KeyTable) -> String {
    if let near { return "did you mean '\(near)'?" }
    if let other = Suggestion.nearest(to: name, among: allNames(below: root)) {
      return belongs(other, under: homes(of: other, below: root))
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
        fixIts: [FixIt(.safe, "rename it to '\(twin)'", replacing: key.span, with: twin)]))
  }

  mutating func reportTwin(_ key: Located<String>, of first: Located<String>) {
    diagnostics.report(
      Diagnostic(
        .duplicateKey, "'\(key.value)' and '\(first.value)' are the same key", at: Label(key.span, "second time"),
        related: [Label(first.span, "first time")], help: "keep one of the two"))
  }
}
