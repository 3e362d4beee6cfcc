import Glibc

/// Measures how long a runtime waits at each event: one run of `mosaic agent hook`, with an agent's log that is almost
/// full and with no place for a log.
func measureHook(_ program: String, into report: inout Report) throws {
  let home = "/tmp/mosaic-bench-hook-\(getpid())"
  for folder in [home, "\(home)/fleet", "\(home)/fleet/run"] { mkdir(folder, 0o700) }
  defer { _ = try? run(["rm", "-r", home]) }
  setenv("MOSAIC_AGENT_NAME", "ada", 1)
  setenv("MOSAIC_RUNTIME_PID", "\(getpid())", 1)
  unsetenv("CLAUDE_PID")
  let hook = [program, "agent", "hook", "Stop"]
  for (what, place) in [("into a log", home), ("without a home", "\(home)/none"), ("not an agent's", "")] {
    setenv("MOSAIC_HOME", place, 1)
    let times = try shortest(of: 200, { _ = try run(["/bin/true"]) }, { _ = try run(hook) })
    report.add("`mosaic agent hook`, \(what)", times.second, against: times.first, "`/bin/true`", goal: nil)
  }
  setenv("MOSAIC_HOME", home, 1)
  let version = try shortest(of: 200, { _ = try run([program, "--version"]) }, { _ = try run(hook) })
  report.add("`mosaic agent hook`", version.second, against: version.first, "`mosaic --version`", goal: 1.2)
}
