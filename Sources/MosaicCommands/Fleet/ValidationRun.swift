import MosaicDiagnostics
import MosaicFormats
import MosaicOperations

/// One run of `fleet validate`, from plain values.
struct ValidationRun {
  let place: WorkspacePlace
  let paths: [String]
  var limit = DiagnosticBag.usualLimit
  var policy = SeverityPolicy()
  var fixes = false
  var dryRun = false
  var excluded: [String] = []
  /// The name of the document on standard input, if that is what is checked.
  var standardInput: String?

  /// Validates once and shows the result.
  func show(in report: Report) throws {
    report.offer(fixes: fixCommand)
    try report.run {
      let result = try validation(report).run()
      report.show(result)
      if result.hasErrors { throw ExitStatus.no }
      report.say("\(counted(result.files.count, word: "file")) checked")
    }
  }

  /// Applies the safe fixes to the same files; nil if there is no file.
  private var fixCommand: String? {
    let excluding = excluded.flatMap { ["--exclude", $0] }
    if standardInput != nil { return nil }
    return ShellCommand(["mosaic", "fleet", "validate"] + paths + excluding + ["--fix"]).line
  }

  func validation(_ report: Report) -> Validation {
    var validation = Validation(of: place, paths, limit: limit, policy: policy, tell: report.tell)
    validation.fixes = fixes
    validation.dryRun = dryRun
    validation.excluded = excluded
    validation.standardInput = standardInput
    return validation
  }
}

extension ValidationRun {
  /// Creates the run for a command line that consists of `fleet validate` and paths, without an option. Hooks, editors
  /// and agents repeat it, and the parser takes a quarter of its time.
  init?(plain arguments: [String]) {
    guard arguments.starts(with: ["fleet", "validate"]) else { return nil }
    paths = Array(arguments.dropFirst(2))
    guard paths.allSatisfy({ !$0.isEmpty && $0 != "help" && !$0.hasPrefix("-") }) else { return nil }
    place = paths.isEmpty ? WorkspacePlace(nearest: nil, roster: nil) : WorkspacePlace(home: nil, roster: nil)
  }

  func showPlain() throws {
    try show(in: Report(UsualHome(), place: paths.isEmpty ? place : nil, format: .usual))
  }
}

/// The workspace of a command line without options.
private struct UsualHome: WorkspaceChoice {
  let home: String? = nil
  let quiet = false
}
