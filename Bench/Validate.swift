/// Measures `validate` of one roster against the program's bare start, and of many files against reading them.
func measureValidate(_ program: String, into report: inout Report) throws {
  let scratch = try Scratch()
  defer { scratch.remove() }
  let roster = scratch.path + "/roster.yaml"
  try write(RosterShape.flat.roster(of: 15), to: roster)
  let one = try shortest(
    of: 200, { _ = try run([program, "--version"]) }, { _ = try run([program, "fleet", "validate", roster]) })
  report.add("`validate` of 15 agents", one.second, against: one.first, "`mosaic --version`", goal: 3)

  let folder = scratch.path + "/many"
  for number in 0..<1000 { try write(profile(number), to: "\(folder)/system\(number).yaml") }
  let many = try shortest(
    of: 15, { _ = try readAll(below: folder) }, { _ = try run([program, "fleet", "validate", folder]) })
  report.add("`validate` of 1,000 profiles", many.second, against: many.first, "reading the files", goal: 3)
  // The lower bound for any program that starts, reads the files and parses YAML with libyaml.
  let floor = try shortest(
    of: 15,
    {
      _ = try run([program, "--version"])
      for file in try readAll(below: folder) { consume(countEvents(file.bytes)) }
    }, { _ = try run([program, "fleet", "validate", folder]) })
  report.add("the same", floor.second, against: floor.first, "start, reading, libyaml's events", goal: nil)
}

/// Returns a profile of usual size: eight seats below a lead.
private func profile(_ number: Int) -> [UInt8] {
  let seats = ["coo", "cfo", "product-manager", "marketing-lead", "sales-lead", "code", "review", "documentation"]
  let roster = seats.map { "  - class: \($0)\n    reports_to: ceo\n    notes: What \($0) does here.\n" }.joined()
  return Array(
    """
    id: system\(number)
    title: System \(number)
    description: A company of nine seats, one of a thousand that are judged together.
    lead: ceo
    floor: [ceo]
    roster:
      - class: ceo
    \(roster)notes: None.

    """.utf8)
}
