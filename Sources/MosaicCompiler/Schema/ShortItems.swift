import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicModel
import MosaicSyntax

/// An item of a list that is written as a name and a value, in place of its keys.
///
/// ```yaml
/// goals:
///   - G-1: One oven bakes   # 'id' and 'title'
/// ```
struct ShortItem {
  /// The name, which was written as a key.
  let name: Located<String>
  /// The key of the name: `id`.
  let nameKey: String
  let value: YAMLNode
  /// The key that the value belongs to: `title`.
  let valueKey: String

  init?(_ entry: YAMLEntry, in table: KeyTable) {
    guard let first = table.required.first, case .text(let rule) = table.keys[first].shape,
      let scalar = entry.value.scalar, !scalar.isBlank, !scalar.isNull, rule.accepts(entry.key.value),
      !wordsForName.contains(entry.key.value), let key = shortKey(of: entry.key.value, scalar.text, in: table)
    else { return nil }
    name = entry.key
    nameKey = table.keys[first].name
    value = entry.value
    valueKey = key
  }

  /// The keys as they should be written.
  var entries: [YAMLEntry] {
    let name = YAMLNode(.scalar(YAMLScalar(text: name.value, style: .plain)), at: name.span, isFlow: value.isFlow)
    return [
      YAMLEntry(key: Located(nameKey, at: name.span), value: name),
      YAMLEntry(key: Located(valueKey, at: self.name.span), value: value),
    ]
  }

  /// `title: One oven bakes`. A long text or one with quotes is left out.
  var valueLine: String {
    let text = value.scalar.map { $0.style == .plain && $0.text.count <= 50 ? $0.text : "…" } ?? "…"
    return "\(valueKey): \(text)"
  }
}

/// Other tools' words for the key of a name, which are no names themselves.
private let wordsForName: Set = ["id", "agent", "key", "title", "label", "member", "persona", "role", "seat"]

/// Returns the key that the value of a short item belongs to; nil if the item is not a short form of such a mapping.
private func shortKey(of name: String, _ value: String, in table: KeyTable) -> String? {
  let has = { (key: String) in table.position(of: key) != nil }
  let isClass = shippedClasses.contains(name)
  switch table.keys[table.required[0]].name {
  case "id" where isNumberedID(name):
    return table.required.dropFirst().map { table.keys[$0] }.first { key in
      if case .text(let rule) = key.shape { rule.accepts(value) } else { false }
    }?.name
  case "name" where has("runtime") && Runtime.builtIn.contains { $0.name == value }: return "runtime"
  case "name" where has("class") && (value == "worker" || shippedClasses.contains(value)): return "class"
  case "class" where isClass && has("multiplicity") && Int(value) != nil: return "multiplicity"
  case "class" where isClass && has("reports_to") && shippedClasses.contains(value): return "reports_to"
  default: return nil
  }
}

/// Returns whether a key looks like an id and not like a word: `SO-1`, `G2`, `WS-DOUGH`.
private func isNumberedID(_ name: String) -> Bool {
  name.utf8.contains { (0x30...0x39).contains($0) } || !name.utf8.contains { (0x61...0x7A).contains($0) }
}

private let shippedClasses = Set(
  Resource.roles.map { resource in
    let name = resource.path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  })

extension DocumentDecoder {
  /// Reports the items of a list that are written in short form, and returns the list with their keys.
  mutating func spellingOut(_ items: [YAMLNode], of key: KeyDefinition) -> [YAMLNode] {
    guard let table = key.itemTable else { return items }
    var result = items
    var byName: [(name: Located<String>, isLinedUp: Bool)] = []
    var found: [(item: ShortItem, rest: [YAMLEntry])] = []
    for (index, item) in items.enumerated() {
      guard case .mapping(let entries) = item.content, let first = entries.first, !isKey(first.key.value, in: table)
      else { continue }
      if let whole = spelledOut(entries, in: table) {
        byName.append((first.key, entries.count > 1))
        result[index] = YAMLNode(.mapping(whole), at: item.span, isPartial: true, isFlow: item.isFlow)
        continue
      }
      guard let short = ShortItem(first, in: table),
        !entries.contains(where: { [short.nameKey, short.valueKey].contains(snakeCase($0.key.value)) })
      else { continue }
      let rest = Array(entries.dropFirst())
      found.append((short, rest))
      result[index] = YAMLNode(.mapping(short.entries + rest), at: item.span, isPartial: true, isFlow: item.isFlow)
    }
    if let first = found.first {
      report(first.item, with: first.rest, others: found.dropFirst().map(\.item), in: table)
    }
    report(named: byName, in: table)
    return result
  }

  /// Returns the entries of an item that has its name as its first key, as they should be written.
  ///
  /// ```yaml
  /// agents:
  ///   - ada:   # '- name: ada', with 'class' lined up with 'name'
  ///       class: code
  /// ```
  private mutating func spelledOut(_ entries: [YAMLEntry], in table: KeyTable) -> [YAMLEntry]? {
    guard let required = table.required.first.map({ table.keys[$0].name }), let first = entries.first,
      !entries.contains(where: { snakeCase($0.key.value) == required }),
      homes[snakeCase(first.key.value)].isEmpty, foreignKeyAdvice(snakeCase(first.key.value), in: table) == nil,
      entries.count > 1 || first.value.scalar == nil, keysBelowName(first, in: table) != nil
    else { return nil }
    let name = YAMLNode(.scalar(YAMLScalar(text: first.key.value, style: .plain)), at: first.key.span)
    return [YAMLEntry(key: Located(required, at: first.key.span), value: name)] + first.value.entries
      + entries.dropFirst()
  }

  private mutating func report(named: [(name: Located<String>, isLinedUp: Bool)], in table: KeyTable) {
    guard let first = named.first, let key = table.required.first else { return }
    let line = "'\(table.keys[key].name): \(first.name.value)'"
    diagnostics.report(
      .unknownKey, message: "unknown key '\(first.name.value)' in \(table.noun)", at: Label(first.name.span),
      related: named.dropFirst().prefix(5).map { Label($0.name.span, text: "also here") },
      help: "write \(line)" + (first.isLinedUp ? "" : ", and the keys below it lined up with '\(table.keys[key].name)'")
    )
  }

  private func isKey(_ name: String, in table: KeyTable) -> Bool {
    table.position(of: name) ?? table.position(of: snakeCase(name)) != nil
  }

  private mutating func report(_ item: ShortItem, with rest: [YAMLEntry], others: [ShortItem], in table: KeyTable) {
    let written = Set([item.nameKey, item.valueKey] + rest.map { snakeCase($0.key.value) })
    let missing = table.required.map { table.keys[$0].name }.filter { !written.contains($0) }.map { "'\($0)'" }
    let addition = missing.isEmpty ? "" : "; add \(joined(missing, by: "and")) too"
    diagnostics.report(
      .unknownKey, message: "unknown key '\(item.name.value)' in \(table.noun)",
      at: Label(item.name.span),
      related: others.prefix(5).map { Label($0.name.span, text: "also here") },
      help: (item.value.isFlow
        ? "write '\(item.nameKey): \(item.name.value), \(item.valueLine)'"
        : "write '\(item.nameKey): \(item.name.value)', and '\(item.valueLine)' on the line below, lined up with "
          + "'\(item.nameKey)'") + addition)
  }
}

/// Returns how to write a mapping whose keys are the names of items: `SC-1: Ninety orders`.
func shortItemsHelp(_ node: YAMLNode, in table: KeyTable) -> String? {
  guard !node.isFlow, case .mapping(let entries) = node.content, let first = entries.first,
    table.position(of: snakeCase(first.key.value)) == nil
  else { return nil }
  if let key = table.required.first, case .text(let rule) = table.keys[key].shape, rule.accepts(first.key.value),
    entries.allSatisfy({ !$0.value.entries.isEmpty })
  {
    return
      "write '- \(table.keys[key].name): \(first.key.value)' in place of '\(first.key.value):', and the keys below it lined "
      + "up with '\(table.keys[key].name)'" + (entries.count > 1 ? "; the same for the others" : "")
  }
  guard let item = ShortItem(first, in: table) else { return nil }
  return
    "write \(entries.count == 1 ? "it" : "each") as '- \(item.nameKey): \(item.name.value)', with '\(item.valueLine)' "
    + "on the line below, lined up with '\(item.nameKey)'"
}
