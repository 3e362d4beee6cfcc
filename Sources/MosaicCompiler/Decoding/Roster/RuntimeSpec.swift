import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum RuntimeKeys {
  static let resetCommand = Key.text(
    "reset_command", rule: .oneLine, summary: "Command that mosaic types to start a fresh conversation."
  ).documented(
    default: .rule("/clear for claude and codex, /new for pi and opencode, none for others"), example: "/reset")
  static let command = Key.texts(
    "command", rule: .oneLine, atLeast: 1,
    summary:
      "Program and arguments that start the runtime. mosaic replaces {model} with the model hint, {contract} with the "
      + "contract's path, and {name} with the agent's name. If the agent has no model hint, mosaic drops an argument "
      + "that is only {model}, and the option before it."
  ).documented(
    default: .rule("none; required for a runtime that is not built in, and refused for one that is"),
    example: "[aider, --model, \"{model}\", --read, \"{contract}\"]",
    judgedBy: .runtimeWithoutCommand, .commandOfKnownRuntime, .unknownPlaceholder, .missingModel)

  static let table = KeyTable("a runtime", keys: [resetCommand.definition, command.definition])
}

/// A runtime as declared under `runtimes`.
struct RuntimeSpec {
  let name: Located<String>
  let resetCommand: Located<String>?
  let command: [Located<String>]?
  /// False if a word of the command was rejected.
  let hasEveryWord: Bool
  let commandKey: SourceSpan?

  init(named name: Located<String>, _ record: Record, with decoder: inout DocumentDecoder) {
    self.name = name
    resetCommand = record.read(RuntimeKeys.resetCommand, with: &decoder)
    command = record.read(RuntimeKeys.command, with: &decoder)
    hasEveryWord =
      command?.count == record.itemCount(RuntimeKeys.command)
      && decoder.misplaced.isDisjoint(with: ["args", "arguments", "options", "flags"])
    commandKey = record.keySpan(RuntimeKeys.command)
  }
}
