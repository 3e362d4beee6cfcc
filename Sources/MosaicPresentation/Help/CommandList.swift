import MosaicFormats

/// Commands for programs, as JSON with one line per command. The reader is often a model that pays for every word, so
/// what many commands have in common is written once.
package struct CommandList {
  private let commands: [CommandEntry]
  private let shared: [HelpArgument]

  /// An option of this many commands is written once.
  private static let many = 3

  package init(_ commands: [CommandEntry]) {
    self.commands = commands
    let groups = Dictionary(grouping: commands.flatMap(\.options)) { $0.json.compact }.values.filter {
      $0.count >= Self.many
    }
    // Of options with one name, such as '--home', the most frequent one is shared.
    let byName = Dictionary(grouping: groups) { $0[0].name }
    shared = byName.values.compactMap { $0.max { ($0.count, $0[0].help) < ($1.count, $1[0].help) }?[0] }
      .sorted { $0.name < $1.name }
  }

  package var text: String {
    let lines = commands.map { line($0.json(sharing: shared)) }.joined(separator: ",\n")
    let codes = line(.array(ExitTable.common.map(\.json)))
    let options = line(.array(shared.map(\.json)))
    return #"{"version":1,"exit_codes":\#(codes),"shared_options":\#(options),"commands":["# + "\n\(lines)\n]}\n"
  }

  private func line(_ value: JSONValue) -> String {
    String(decoding: value.compact, as: UTF8.self)
  }
}

/// One command, with everything that its help says.
package struct CommandEntry {
  private let line: String
  private let summary: String
  private let help: HelpParts
  private let arguments: [HelpArgument]
  private let exitCodes: [ExitTable.Row]
  private let isGroup: Bool

  package init(
    line: String, summary: String, help: HelpParts, arguments: [HelpArgument], exitCodes: [ExitTable.Row], isGroup: Bool
  ) {
    self.line = line
    self.summary = summary
    self.help = help
    self.arguments = arguments
    self.exitCodes = exitCodes
    self.isGroup = isGroup
  }

  fileprivate var options: [HelpArgument] { arguments.filter { !$0.isPositional } }

  fileprivate func json(sharing shared: [HelpArgument]) -> JSONValue {
    let (common, own) = (options.filter(shared.contains), options.filter { !shared.contains($0) })
    let members: [(String, JSONValue)] = [
      ("command", .string(line)), ("summary", .string(summary)), ("description", .string(help.description)),
      ("examples", .array(help.examples.map { .string($0) })),
      ("arguments", .array(arguments.filter(\.isPositional).map(\.json))), ("options", .array(own.map(\.json))),
      ("shared_options", .array(common.map { .string($0.name) })), ("exit_codes", .array(exitCodes.map(\.json))),
      ("is_group", .bool(isGroup)),
    ]
    return .object(JSONObject(members.filter { !$0.1.isUsual }))
  }
}

extension ExitTable.Row {
  fileprivate var json: JSONValue { ["code": .integer(Int(code)), "meaning": .string(meaning)] }
}
