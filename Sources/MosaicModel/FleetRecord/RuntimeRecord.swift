import MosaicFormats

extension FleetRecord {
  /// A runtime that agents of the fleet use.
  package struct RuntimeRecord: Equatable, Sendable {
    /// Arguments of a runtime that is not built in; see `RuntimePlaceholder`.
    package let command: [String]?
    package let resetCommand: String?

    package init(command: [String]?, resetCommand: String?) {
      self.command = command
      self.resetCommand = resetCommand
    }
  }
}

extension FleetRecord.RuntimeRecord {
  init(_ runtime: Runtime) {
    self.init(command: runtime.command, resetCommand: runtime.resetCommand)
  }
}

extension FleetRecord.RuntimeRecord {
  init(_ tree: JSONTree) {
    self.init(
      command: tree["command"]?.items?.compactMap(\.string), resetCommand: tree["reset_command"]?.string)
  }

  var json: JSONValue {
    [
      "command": command.map { .array($0.map(JSONValue.string)) } ?? .null,
      "reset_command": JSONValue(resetCommand),
    ]
  }
}
