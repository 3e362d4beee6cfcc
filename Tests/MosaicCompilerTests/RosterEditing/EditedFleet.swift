import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import Testing

/// The meaning of a roster, agent by agent, with managers by name.
struct FleetMeaning: Equatable {
  private(set) var agents: [[String: String]]

  /// Returns nil if the roster does not compile.
  init?(_ bytes: [UInt8]) {
    let diagnosed = Diagnosed(String(decoding: bytes, as: UTF8.self))
    guard let fleet = diagnosed.fleet else { return nil }
    agents = fleet.agents.map { agent in
      var facts = [
        "name": agent.name.description, "class": agent.personaClass.description, "runtime": agent.runtime.name,
        "working_directory": agent.workingDirectory, "rest": Self.rest(of: agent, fleet),
      ]
      facts["model_hint"] = agent.modelHint
      facts["channels"] = agent.channels.isEmpty ? nil : agent.channels.joined(separator: ",")
      facts["enabled"] = agent.service.isEnabled ? nil : "false"
      facts["resources.memory_max"] = agent.service.resources.memoryMax
      facts["resources.tasks_max"] = agent.service.resources.tasksMax.map(String.init)
      facts["env.REGION"] = agent.environment.first { $0.name == "REGION" }?.value
      facts["reports_to"] = agent.manager.map { fleet.agents[$0].name.description }
      return facts
    }
  }

  private static func rest(of agent: Agent, _ fleet: Fleet) -> String {
    let parts: [any Sendable] = [
      agent.persistentPersona, agent.resetBetweenTasks, agent.alias ?? "", agent.host, agent.ssh, agent.socket,
      agent.yolo, agent.command ?? "", agent.environment.filter { $0.name != "REGION" }, fleet.socket, fleet.host,
    ]
    return parts.map { "\($0)" }.joined(separator: "|")
  }

  func index(of name: String) -> Int? {
    agents.firstIndex { $0["name"] == name }
  }

  /// Returns the meaning after a change that is applied to the facts directly.
  func after(_ change: RosterChange) -> FleetMeaning {
    var meaning = self
    switch change {
    case .add(let name, let settings):
      var facts = ["name": name, "class": "worker", "working_directory": "~", "rest": agents.last?["rest"] ?? ""]
      for setting in settings { facts[setting.key.description] = setting.text }
      meaning.agents.append(facts)
    case .edit(let name, let settings, let unset):
      guard let index = index(of: name) else { return self }
      let defaults = ["class": "worker", "working_directory": "~"]
      for key in unset { meaning.agents[index][key.description] = defaults[key.description] }
      for setting in settings { meaning.agents[index][setting.key.description] = setting.text }
    case .remove(let name, let manager):
      let above = index(of: name).flatMap { agents[$0]["reports_to"] }
      for index in agents.indices where agents[index]["reports_to"] == name {
        meaning.agents[index]["reports_to"] = agents[index]["name"] == manager ? above : manager
      }
      meaning.agents.removeAll { $0["name"] == name }
    case .rename(let name, let newName):
      for index in agents.indices {
        for key in ["name", "reports_to"] where agents[index][key] == name { meaning.agents[index][key] = newName }
      }
    case .notify: break
    }
    return meaning
  }

  /// The agents without `rest`, which `after` can only guess for an added agent.
  var withoutRest: [[String: String]] {
    agents.map { facts in facts.filter { $0.key != "rest" } }
  }
}

extension RosterEdit {
  init(_ bytes: [UInt8], _ change: RosterChange) throws(RosterRefusal) {
    let file = SourceFile(id: SourceFile.ID(index: 0), path: "fleet/roster.yaml", bytes: bytes)
    self = try editRoster(file, change: change)
  }

  /// Errors in the way in which the text was edited: each step must leave the bytes outside of its spans unchanged, and
  /// must start from the result of the previous step.
  var faults: [String] {
    var faults: [String] = []
    for (number, step) in steps.enumerated() {
      let after = number + 1 < steps.count ? steps[number + 1].before : file
      if !isOutsideUntouched(step, after.bytes) { faults.append("step \(number) changed bytes that it does not name") }
    }
    return faults
  }

  /// Compares both texts from span to span.
  private func isOutsideUntouched(_ step: Step, _ after: [UInt8]) -> Bool {
    let edits = step.edits.enumerated().sorted {
      ($0.element.span.range.lowerBound, $0.offset) < ($1.element.span.range.lowerBound, $1.offset)
    }
    var (old, new) = (step.before.bytes[...], after[...])
    var offset = 0
    for edit in edits.map(\.element) {
      let kept = edit.span.range.lowerBound - offset
      guard kept >= 0, old.prefix(kept) == new.prefix(kept) else { return false }
      new = new.dropFirst(kept)
      guard new.starts(with: edit.replacement.utf8) else { return false }
      new = new.dropFirst(edit.replacement.utf8.count)
      old = old.dropFirst(kept + edit.span.range.count)
      offset = edit.span.range.upperBound
    }
    return old.elementsEqual(new)
  }
}
