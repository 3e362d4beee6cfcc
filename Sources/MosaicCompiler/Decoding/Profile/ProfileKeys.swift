import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `profiles/<id>.yaml`.
enum ProfileKeys {
  static let id = Key.text(
    "id", rule: .profileID, required: true, summary: "Id of the profile; must match the file name without .yaml.")
  static let title = Key.text("title", rule: .oneLine, required: true, summary: "Human-readable title.")
  static let description = Key.text(
    "description", rule: .anyText, required: true, summary: "Purpose of this type of fleet.")
  static let lead = Key.text("lead", rule: .personaClass, required: true, summary: "Class at the top of the org chart.")
  static let floor = Key.texts(
    "floor", rule: .personaClass, atLeast: 1, required: true, summary: "Classes that are always staffed.")
  static let roster = Key.records(
    "roster", table: SeatKeys.table, atLeast: 1, required: true, summary: "The seats, in order.")
  static let notes = Key.text("notes", rule: .anyText, summary: "Notes for people who adapt the profile.")

  static let table = KeyTable(
    "the profile",
    keys: [
      id.definition, title.definition, description.definition, lead.definition, floor.definition, roster.definition,
      notes.definition,
    ])
}

enum SeatKeys {
  static let personaClass = Key.text(
    "class", rule: .personaClass, required: true, summary: "Class of the seat, which selects its role contract.")
  static let reportsTo = Key.text(
    "reports_to", rule: .personaClass, summary: "Class of the seat it reports to; omit it only for the lead.")
  static let multiplicity = Key.integer(
    "multiplicity", range: 1...99, summary: "Number of agents in the seat; default: 1.")
  static let runtime = Key.text("runtime", rule: .runtimeName, summary: "Runtime of the seat's agents.")
  static let modelHint = Key.text("model_hint", rule: .modelHint, summary: "Model of the seat's agents.")
  static let notes = Key.text("notes", rule: .anyText, summary: "When to staff this seat.")

  static let table = KeyTable(
    "a seat",
    keys: [
      personaClass.definition, reportsTo.definition, multiplicity.definition, runtime.definition,
      modelHint.definition, notes.definition,
    ])
}
