import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `profiles/<id>.yaml`.
enum ProfileKeys {
  static let id = Key.text(
    "id", rule: .profileID, required: true, summary: "Id of the profile; must match the file name without .yaml."
  ).documented(example: "bakery", judgedBy: .profileIDMismatch, .duplicateProfile)
  static let title = Key.text(
    "title", rule: .oneLine, required: true, summary: "Human-readable title."
  ).documented(example: "Bakery")
  static let description = Key.text(
    "description", rule: .anyText, required: true, summary: "Purpose of this type of fleet."
  ).documented(example: "Bakes, sells and improves bread.")
  static let lead = Key.text(
    "lead", rule: .personaClass, required: true,
    summary: "Class at the top of the org chart. It must have a seat, which reports to nobody."
  ).documented(example: "head-baker", judgedBy: .leadNotSeated)
  static let floor = Key.texts(
    "floor", rule: .personaClass, atLeast: 1, required: true,
    summary:
      "Classes that are always staffed. Each must have a seat. 'mosaic fleet init' creates agents for the lead, these "
      + "classes, the orchestrator and the enhancer; --full also for the other seats."
  ).documented(example: "[head-baker, baker]", judgedBy: .floorNotSeated)
  static let roster = Key.records(
    "roster", table: SeatKeys.table, atLeast: 1, required: true, summary: "The seats, in order."
  ).documented(
    example: """
      - class: head-baker
      - class: baker
        reports_to: head-baker
        multiplicity: 2
      """)
  static let notes = Key.text(
    "notes", rule: .anyText, summary: "Notes for people who adapt the profile."
  ).documented(default: .rule("none"), example: "Two bakers are enough to try it.")

  static let table = KeyTable(
    "the profile",
    keys: [
      id.definition, title.definition, description.definition, lead.definition, floor.definition, roster.definition,
      notes.definition,
    ])
}

enum SeatKeys {
  static let personaClass = Key.text(
    "class", rule: .personaClass, required: true,
    summary:
      "Class of the seat, which selects its role contract. Each class has one seat; the agents are named after it."
  ).documented(example: "baker", judgedBy: .unknownClass, .duplicateSeat, .seatNameClash)
  static let reportsTo = Key.text(
    "reports_to", rule: .personaClass, summary: "Class of the seat it reports to; omit it only for the lead."
  ).documented(
    default: .rule("the seat reports to nobody"), example: "head-baker",
    judgedBy: .unknownSeat, .leadReports, .unreachableSeat, .seatCycle)
  static let multiplicity = Key.integer(
    "multiplicity", range: 1...99,
    summary: "Number of agents in the seat. With 2, the agents of class baker are baker0 and baker1."
  ).documented(default: .value("1"), example: "2", judgedBy: .seatNameClash)
  static let runtime = Key.text(
    "runtime", rule: .nameOfRuntime, summary: "Runtime of the seat's agents: claude, codex, pi or opencode."
  ).documented(
    default: .rule("the value of 'mosaic fleet init --runtime', which is claude by default"), example: "codex",
    judgedBy: .unknownRuntime)
  static let modelHint = Key.text(
    "model_hint", rule: .modelHint, summary: "Model of the seat's agents."
  ).documented(default: .rule("the runtime's own default"), example: "opus")
  static let notes = Key.text(
    "notes", rule: .anyText, summary: "When to staff this seat."
  ).documented(default: .rule("none"), example: "Raise multiplicity before holidays.")

  static let table = KeyTable(
    "a seat",
    keys: [
      personaClass.definition, reportsTo.definition, multiplicity.definition, runtime.definition,
      modelHint.definition, notes.definition,
    ])
}
