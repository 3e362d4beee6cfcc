import MosaicDiagnostics
import MosaicSyntax

/// The facts of a role contract, in front matter or as inline markers.
enum RoleKeys {
  static let personaClass = Key.text("class", .personaClass, "The class; absent: the file's stem.")
  static let domain = Key.text("domain", .personaClass, "The domain it is listed under; absent: engineering.")
  static let persistentPersona = Key.boolean("persistent_persona", "Whether the seat keeps its contract across resets.")
  static let purpose = Key.text("purpose", .oneLine, "Purpose of the seat, on one line.")

  static let table = KeyTable(
    "a role contract", [personaClass.definition, domain.definition, persistentPersona.definition, purpose.definition])
}
