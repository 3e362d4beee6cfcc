import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum DefaultsKeys {
  static let workingDirectory = Key.text(
    "working_directory", rule: .path, summary: "Working directory of agents that specify none; default: ~.")
  static let runtime = Key.text("runtime", rule: .runtimeName, summary: "Runtime of agents that specify none.")
  static let modelHint = Key.text("model_hint", rule: .modelHint, summary: "Model of agents that specify none.")
  static let yolo = Key.boolean("yolo", summary: "Whether agents run unattended; default: true.")

  static let table = KeyTable(
    "'defaults'", keys: [workingDirectory.definition, runtime.definition, modelHint.definition, yolo.definition])
}

extension RosterSpec {
  struct Defaults {
    let workingDirectory: Located<String>?
    let runtime: Located<String>?
    let modelHint: Located<String>?
    let modelHintKey: SourceSpan?
    let yolo: Located<Bool>?
    let yoloKey: SourceSpan?
    /// True even if the value was rejected.
    let hasRuntimeKey: Bool

    /// Decodes `defaults`; nil if the roster has none.
    init?(_ roster: Record, with decoder: inout DocumentDecoder) {
      guard roster.mayHave(RosterKeys.defaults) else { return nil }
      let record = roster.read(RosterKeys.defaults, with: &decoder)
      workingDirectory = record?.read(DefaultsKeys.workingDirectory, with: &decoder)
      runtime = record?.read(DefaultsKeys.runtime, with: &decoder)
      modelHint = record?.read(DefaultsKeys.modelHint, with: &decoder)
      modelHintKey = record?.keySpan(DefaultsKeys.modelHint)
      yolo = record?.read(DefaultsKeys.yolo, with: &decoder)
      yoloKey = record?.keySpan(DefaultsKeys.yolo)
      hasRuntimeKey = record?.mayHave(DefaultsKeys.runtime) ?? true
    }
  }
}
