import Glibc

/// Measures `generate` against writing the same files, `check` against reading them, and the peak memory of both.
func measureDisk(_ program: String, into report: inout Report) throws {
  let scratch = try Scratch()
  defer { scratch.remove() }
  let home = scratch.path + "/home"
  try write(RosterShape.flat.roster(of: 1000), to: home + "/fleet/roster.yaml")
  let generate = [program, "fleet", "generate", "--host", "build", "--home", home]
  let check = [program, "fleet", "check", "--home", home]
  _ = try run(generate)
  let files = try readAll(below: home)

  // Without the index, nothing is trusted, as in a fresh checkout.
  let index = home + "/fleet/run/index"
  let checked = try shortest(
    of: 10, { _ = try readAll(below: home) },
    {
      unlink(index)
      _ = try run(check)
    })
  report.add("`check` of 1,000 agents, cold", checked.second, against: checked.first, "reading the files", goal: 3)

  try measureFirst(program, files, in: scratch, into: &report)
  let again = try shortest(
    of: 10, { _ = try readAll(below: home) },
    {
      unlink(index)
      _ = try run(generate)
    })
  report.add("second `generate`, cold", again.second, against: again.first, "reading the files", goal: nil)
  try measureUnchanged(program, home: home, into: &report)
}

/// Measures commands that find an index of an unchanged fleet, against `git status` in the same folder.
private func measureUnchanged(_ program: String, home: String, into report: inout Report) throws {
  try write(Array("run/\n".utf8), to: home + "/.gitignore")
  let git = ["git", "-C", home, "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
  for words in [["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "fleet"]] { _ = try run(git + words) }
  for verb in ["check", "generate"] {
    let times = try shortest(
      of: 20, { _ = try run(git + ["status", "--porcelain"]) },
      { _ = try run([program, "fleet", verb, "--home", home]) })
    report.add("`\(verb)` of 1,000 agents, unchanged", times.second, against: times.first, "`git status`", goal: 2)
  }
}

/// Measures a first run in an empty home against writing and renaming the same bytes there, with and without a final
/// sync to disk, which `generate` does once at its end.
private func measureFirst(
  _ program: String, _ files: [(path: String, bytes: [UInt8])], in scratch: Scratch, into report: inout Report
) throws {
  let copy = scratch.path + "/copy"
  var best = (bare: Duration.seconds(1000), kept: Duration.seconds(1000), first: Duration.seconds(1000), peak: 0)
  for _ in 0..<7 {
    best.bare = min(best.bare, try ContinuousClock().measure { try writeAll(files, below: copy) })
    scratch.empty("copy")
    best.kept = min(best.kept, try ContinuousClock().measure { try writeAll(files, below: copy, keeping: true) })
    scratch.empty("copy")
    try write(RosterShape.flat.roster(of: 1000), to: copy + "/fleet/roster.yaml")
    let once = try run([program, "fleet", "generate", "--host", "build", "--home", copy])
    best.first = min(best.first, once.time)
    best.peak = max(best.peak, once.peakMemory)
    scratch.empty("copy")
  }
  let name = "first `generate` of 1,000 agents"
  report.add(name, best.first, against: best.bare, "writing and renaming", goal: 1.5)
  report.add(name, best.first, against: best.kept, "the same, kept by the disk", goal: nil)
  let size = files.reduce(0) { $0 + $1.bytes.count }
  report.add("peak memory of `generate`", bytes: best.peak, against: size, "input and output", goal: 12)
}
