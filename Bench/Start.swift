/// Measures how long a program takes to start and exit.
func measureStart(_ program: String, into report: inout Report) throws {
  let bare = try shortest(of: 200, { _ = try run(["/bin/true"]) }, { _ = try run([program, "--version"]) })
  report.add("`mosaic --version`", bare.second, against: bare.first, "`/bin/true`", goal: nil)
  guard (try? run(["node", "-e", "0"])) != nil else { return }
  let node = try shortest(of: 20, { _ = try run(["node", "-e", "0"]) }, { _ = try run([program, "--version"]) })
  report.add("`mosaic --version`", node.second, against: node.first, "`node -e 0`", goal: nil)
}
