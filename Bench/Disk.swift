import Glibc

/// `generate` beside merely writing its files, `check` beside merely reading them, and how much memory they take.
func measureDisk(_ program: String, into report: inout Report) throws {
  let scratch = try Scratch()
  defer { scratch.remove() }
  let home = scratch.path + "/home"
  try write(RosterShape.flat.roster(of: 1000), to: home + "/fleet/roster.yaml")
  let generate = [program, "fleet", "generate", "--host", "build", "--home", home]
  let check = [program, "fleet", "check", "--home", home]
  _ = try run(generate)
  let files = try readAll(below: home)

  let checked = try shortest(of: 10, { _ = try readAll(below: home) }, { _ = try run(check) })
  report.add("`check` of 1,000 agents", checked.second, against: checked.first, "reading the files", goal: 2)

  var first = Duration.seconds(1000)
  var reference = Duration.seconds(1000)
  var peak = 0
  for _ in 0..<5 {
    let copy = scratch.path + "/copy"
    reference = min(reference, try ContinuousClock().measure { try writeAll(files, below: copy) })
    scratch.empty("copy")
    try write(RosterShape.flat.roster(of: 1000), to: copy + "/fleet/roster.yaml")
    let once = try run([program, "fleet", "generate", "--host", "build", "--home", copy])
    first = min(first, once.time)
    peak = max(peak, once.peakMemory)
    scratch.empty("copy")
  }
  report.add("first `generate` of 1,000 agents", first, against: reference, "writing and renaming", goal: 1.5)
  let again = try shortest(of: 10, { _ = try readAll(below: home) }, { _ = try run(generate) })
  report.add("second `generate`", again.second, against: again.first, "reading the files", goal: nil)
  let size = files.reduce(0) { $0 + $1.bytes.count }
  report.add("peak memory of `generate`", bytes: peak, against: size, "input and output", goal: 12)
}
