import MosaicDiagnostics
import MosaicSyntax

/// Every key of `NORTH_STAR.yaml`. All are required.
enum NorthStarKeys {
  static let version = Key.integer("version", 1...1, required: true, "Format version of this file; must be 1.")
  static let mission = Key.text("mission", .anyText, required: true, "What the fleet is meant to achieve.")
  static let substrate = Key.record("substrate", SubstrateKeys.table, required: true, "What the fleet builds on.")
  static let objectives = Key.records(
    "standing_objectives", StatementKeys.table, required: true, "What holds in every phase.")
  static let criteria = Key.records(
    "success_criteria", StatementKeys.table, required: true, "Observations that show that the mission is accomplished.")
  static let workstreams = Key.records("workstreams", WorkstreamKeys.table, required: true, "Streams of work.")
  static let goals = Key.records("goals", GoalKeys.table, required: true, "Goals, which become backlog cards.")
  static let assumptions = Key.records(
    "assumptions", AssumptionKeys.table, required: true, "What is assumed unless someone objects.")
  static let spend = Key.record("spend", SpendKeys.table, required: true, "What may be spent.")

  static let table = KeyTable(
    "the north star",
    [
      version.definition, mission.definition, substrate.definition, objectives.definition, criteria.definition,
      workstreams.definition, goals.definition, assumptions.definition, spend.definition,
    ])
}

enum SubstrateKeys {
  static let note = Key.text("note", .anyText, required: true, "One text about it.")
  static let table = KeyTable("'substrate'", [note.definition])
}

enum StatementKeys {
  static let id = Key.text("id", .itemID, required: true, "Unique in the whole file.")
  static let text = Key.text("text", .anyText, required: true, "The statement.")
  static let table = KeyTable("a statement", [id.definition, text.definition])
}

enum WorkstreamKeys {
  static let id = Key.text("id", .itemID, required: true, "Unique in the whole file.")
  static let title = Key.text("title", .anyText, required: true, "Title of the workstream.")
  static let table = KeyTable("a workstream", [id.definition, title.definition])
}

enum GoalKeys {
  static let id = Key.text("id", .itemID, required: true, "Unique in the whole file.")
  static let title = Key.text("title", .anyText, required: true, "Title of the goal.")
  static let phase = Key.integer(
    "phase", 1...Int.max, required: true, "Phase in which it is worked on; 1 is the first.")
  static let priority = Key.choice(
    "priority", ["must-have", "should-have", "could-have", "wont-have"], required: true, "How important it is.")
  static let dependsOn = Key.texts("depends_on", .oneLine, required: true, "Goals that must be done before it.")
  static let table = KeyTable(
    "a goal", [id.definition, title.definition, phase.definition, priority.definition, dependsOn.definition])
}

enum AssumptionKeys {
  static let id = Key.text("id", .itemID, required: true, "Unique in the whole file.")
  static let vetoable = Key.boolean("vetoable", required: true, "Whether the board may veto it.")
  static let text = Key.text("text", .anyText, required: true, "The assumption.")
  static let table = KeyTable("an assumption", [id.definition, vetoable.definition, text.definition])
}

enum SpendKeys {
  static let advisory = Key.boolean("advisory", required: true, "Whether the numbers are advisory only.")
  static let note = Key.text("note", .anyText, required: true, "One text about it.")
  static let table = KeyTable("'spend'", [advisory.definition, note.definition])
}
