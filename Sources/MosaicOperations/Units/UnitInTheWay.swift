package import MosaicControl
import MosaicDiagnostics
import MosaicHost
package import MosaicWorkspace

/// A unit that this workspace did not write is in the place of one of its own.
package struct UnitInTheWay {
  package let unit: FileStatus
  package let folder: String
  /// The command whose `--force` would keep the file and write the generated one.
  package let verb: String
  /// The workspace that the unit belongs to, if it is another one.
  package let other: UnitWorkspace?

  /// - Parameter home: this workspace.
  package init(_ unit: FileStatus, in folder: String, of home: String, verb: String) {
    self.unit = unit
    self.folder = folder
    self.verb = verb
    if case .file(let file) = unit.found, let named = UnitWorkspace(in: file.bytes), !named.isAt(home) {
      other = named
    } else {
      other = nil
    }
  }

  package var message: String {
    let path = TerminalSafe.line("\(folder)/\(unit.path)")
    if let other { return "\(path) belongs to another workspace, \(TerminalSafe.line(other.shown))" }
    return unit.state == .modified ? "\(path) was edited after it was installed" : "\(path) is not from this workspace"
  }

  package var help: String? {
    other.map { (unit.state == .modified ? "'mosaic fleet uninstall' leaves such units alone; " : "") + $0.wayOut }
      ?? "run 'mosaic fleet \(verb) --force' to keep it as \(unit.path).bak-N and install the generated one"
  }

  package var refusal: Refusal { Refusal(.outOfDate, message, help: help) }
}

extension Refusal {
  /// Returns the refusal for units of another workspace, since a user has only one set of units.
  package static func unitsOfAnother(other: UnitWorkspace, folder: String) -> Refusal {
    Refusal(
      .no,
      "the units in \(TerminalSafe.line(Path.shown(folder))) belong to another workspace, \(TerminalSafe.line(other.shown))",
      help: other.wayOut)
  }
}

extension UnitWorkspace {
  /// The help for a person whose workspace does not own these units.
  package var wayOut: String {
    let home = TerminalSafe.line(typed)
    return
      "a user can install only one fleet; use '--home \(home)' to manage that one, 'mosaic fleet uninstall --home \(home)' "
      + "to remove it, or 'mosaic fleet install --force' to keep its units as UNIT.bak-N and install this workspace's units"
  }
}
