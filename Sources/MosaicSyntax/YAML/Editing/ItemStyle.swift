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

  /// Returns `key: [text, …]`.
  func entry(_ key: String, list texts: [String]) -> String {
    "\(spelled(key, quotes: keyQuotes)): \(list(texts))"
  }

  /// Returns `[text, …]`.
  func list(_ texts: [String]) -> String {
    "[\(texts.map { spelled($0, quotes: valueQuotes) }.joined(separator: ", "))]"
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
