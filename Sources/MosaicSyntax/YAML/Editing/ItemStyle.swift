import MosaicDiagnostics

/// The style in which the mappings of a list are written, taken from one of them.
struct ItemStyle {
  private var keyQuotes = ScalarQuotes.asNeeded
  /// Values are quoted without need only if keys are quoted too, as in JSON.
  private var valueQuotes = ScalarQuotes.asNeeded
  private var padding = ""

  init(of model: YAMLNode?, in file: SourceFile) {
    guard let model, case .mapping(let entries) = model.content, let first = entries.first else { return }
    keyQuotes = ScalarQuotes(file.bytes[first.key.span.range.lowerBound])
    if case .asNeeded = keyQuotes {
    } else if first.value.scalar?.style == .quoted {
      valueQuotes = ScalarQuotes(file.bytes[first.value.span.range.lowerBound])
    }
    let start = model.span.range.lowerBound
    if file.bytes[start] == UInt8(ascii: "{"), file.bytes[start + 1] == UInt8(ascii: " ") { padding = " " }
  }

  /// Returns `key: value`.
  func entry(_ field: YAMLEditor.Field) -> String {
    "\(spelled(field.key, quotes: keyQuotes)): \(spelled(field.value, quotes: valueQuotes))"
  }

  /// Returns `key: value` on one line.
  func entry(_ key: String, value: NewValue) -> String {
    "\(spelled(key, quotes: keyQuotes)): \(flow(value))"
  }

  /// Returns `key: value`, or the key of a mapping and its entry on the next line.
  func lines(_ key: String, value: NewValue) -> [String] {
    guard case .mapping(let inner, let value) = value else { return [entry(key, value: value)] }
    return ["\(spelled(key, quotes: keyQuotes)):"] + lines(inner, value: value).map { "  " + $0 }
  }

  /// Returns a value on one line.
  func flow(_ value: NewValue) -> String {
    switch value {
    case .text(let text): spelled(text, quotes: valueQuotes)
    case .word(let word): spelledWord(word)
    case .list(let texts): "[\(texts.map { spelled($0, quotes: valueQuotes) }.joined(separator: ", "))]"
    case .mapping(let key, let value): "{\(padding)\(entry(key, value: value))\(padding)}"
    }
  }

  /// Returns `{key: value, …}`.
  func flow(_ fields: [YAMLEditor.Field]) -> String {
    "{\(padding)\(fields.map(entry).joined(separator: ", "))\(padding)}"
  }

  /// Returns `- key: value` and one line per further field.
  ///
  /// - Parameters: columns of the dash and of the keys.
  func block(_ fields: [YAMLEditor.Field], dash: Int, keys: Int) -> [String] {
    let lead = spaces(dash) + "-" + spaces(keys - dash - 1)
    return fields.enumerated().map { ($0 == 0 ? lead : spaces(keys)) + entry($1) }
  }
}
