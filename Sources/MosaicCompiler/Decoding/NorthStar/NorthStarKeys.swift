import MosaicDiagnostics
import MosaicSyntax

/// Every key of `NORTH_STAR.yaml`. All are required.
enum NorthStarKeys {
  static let version = Key.integer(
    "version", range: 1...1, required: true, summary: "Format version of this file; must be 1."
  ).documented(example: "1", judgedBy: .unsupportedVersion)
  static let mission = Key.text(
    "mission", rule: .anyText, required: true, summary: "What the fleet is meant to achieve."
  ).documented(example: "Every street has fresh bread by seven.")
  static let substrate = Key.record(
    "substrate", table: SubstrateKeys.table, required: true, summary: "What the fleet builds on."
  ).documented()
  static let objectives = Key.records(
    "standing_objectives", table: StatementKeys.table, required: true,
    summary: "Objectives that apply in every phase. May be []."
  ).documented(example: "- id: SO-1\n  text: Nothing is sold that is older than a day.")
  static let criteria = Key.records(
    "success_criteria", table: StatementKeys.table, required: true,
    summary: "Observations that show the mission is accomplished. May be []."
  ).documented(example: "- id: SC-1\n  text: Ninety of a hundred orders arrive before seven.")
  static let workstreams = Key.records(
    "workstreams", table: WorkstreamKeys.table, required: true, summary: "Streams of work. May be []."
  ).documented(example: "- id: WS-DOUGH\n  title: Dough and ovens")
  static let goals = Key.records(
    "goals", table: GoalKeys.table, required: true, summary: "Goals, which become backlog cards. May be []."
  ).documented(
    example: """
      - id: G-1
        title: One oven bakes every night
        phase: 1
        priority: must-have
        depends_on: []
      """)
  static let assumptions = Key.records(
    "assumptions", table: AssumptionKeys.table, required: true,
    summary: "Assumptions that stay in force unless someone objects. May be []."
  ).documented(example: "- id: A-1\n  vetoable: true\n  text: Flour is delivered every morning.")
  static let spend = Key.record(
    "spend", table: SpendKeys.table, required: true, summary: "What the fleet may spend."
  ).documented()

  static let table = KeyTable(
    "the north star",
    keys: [
      version.definition, mission.definition, substrate.definition, objectives.definition, criteria.definition,
      workstreams.definition, goals.definition, assumptions.definition, spend.definition,
    ])
}

enum SubstrateKeys {
  static let note = Key.text(
    "note", rule: .anyText, required: true, summary: "Description of the substrate."
  ).documented(example: "Two ovens and a van.")
  static let table = KeyTable("'substrate'", keys: [note.definition])
}

enum StatementKeys {
  static let id = Key.text(
    "id", rule: .itemID, required: true, summary: "Id, unique in the file."
  ).documented(example: "SO-1", judgedBy: .duplicateID)
  static let text = Key.text(
    "text", rule: .anyText, required: true, summary: "The statement."
  ).documented(example: "Nothing is sold that is older than a day.")
  static let table = KeyTable("a statement", keys: [id.definition, text.definition])
}

enum WorkstreamKeys {
  static let id = Key.text(
    "id", rule: .itemID, required: true, summary: "Id, unique in the file."
  ).documented(example: "WS-DOUGH", judgedBy: .duplicateID)
  static let title = Key.text(
    "title", rule: .anyText, required: true, summary: "Title of the workstream."
  ).documented(example: "Dough and ovens")
  static let table = KeyTable("a workstream", keys: [id.definition, title.definition])
}

enum GoalKeys {
  static let id = Key.text(
    "id", rule: .itemID, required: true, summary: "Id, unique in the file."
  ).documented(example: "G-1", judgedBy: .duplicateID)
  static let title = Key.text(
    "title", rule: .anyText, required: true, summary: "Title of the goal."
  ).documented(example: "One oven bakes every night")
  static let phase = Key.integer(
    "phase", range: 1...Int.max, required: true, summary: "Phase in which the goal is worked on, starting with 1."
  ).documented(example: "1", judgedBy: .laterPhase)
  static let priority = Key.choice(
    "priority", words: ["must-have", "should-have", "could-have", "wont-have"], required: true,
    summary: "Importance of the goal."
  ).documented(example: "must-have")
  static let dependsOn = Key.texts(
    "depends_on", rule: .oneLine, required: true, summary: "Ids of goals that must be done first. May be []."
  ).documented(example: "[G-1]", judgedBy: .unknownGoal, .selfDependency, .dependencyCycle, .laterPhase)
  static let table = KeyTable(
    "a goal", keys: [id.definition, title.definition, phase.definition, priority.definition, dependsOn.definition])
}

enum AssumptionKeys {
  static let id = Key.text(
    "id", rule: .itemID, required: true, summary: "Id, unique in the file."
  ).documented(example: "A-1", judgedBy: .duplicateID)
  static let vetoable = Key.boolean(
    "vetoable", required: true, summary: "Whether the board may veto it."
  ).documented(example: "true")
  static let text = Key.text(
    "text", rule: .anyText, required: true, summary: "The assumption."
  ).documented(example: "Flour is delivered every morning.")
  static let table = KeyTable("an assumption", keys: [id.definition, vetoable.definition, text.definition])
}

enum SpendKeys {
  static let advisory = Key.boolean(
    "advisory", required: true, summary: "Whether the numbers are advisory only."
  ).documented(example: "true")
  static let note = Key.text(
    "note", rule: .anyText, required: true, summary: "Description of the spending limits."
  ).documented(example: "At most 50 euros per week for models.")
  static let table = KeyTable("'spend'", keys: [advisory.definition, note.definition])
}
