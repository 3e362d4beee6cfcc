import MosaicDiagnostics
import MosaicSyntax

/// The metadata keys of a role contract, in front matter or as inline markers.
enum RoleKeys {
  static let personaClass = Key.text(
    "class", rule: .personaClass, summary: "The class; default: the file name without .md.")
  static let domain = Key.text(
    "domain", rule: .personaClass, summary: "Domain that the class is listed under; default: engineering.")
  static let persistentPersona = Key.boolean(
    "persistent_persona", summary: "Whether the seat keeps its contract across resets.")
  static let purpose = Key.text("purpose", rule: .oneLine, summary: "Purpose of the seat, on one line.")

  static let table = KeyTable(
    "a role contract",
    keys: [personaClass.definition, domain.definition, persistentPersona.definition, purpose.definition])
}
