import MosaicDiagnostics
import MosaicSyntax

/// Every key of `NORTH_STAR.yaml`. All are required.
enum NorthStarKeys {
  static let version = Key.integer(
    "version", range: 1...1, required: true, summary: "Format version of this file; must be 1.")
  static let mission = Key.text(
    "mission", rule: .anyText, required: true, summary: "What the fleet is meant to achieve.")
  static let substrate = Key.record(
    "substrate", table: SubstrateKeys.table, required: true, summary: "What the fleet builds on.")
  static let objectives = Key.records(
    "standing_objectives", table: StatementKeys.table, required: true, summary: "Objectives that apply in every phase.")
  static let criteria = Key.records(
    "success_criteria", table: StatementKeys.table, required: true,
    summary: "Observations that show the mission is accomplished.")
  static let workstreams = Key.records(
    "workstreams", table: WorkstreamKeys.table, required: true, summary: "Streams of work.")
  static let goals = Key.records(
    "goals", table: GoalKeys.table, required: true, summary: "Goals, which become backlog cards.")
  static let assumptions = Key.records(
    "assumptions", table: AssumptionKeys.table, required: true,
    summary: "Assumptions that stay in force unless someone objects.")
  static let spend = Key.record("spend", table: SpendKeys.table, required: true, summary: "What the fleet may spend.")

  static let table = KeyTable(
    "the north star",
    keys: [
      version.definition, mission.definition, substrate.definition, objectives.definition, criteria.definition,
      workstreams.definition, goals.definition, assumptions.definition, spend.definition,
    ])
}

enum SubstrateKeys {
  static let note = Key.text("note", rule: .anyText, required: true, summary: "Description of the substrate.")
  static let table = KeyTable("'substrate'", keys: [note.definition])
}

enum StatementKeys {
  static let id = Key.text("id", rule: .itemID, required: true, summary: "Id, unique in the file.")
  static let text = Key.text("text", rule: .anyText, required: true, summary: "The statement.")
  static let table = KeyTable("a statement", keys: [id.definition, text.definition])
}

enum WorkstreamKeys {
  static let id = Key.text("id", rule: .itemID, required: true, summary: "Id, unique in the file.")
  static let title = Key.text("title", rule: .anyText, required: true, summary: "Title of the workstream.")
  static let table = KeyTable("a workstream", keys: [id.definition, title.definition])
}

enum GoalKeys {
  static let id = Key.text("id", rule: .itemID, required: true, summary: "Id, unique in the file.")
  static let title = Key.text("title", rule: .anyText, required: true, summary: "Title of the goal.")
  static let phase = Key.integer(
    "phase", range: 1...Int.max, required: true, summary: "Phase in which the goal is worked on, starting with 1.")
  static let priority = Key.choice(
    "priority", words: ["must-have", "should-have", "could-have", "wont-have"], required: true,
    summary: "Importance of the goal.")
  static let dependsOn = Key.texts(
    "depends_on", rule: .oneLine, required: true, summary: "Ids of goals that must be done first.")
  static let table = KeyTable(
    "a goal", keys: [id.definition, title.definition, phase.definition, priority.definition, dependsOn.definition])
}

enum AssumptionKeys {
  static let id = Key.text("id", rule: .itemID, required: true, summary: "Id, unique in the file.")
  static let vetoable = Key.boolean("vetoable", required: true, summary: "Whether the board may veto it.")
  static let text = Key.text("text", rule: .anyText, required: true, summary: "The assumption.")
  static let table = KeyTable("an assumption", keys: [id.definition, vetoable.definition, text.definition])
}

enum SpendKeys {
  static let advisory = Key.boolean("advisory", required: true, summary: "Whether the numbers are advisory only.")
  static let note = Key.text("note", rule: .anyText, required: true, summary: "Description of the spending limits.")
  static let table = KeyTable("'spend'", keys: [advisory.definition, note.definition])
}
