import MosaicFormats
package import MosaicModel
import MosaicSyntax

/// A role contract made from a file of another tool.
package struct ImportedPersona: Sendable {
  /// A part of the file that the contract does not contain.
  package struct Omission: Sendable {
    package let key: String
    package let value: String
    /// Where it belongs instead; nil if mosaic has no place for it.
    package let advice: String?
  }

  package let format: ForeignPersona
  /// The name in the file, or the file's name, from which the class is derived.
  package let name: String
  package let title: String
  package let purpose: String
  /// Which part of the file became which part of the contract, such as `("tools", "Boundaries")`.
  package internal(set) var kept: [(key: String, place: String)]
  package internal(set) var omitted: [Omission]
  /// The number of invisible characters that were removed.
  package internal(set) var hiddenCharacters = 0
  var introduction: String
  var mandate: [String]
  var boundaries: [String]
  var persona: [String]

  /// The class that the name suggests; nil if no valid one is near.
  package var personaClass: PersonaClass? {
    let rule = TextRule.personaClass
    return PersonaClass(rule.accepts(name) ? name : rule.repaired(name) ?? "")
  }

  /// - Returns: nil if the file is not one of another tool.
  package init?(_ bytes: [UInt8], named path: String) {
    let (text, hidden) = withoutHiddenCharacters(String(decoding: bytes, as: UTF8.self))
    let source = ForeignText(text)
    guard let format = ForeignPersona(source, named: path) else { return nil }
    let stem = Self.stem(path)
    self = format == .bmad ? Self(bmad: source, stem: stem) : Self(format, prompt: source, stem: stem)
    hiddenCharacters = hidden
  }

  init(
    _ format: ForeignPersona, name: String, title: String, purpose: String, introduction: String, mandate: [String],
    boundaries: [String], persona: [String], kept: [(key: String, place: String)], omitted: [Omission]
  ) {
    self.format = format
    self.name = name
    self.title = title
    self.purpose = purpose
    self.introduction = introduction
    self.mandate = mandate
    self.boundaries = boundaries
    self.persona = persona
    self.kept = kept
    self.omitted = omitted
  }

  /// Returns the file's name without its endings.
  private static func stem(_ path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".md", ".yaml", ".yml", ".agent", ".chatmode"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    return name
  }
}

/// Returns "Code reviewer" for `code-reviewer`.
func readableTitle(_ name: String) -> String {
  let words = name.split { $0 == "-" || $0 == "_" || $0 == "." || $0.isWhitespace }.joined(separator: " ")
  return words.prefix(1).uppercased() + words.dropFirst()
}

/// Returns the first sentence of a text on one line, of at most 160 characters.
func purposeLine(_ text: String) -> String {
  let line = oneLine(text)
  let end = line.indices.first { index in
    let next = line.index(after: index)
    return ".!?".contains(line[index]) && (next == line.endIndex || line[next] == " ")
  }
  let sentence = end.map { line[...$0] } ?? line[...]
  if sentence.count <= 160 { return String(sentence.last == "." ? sentence.dropLast() : sentence) }
  let cut = sentence.prefix(157)
  return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + "…"
}
