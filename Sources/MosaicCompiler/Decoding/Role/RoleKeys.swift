import MosaicDiagnostics
import MosaicSyntax

/// The metadata keys of a role contract, in front matter or as inline markers.
enum RoleKeys {
  static let personaClass = Key.text(
    "class", rule: .personaClass, summary: "The class, which agents name in their key 'class'."
  ).documented(
    default: .rule("the file name without .md"), example: "baker", judgedBy: .classStemMismatch, .duplicateClass)
  static let domain = Key.text(
    "domain", rule: .personaClass,
    summary: "Domain that the class is listed under. It is a word of your own, or one that the library uses."
  ).documented(default: .value("engineering"), example: "operations")
  static let persistentPersona = Key.boolean(
    "persistent_persona", summary: "Whether the seat keeps its contract across resets."
  ).documented(default: .value("false"), example: "true")
  static let purpose = Key.text(
    "purpose", rule: .oneLine, summary: "Purpose of the seat, on one line, for lists of classes."
  ).documented(
    default: .rule("the first sentence of the introduction"), example: "Bakes the bread of the day",
    judgedBy: .placeholderText)

  static let table = KeyTable(
    "a role contract",
    keys: [personaClass.definition, domain.definition, persistentPersona.definition, purpose.definition])
}
