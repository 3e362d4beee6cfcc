import Glibc

/// Measures `fleet ps` of 100 running agents against `tmux list-panes`, and against one `systemctl show`.
///
/// Needs a user manager and an empty home, as set up by `tools/user-manager.sh`.
func measureRunningFleet(_ program: String, into report: inout Report) throws {
  guard let home = getenv("HOME").map({ String(cString: $0) }) else { return }
  try write(roster(), to: home + "/.config/mosaic/fleet/roster.yaml")
  _ = try run([program, "fleet", "up", "--quiet", "--host", "build", "--bin", program])
  defer { _ = try? run([program, "fleet", "down", "--quiet"]) }
  let ps = [program, "fleet", "ps"]
  let panes = try shortest(
    of: 50, { _ = try run(["tmux", "-L", "mosaic-fleet", "list-panes", "-a"]) }, { _ = try run(ps) })
  report.add("`fleet ps` of 100 that run", panes.second, against: panes.first, "`tmux list-panes -a`", goal: 3)
  let units = (0..<agents).map { "mosaic-agent@\(name($0)).service" }
  let shown = try shortest(of: 10, { _ = try run(["systemctl", "--user", "show"] + units) }, { _ = try run(ps) })
  report.add("the same", shown.second, against: shown.first, "`systemctl --user show` of their units", goal: nil)
}

private let agents = 100

private func name(_ agent: Int) -> String { "agent-\(agent)" }

/// Returns a roster of agents that cost nothing except for their supervisors.
private func roster() -> [UInt8] {
  var text = """
    version: 1
    transport: tmux
    floor: none
    tmux: {socket_name: mosaic-fleet}
    runtimes:
      idle: {command: [sleep, infinity], reset_command: /clear}
    agents:

    """
  for agent in 0..<agents {
    text += "  - {name: \(name(agent)), class: code, runtime: idle, working_directory: \"~\"}\n"
  }
  return Array(text.utf8)
}
