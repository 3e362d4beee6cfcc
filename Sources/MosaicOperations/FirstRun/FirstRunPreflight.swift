import MosaicCompiler
package import MosaicControl
import MosaicFormats
import MosaicHost

/// The first-run screens that agents would show if they were started now.
package struct FirstRunPreflight {
  /// In the order of the roster.
  package let outlooks: [(agent: String, outlook: FirstRunOutlook)]

  /// - Parameter names: the agents to inspect; nil for all agents of this machine.
  package init(_ fleet: RunningFleet, names: [String]? = nil) {
    self.init(LaunchPreflight.all(fleet.record, in: fleet.folder), in: fleet.folder, names: names)
  }

  package init(_ launches: [LaunchPreflight], in folder: FleetFolder, names: [String]? = nil) {
    var catalogs: [String: [String: String]] = [:]
    outlooks = launches.filter { names?.contains($0.name) ?? true }.map { launch in
      let outlook = FirstRunOutlook(of: launch.runtime, agent: launch.name, in: folder) { start in
        let key =
          "\(start.programPath ?? "")\n\(start.environment["CODEX_HOME"] ?? "")\n\(start.environment["HOME"] ?? "")"
        if let known = catalogs[key] { return known }
        let found = CodexModels.replacements(for: start, commands: SystemCommands())
        catalogs[key] = found
        return found
      }
      return (launch.name, outlook)
    }
  }

  /// The agents that would show a screen.
  package var stopped: [String] { outlooks.filter { !$0.outlook.screens.isEmpty }.map(\.agent) }

  /// The screens, each listed once, with the agents that would show them.
  package var groups: [FirstRunGroup] {
    var groups: [FirstRunGroup] = []
    for (agent, outlook) in outlooks {
      for screen in outlook.screens {
        if let index = groups.firstIndex(where: { $0.screen == screen }) {
          groups[index].agents.append(agent)
        } else {
          groups.append(FirstRunGroup(screen: screen, agents: [agent]))
        }
      }
    }
    return groups
  }

  /// The files that could not be parsed, each listed once, with the agents that use them.
  package var unread: [(file: String, agents: [String])] {
    var files: [(file: String, agents: [String])] = []
    for (agent, outlook) in outlooks {
      for file in outlook.unread {
        if let index = files.firstIndex(where: { $0.file == file }) {
          files[index].agents.append(agent)
        } else {
          files.append((file, [agent]))
        }
      }
    }
    return files
  }
}

/// A screen and the agents that would show it.
package struct FirstRunGroup {
  package let screen: ForeseenScreen
  package var agents: [String]

  package var sentence: String {
    "\(listed(agents)) would stop at \(screen.screen.description)"
  }

  /// The command or the step that answers it in advance.
  package var help: String {
    switch screen.answer {
    case .stateFile, .consent: "run 'mosaic agent trust \(agents.joined(separator: " "))' to answer it in advance"
    case .byHand(.run(let command, let folder, let variables)):
      "answer it once by hand: '\(Self.line(command, in: folder, variables: variables))'"
    case .byHand(.edit(let file, let what)): "\(what): \(file)"
    }
  }

  private static func line(_ command: [String], in folder: String?, variables: [String: String]) -> String {
    let change = folder.map { "cd \(ShellCommand([$0]).line) && " } ?? ""
    let values = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\(ShellCommand([$0.value]).line) " }
    return change + values.joined() + ShellCommand(command).line
  }
}

/// The agents that `up` and `start` did not start.
package struct AgentsHeldBack {
  package let agents: [String]
  /// Whether `mosaic agent trust` can answer all of their screens.
  package let isPreparable: Bool
  package let verb: String

  package init(_ groups: [FirstRunGroup], verb: String) {
    agents = groups.flatMap(\.agents).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    isPreparable = groups.allSatisfy(\.screen.isPreparable)
    self.verb = verb
  }

  package var message: String {
    "\(listed(agents)) \(agents.count == 1 ? "was" : "were") not \(verb) because of first-run screens"
  }
  package var help: String? {
    let names = agents.joined(separator: " ")
    let start = "'mosaic fleet start \(names)' to start \(agents.count == 1 ? "it" : "them")"
    return isPreparable
      ? "run 'mosaic agent trust \(names)' to answer them in advance, then \(start)"
      : "run 'mosaic fleet doctor' to see how to answer them, then \(start)"
  }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}
