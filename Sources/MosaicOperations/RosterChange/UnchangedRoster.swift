package import MosaicCompiler
import MosaicDiagnostics
import MosaicModel

/// A change that was not made to the roster, with the reason.
package struct UnchangedRoster {
  package let cause: RosterRefusal
  /// The roster's path as shown to people.
  package let path: String

  package var code: String { "unchanged-roster" }
  package var file: String? { path }

  package var message: String {
    switch cause {
    case .unreadable: "\(TerminalSafe.line(path)) has no list of agents"
    case .unknownAgent(let name, _, _): "there is no agent '\(TerminalSafe.line(name))' in this fleet"
    case .agentExists(let name, let existing) where name == existing: "the name '\(name)' is already taken"
    case .agentExists(let name, let existing): "'\(name)' and '\(TerminalSafe.line(existing))' differ only in case"
    case .lastAgent(let name): "'\(name)' is the only agent; a fleet needs at least one"
    case .floor(let name, let personaClass, let rules, let hasDisabledPeers):
      "'\(name)' is the only \(hasDisabledPeers ? "enabled " : "")\(personaClass); \(FloorDescription(rules).needs)"
    case .hasReports(let name, let reports, _):
      "\(listed(reports)) \(reports.count == 1 ? "reports" : "report") to '\(name)'"
    case .unknownKey(let word, let noun, _, _): "unknown key '\(TerminalSafe.line(word))' in \(noun)"
    case .noKeysBelow(let key): "there are no keys below '\(key)'"
    case .isMapping(let key, _): "'\(key)' is a mapping, not a single value"
    case .isName: "every agent needs its own name"
    case .notOneLine(let key):
      "the value of '\(TerminalSafe.line(key.description))' is not a single line of visible text"
    case .layout: "this change cannot be made safely in the layout of \(TerminalSafe.line(path))"
    }
  }

  package var help: String? {
    switch cause {
    case .unreadable: "run 'mosaic fleet check'"
    case .unknownAgent(_, let ofClass, let near):
      ofClass.isEmpty ? near.map { "did you mean '\(TerminalSafe.line($0))'?" } : classHelp(ofClass)
    case .agentExists(_, let existing):
      "a name identifies one agent's session, unit and files; run 'mosaic fleet edit \(typed(existing))' to change that agent"
    case .lastAgent: "add another agent first with 'mosaic fleet add'"
    case .floor(_, let personaClass, let rules, _):
      "give another agent this class first with 'mosaic fleet edit NAME --class \(personaClass)', or "
        + "\(FloorDescription(rules).wayOut) in the roster"
    case .hasReports(let name, let reports, let manager): reportsHelp(name, reports: reports, manager: manager)
    case .unknownKey(_, _, let near, let known):
      near.map { "did you mean '\($0)'?" } ?? "valid keys are \(quoted(known))"
    case .noKeysBelow(let key): "name '\(key)' itself"
    case .isMapping(let key, let keys):
      keys.isEmpty ? "set one name in it, as in '\(key).NAME=VALUE'" : "set a key below it: \(quoted(keys))"
    case .isName: "run 'mosaic fleet rename' to change the name of an agent"
    case .notOneLine: "remove line breaks and invisible characters from it"
    case .layout: "edit the file by hand, then run 'mosaic fleet generate'; nothing was written"
    }
  }

  private func classHelp(_ names: [String]) -> String {
    "it is the class of \(listed(names)); use an agent's name instead"
  }

  private func reportsHelp(_ name: String, reports: [String], manager: String?) -> String {
    let handOver = "'mosaic fleet remove \(typed(name)) --reports-to \(typed(manager))'"
    let first = "'mosaic fleet edit \(typed(reports[0])) --reports-to NAME'"
    let them = reports.count == 1 ? "it" : "them"
    return "run \(handOver) to reassign \(them), or change the reporting lines first, for example with \(first)"
  }

  /// Returns a name that can be typed in a command.
  private func typed(_ name: String?) -> String {
    name.flatMap { AgentName.syntax.accepts($0) ? $0 : nil } ?? "NAME"
  }

  private func quoted(_ words: [String]) -> String {
    words.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// Returns the first few names; a fleet may have hundreds.
  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(6).map { "'\(TerminalSafe.line($0))'" }
    let more = names.count - shown.count
    return shown.joined(separator: ", ") + (more == 0 ? "" : " and \(more) more")
  }

  package var refusal: Refusal { Refusal(.no, code: code, message, help: help, file: file) }
}
