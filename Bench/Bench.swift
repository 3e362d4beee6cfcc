/// Measures the numbers in `docs/performance.md`, each against a reference in the same run.
@main
struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      fatalError("usage: bench PATH-OF-MOSAIC [start|hook|validate|disk|ps|fleet|register|compile|lsp]…")
    }
    let program = arguments[1]
    let chosen = Set(arguments.dropFirst(2))
    let sections: [(name: String, run: (inout Report) throws -> Void)] = [
      ("start", { try measureStart(program, into: &$0) }),
      ("hook", { try measureHook(program, into: &$0) }),
      ("validate", { try measureValidate(program, into: &$0) }),
      // Before the compiler's sections, because the kernel counts this process's peak memory as its children's.
      ("disk", { try measureDisk(program, into: &$0) }),
      ("ps", { try measureObservation(program, into: &$0) }),
      ("fleet", { try measureRunningFleet(program, into: &$0) }),
      ("register", { try measureRegister(program, into: &$0) }),
      ("compile", { measureCompile(into: &$0) }),
      ("lsp", { measureLanguageServer(into: &$0) }),
    ]
    // A running fleet and a database server only on request: they need what a script sets up.
    let isChosen = { chosen.isEmpty ? !["fleet", "register"].contains($0) : chosen.contains($0) }
    for section in sections where isChosen(section.name) {
      var report = Report()
      try section.run(&report)
      print("\n## \(section.name)\n\n\(report.table)")
    }
  }
}
