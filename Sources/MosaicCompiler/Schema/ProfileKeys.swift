import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `profiles/<id>.yaml`.
enum ProfileKeys {
  static let id = Key.text("id", .profileID, required: true, "Id of the profile; equals the file's stem.")
  static let title = Key.text("title", .oneLine, required: true, "Title for people.")
  static let description = Key.text("description", .anyText, required: true, "Purpose of such a fleet.")
  static let lead = Key.text("lead", .personaClass, required: true, "Class at the top of the org chart.")
  static let floor = Key.texts(
    "floor", .personaClass, atLeast: 1, required: true, "Classes that are always staffed.")
  static let roster = Key.records("roster", SeatKeys.table, atLeast: 1, required: true, "The seats, in order.")
  static let notes = Key.text("notes", .anyText, "Notes for people who adapt the profile.")

  static let table = KeyTable(
    "the profile",
    [
      id.definition, title.definition, description.definition, lead.definition, floor.definition, roster.definition,
      notes.definition,
    ])
}

enum SeatKeys {
  static let personaClass = Key.text("class", .personaClass, required: true, "The role contract of the seat.")
  static let reportsTo = Key.text(
    "reports_to", .personaClass, "Class of the seat it reports to; absent only for the lead.")
  static let multiplicity = Key.integer("multiplicity", 1...99, "Number of agents in the seat; absent: 1.")
  static let runtime = Key.text("runtime", .runtimeName, "Runtime of the seat's agents.")
  static let modelHint = Key.text("model_hint", .modelHint, "Model of the seat's agents.")
  static let notes = Key.text("notes", .anyText, "When to staff this seat.")

  static let table = KeyTable(
    "a seat",
    [
      personaClass.definition, reportsTo.definition, multiplicity.definition, runtime.definition,
      modelHint.definition, notes.definition,
    ])
}
