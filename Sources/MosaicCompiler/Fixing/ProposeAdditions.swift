import MosaicDiagnostics
import MosaicSyntax

/// Fixes that add something missing, if there is one likely value.
extension FixProposer {
  func addition(of diagnostic: Diagnostic, at place: TreePlace) -> FixIt? {
    switch diagnostic.code {
    case .missingKey: missingKeys(diagnostic)
    case .defaultSocket: socketName()
    case .refusedVariable: permission(place)
    case .unreachableSeat: superior(place)
    case .missingRuntime: runtime(place)
    default: nil
    }
  }

  /// Returns a fix that adds the missing keys of the document, if each of them has only one valid value.
  private func missingKeys(_ diagnostic: Diagnostic) -> FixIt? {
    guard diagnostic.primary.span.range.lowerBound == root.entries.first?.key.span.range.lowerBound else { return nil }
    let absent = table.keys.filter { $0.isRequired && root.entry($0.name) == nil }
    let lines = absent.compactMap { key in onlyValue(of: key.shape).map { "\(key.name): \($0)" } }
    guard !lines.isEmpty, lines.count == absent.count else { return nil }
    return editor.insertLines(lines, inFrontOf: root).map {
      FixIt(.suggested, message: "add '\(lines.joined(separator: "', '"))'", edits: $0)
    }
  }

  private func onlyValue(of shape: Shape) -> String? {
    switch shape {
    case .choice(let words) where words.count == 1: words[0]
    case .integer(let range) where range.count == 1: String(range.lowerBound)
    default: nil
    }
  }

  private func socketName() -> FixIt? {
    let field = (key: TmuxKeys.socketName.name, value: "mosaic-fleet")
    let edits: [TextEdit]?
    if let tmux = root.entry(RosterKeys.tmux.name) {
      guard !tmux.value.entries.isEmpty else { return nil }
      edits = editor.insert(field, behind: tmux.value.entries.count - 1, of: tmux.value)
    } else {
      let index = root.entryIndex(RosterKeys.transport.name) ?? 0
      let lines = [RosterKeys.tmux.name + ":", "  \(field.key): \(field.value)"]
      edits = editor.insertLines(lines, behind: index, of: root)
    }
    return edits.map { FixIt(.suggested, message: "add '\(field.key): \(field.value)' under 'tmux:'", edits: $0) }
  }

  private func permission(_ place: TreePlace) -> FixIt? {
    guard let name = place.last.entry?.key.value, TextRule.variableName.accepts(name), let env = place.above,
      case .mapping = env.last.node.content
    else { return nil }
    let agent = env.last.node
    let key = AgentKeys.envAllow.name
    let edits: [TextEdit]?
    if let allowed = agent.entry(key) {
      edits = editor.append(name, to: allowed.value)
    } else if editor.isFlow(agent) {
      return nil
    } else {
      edits = editor.insertLines(["\(key): [\(name)]"], behind: env.last.index, of: agent)
    }
    return edits.map { FixIt(.suggested, message: "add '\(name)' to '\(key)'", edits: $0) }
  }

  private func superior(_ place: TreePlace) -> FixIt? {
    guard let lead = root.text(ProfileKeys.lead.name) else { return nil }
    let key = SeatKeys.reportsTo.name
    return editor.insert((key: key, value: lead), behind: place.last.index, of: place.last.node).map {
      FixIt(.suggested, message: "add '\(key): \(lead)'", edits: $0)
    }
  }

  /// Adds the runtime that all other agents use. If they differ, only the author knows.
  private func runtime(_ place: TreePlace) -> FixIt? {
    let key = AgentKeys.runtime.name
    guard case .sequence(let agents) = root.entry(RosterKeys.agents.name)?.value.content else { return nil }
    let used = Set(agents.compactMap { $0.entry(key)?.value.scalar?.text })
    guard let entry = place.last.entry, entry.value.scalar != nil, let runtime = used.first, used.count == 1 else {
      return nil
    }
    return editor.insert((key: key, value: runtime), behind: place.last.index, of: place.last.node).map {
      FixIt(.suggested, message: "add '\(key): \(runtime)', as all other agents have it", edits: $0)
    }
  }
}
