import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

// Lists in the notation of another tool: a command in one line, or records with a name each.

/// Returns the words of a program's command line as a list: `[aider, --model, "{model}"]`. Returns nil for any other
/// key, and if a shell would do more than separate the words.
func commandList(_ scalar: YAMLScalar, of key: KeyDefinition) -> String? {
  guard ["command", "notify"].contains(key.name), case .list = key.shape, scalar.style != .block else { return nil }
  guard let words = shellWords(scalar.text), !words.isEmpty else { return nil }
  return "[\(words.map { isPlainItem(Substring($0)) ? $0 : "\"\($0)\"" }.joined(separator: ", "))]"
}

/// Returns the words of a command line, without the quotes around some of them; nil if a shell would do more.
private func shellWords(_ line: String) -> [String]? {
  var words: [String] = []
  var rest = Substring(line)
  while let first = rest.first {
    if first == " " {
      rest.removeFirst()
    } else if first == "'" || first == "\"" {
      let inner = rest.dropFirst().prefix { $0 != first }
      rest = rest.dropFirst(inner.count + 2)
      guard inner.utf8.allSatisfy({ $0 >= 0x20 && !"\"'\\$`".utf8.contains($0) }), inner.endIndex < line.endIndex,
        rest.first.map({ $0 == " " }) ?? true
      else { return nil }
      words.append(String(inner))
    } else {
      let word = rest.prefix { $0 != " " }
      rest = rest.dropFirst(word.count)
      guard isFreeOfShell(word) else { return nil }
      words.append(String(word))
    }
  }
  return words
}

/// Returns the words of a list as one line for a shell, where a key holds such a line. Returns nil for any other key, and
/// if a word would need quotes.
func commandLine(_ items: [YAMLNode], of subject: Subject) -> String? {
  guard case .key(let key) = subject, key.name == "command", !items.isEmpty else { return nil }
  let words = items.map { $0.scalar?.text ?? "" }
  guard words.allSatisfy({ !$0.isEmpty && isFreeOfShell(Substring($0)) && !$0.hasSuffix(":") }) else { return nil }
  return "\(key.name): \(words.joined(separator: " "))"
}

/// Returns words in brackets, or nil if one of them would need quotes.
func plainList(_ words: [Substring]) -> String? {
  words.allSatisfy(isPlainItem) ? "[\(words.joined(separator: ", "))]" : nil
}

/// Returns words in brackets, with quotes where they are needed; nil if a word has quotes of its own.
func quotedList(_ words: [Substring]) -> String? {
  guard words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C } }) else {
    return nil
  }
  return "[\(words.map { isPlainItem($0) ? String($0) : "\"\($0)\"" }.joined(separator: ", "))]"
}

/// Returns whether a shell would pass on a word as it is.
private func isFreeOfShell(_ word: Substring) -> Bool {
  word.utf8.first != UInt8(ascii: "#")
    && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'\\$`;|&<>*?()[]!".utf8.contains($0) }
}

/// Returns whether a word has the same meaning inside brackets, without quotes.
private func isPlainItem(_ word: Substring) -> Bool {
  guard let first = word.utf8.first, first.isLetterOrDigit || "/._~-".utf8.contains(first), !["-", "~"].contains(word)
  else { return false }
  return word.utf8.last != UInt8(ascii: ":")
    && word.utf8.allSatisfy { $0.isLetterOrDigit || "-_@:./~=+".utf8.contains($0) }
}

/// The keys by which other tools name the items of a list.
let nameKeys = ["name", "id"]

/// Returns how to write records that are listed with a name each, where they are keys of a mapping.
///
/// ```yaml
/// repositories:
///   - name: shop
///     path: ~/src/shop
/// ```
func namesHelp(_ node: YAMLNode, of subject: Subject) -> String? {
  guard case .key(let key) = subject, case .map(let names, .record) = key.shape,
    case .sequence(let items) = node.content
  else { return nil }
  let field = items.first?.entries.first { nameKeys.contains($0.key.value) }
  guard let field, let name = field.value.scalar?.text, names.accepts(name) else {
    return node.isFlow ? nil : "write each name as a key, without '- ', with its keys below it"
  }
  return "write '\(name):' with its keys below it, without '- \(field.key.value): \(name)'"
}
