import MosaicControl
import MosaicFormats
package import MosaicOperations
package import MosaicScreen

/// The fleet as `mosaic fleet top` shows it.
package struct FleetTop: TopSubject {
  package struct Observation {
    let watch: FleetWatch
    let fleet: FleetObservation
  }

  private let watch: () throws -> FleetWatch
  private let first: FleetWatch
  private let change: FleetChange
  package let isColored: Bool

  /// - Parameters:
  ///   - watch: returns the fleet as its files describe it now.
  ///   - first: the fleet as it was first described.
  package init(watch: @escaping () throws -> FleetWatch, first: FleetWatch, change: FleetChange, isColored: Bool) {
    self.watch = watch
    self.first = first
    self.change = change
    self.isColored = isColored
  }

  package func observe() -> Observation {
    // The roster may have changed; if its files are being replaced, the earlier ones will do.
    let watch = (try? watch()) ?? first
    return Observation(watch: watch, fleet: watch.observe())
  }

  package func table(of seen: Observation, _ view: TopView, columns: Int) -> TopTable {
    let sort = view.sort.map { (view.isReversed ? "-" : "") + $0 }
    let view = (try? FleetView(sort: sort, filters: view.filters, fields: nil, isWide: false)) ?? FleetView()
    let table = FleetTable(seen.fleet, view: view)
    let shown = table.parts(width: columns, isCut: true, isColored: isColored)
    let plain = table.parts(width: columns, isCut: true, isColored: false)
    let rows = zip(shown.rows, plain.rows).map { row, plain in
      TopTable.Row(
        id: Self.id(of: row.agent), agent: row.agent.source == .socket ? nil : row.agent.name,
        restartObstacle: Self.restartObstacle(row.agent), title: Self.title(of: row.agent), line: row.line,
        plain: plain.line)
    }
    return TopTable(
      summary: Self.summary(of: seen.fleet), notices: plain.notices, heading: plain.heading,
      columns: plain.columns.map(\.rawValue), rows: rows, isPaused: seen.fleet.pause != nil)
  }

  package func lastLines(of row: String, in seen: Observation, count: Int) -> [String] {
    guard let agent = seen.fleet.rows.first(where: { Self.id(of: $0) == row }) else { return [] }
    switch seen.watch.lastLines(of: agent, count: count) {
    case nil: return []
    case .conversation(let conversation): return ConversationText.readable(ConversationText.lines(conversation))
    case .log(let events): return AgentLogText(asJSON: false).lines(events).split(separator: "\n").map(String.init)
    }
  }

  package func problem(withFilters filters: [String]) -> String? {
    do throws(FleetView.Mistake) {
      _ = try FleetView(sort: nil, filters: filters, fields: nil, isWide: false)
      return nil
    } catch {
      return error.message.replacing(" in --filter", with: "").replacing("--filter takes", with: "a filter is")
    }
  }

  package func program(_ program: TopAction.Program, agent: String) -> [String] {
    change.words(["agent", program.rawValue, agent] + (program == .tail ? ["-n", "200"] : []))
  }

  package func make(_ change: TopAction.Change) -> String {
    switch change {
    case .pause: self.change.pause()
    case .restart(let agent): self.change.restart(agent)
    case .resume: self.change.resume()
    }
  }
}

extension FleetTop {
  /// Identifies a row in the next observation, too.
  private static func id(of agent: AgentObservation) -> String {
    [agent.source.rawValue, agent.host, agent.socket ?? "", agent.name].joined(separator: " ")
  }

  /// How many agents are in which state, those that need a person first.
  private static func summary(of fleet: FleetObservation) -> String {
    let agents = fleet.agents
    let states: [Readiness] = [.dead, .stuck, .stale, .unknown, .waiting, .working, .available, .stopped, .disabled]
    let counts = states.compactMap { state in
      let count = agents.count { $0.readiness == state }
      return count > 0 ? "\(count) \(state.rawValue)" : nil
    }
    let orphans = fleet.orphans.count
    let all = counts + (orphans > 0 ? [counted(orphans, word: "orphan")] : [])
    return "mosaic fleet top   " + (all.isEmpty ? "no agents" : all.joined(separator: ", "))
  }

  private static func restartObstacle(_ agent: AgentObservation) -> String? {
    guard agent.source == .orphan else { return nil }
    return "\(agent.name) is no longer in the roster: it can be stopped with 'mosaic fleet stop \(agent.name)', "
      + "but not restarted"
  }

  /// The state with its reason, unless the reason contains a number of seconds that always grows.
  private static func title(of agent: AgentObservation) -> String {
    guard let state = agent.readiness else { return agent.name }
    switch state {
    case .working, .available, .stale: return "\(agent.name): \(state.rawValue)"
    case .dead, .disabled, .stopped, .stuck, .unknown, .waiting:
      return "\(agent.name): \(state.rawValue): \(ReadinessDescription(agent).reason)"
    }
  }
}
