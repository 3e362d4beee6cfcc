import Glibc

/// Measures `fleet ps` of 100 agents against the one tmux call that it cannot avoid.
///
/// Uses a separate tmux server. No user manager is reachable, so systemctl costs only its start.
func measureObservation(_ program: String, into report: inout Report) throws {
  guard (try? run(["tmux", "-V"])) != nil else { return }
  let scratch = try Scratch()
  defer { scratch.remove() }
  setenv("TMUX_TMPDIR", scratch.path, 1)
  for name in ["TMUX", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"] { unsetenv(name) }
  let home = scratch.path + "/home"
  try write(RosterShape.flat.roster(of: agents), to: home + "/fleet/roster.yaml")
  _ = try run([program, "fleet", "generate", "--host", "build", "--home", home])
  try beginSessions(home)
  defer { _ = try? run(tmux + ["kill-server"]) }
  let panes = tmux + ["list-panes", "-a"]
  let observed = try shortest(
    of: 50, { _ = try run(panes) }, { _ = try run([program, "fleet", "ps", "--home", home]) })
  report.add("`fleet ps` of 100 agents", observed.second, against: observed.first, "`tmux list-panes -a`", goal: 3)
  let floor = try shortest(
    of: 50,
    {
      _ = try run([program, "--version"])
      _ = try run(panes + ["-F", facts])
      _ = try? run(["systemctl", "--user", "show", "mosaic-fleet.target"], expecting: 1)
    }, { _ = try run([program, "fleet", "ps", "--home", home]) })
  report.add("the same", floor.second, against: floor.first, "start, tmux with ps's questions, systemctl", goal: nil)
}

/// The format in which panes are listed; tmux reads /proc for the last field.
private let facts =
  "#{pane_dead}\t#{pane_pid}\t#{window_activity}\t#{@mosaic_env}\t#{@mosaic_agent}\t#{session_name}"
  + "\t#{pane_current_command}"
private let agents = 100
private let tmux = ["tmux", "-L", "mosaic-fleet"]

/// Creates a session and a heartbeat file for each agent, as its supervisor does.
private func beginSessions(_ home: String) throws {
  var commands: [[String]] = []
  for agent in 0..<agents {
    let name = "agent-\(agent)"
    commands.append(["new-session", "-d", "-s", name, "sleep", "3600"])
    commands.append(["set-option", "-t", "=\(name):", "@mosaic_agent", "\(home)/\(name)"])
    try write(Array("ts=\(time(nil))\npid=\(getpid())\nstatus=ok\n".utf8), to: "\(home)/fleet/run/\(name).hb")
  }
  for command in commands { _ = try run(["tmux", "-f", "/dev/null", "-L", "mosaic-fleet"] + command) }
}
