import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// The safe fixes of the files that a person asked to fix.
struct SourceFixes {
  private let original: SourceSet
  private let before: Findings
  private let fixed: FixedSources

  /// - Parameter isAsked: whether a path is one of those files; files that mosaic wrote itself never change.
  init(of sources: SourceSet, where isAsked: (String) -> Bool) {
    let judge = { analyze($0, in: .neutral, limit: .max).findings }
    original = sources
    before = judge(sources)
    fixed = applySafeFixes(
      to: sources, where: { isAsked($0.path) && !isWrittenOut($0.path, bytes: $0.bytes) }, judge: judge)
  }

  /// The sources with every fix applied.
  var sources: SourceSet { fixed.sources }

  private var changed: [SourceFile] {
    original.map.files.filter { $0.bytes != fixed.sources.map[$0.id].bytes }
  }

  /// Writes each changed file atomically, through links.
  ///
  /// - Parameter workspace: the workspace that this process has locked; nil outside of any.
  func write(inTurnOf workspace: WorkspaceFolder?, waiting: () -> Void) throws {
    for file in changed {
      let target = try PersonalFile(at: file.path, shown: file.path, holding: file.bytes)
      try target.replace(with: fixed.sources.map[file.id].bytes, inTurnOf: workspace, waiting: waiting)
    }
  }

  /// The change as a unified diff, without secrets.
  var diff: String {
    changed.map { file in
      let (old, new) = (before.sources[file.id], fixed.findings.sources[file.id])
      return UnifiedDiff(path: file.path, from: old.bytes, to: new.bytes).text
    }.joined()
  }

  /// Returns the applied fixes per file, and the remaining ones.
  func lines(isDryRun: Bool) -> [String] {
    let verb = isDryRun ? "would fix " : "fixed     "
    let done = changed.flatMap { file in
      [verb + TerminalSafe.line(file.path)] + fixed.applied.filter { $0.path == file.path }.map { "  " + text($0) }
    }
    return done
      + fixed.leftOut.flatMap { left in
        let reason = left.consequence.map { "would cause \($0.rawValue)" } ?? "would fix nothing"
        return ["left      \(TerminalSafe.line(left.fix.path))", "  \(text(left.fix)) \(reason)"]
      }
  }

  /// Returns a report of each file whose text changes.
  func reports(isDryRun: Bool) -> [FileReport] {
    changed.map { file in
      let fixes = fixed.applied.filter { $0.path == file.path }.map { text($0) }
      return FileReport(
        path: file.path, state: "fixable", outcome: isDryRun ? "would be fixed" : "fixed", backup: nil,
        message: fixes.joined(separator: "; "), help: nil)
    }
  }

  private func text(_ fix: AppliedFix) -> String {
    "\(place(of: fix.lines)): \(TerminalSafe.line(fix.message)) [\(fix.code.rawValue)]"
  }

  private static let mostLines = 6

  private func place(of lines: [Int]) -> String {
    let shown = lines.prefix(Self.mostLines).map(String.init).joined(separator: ", ")
    let more = lines.count > Self.mostLines ? " and \(lines.count - Self.mostLines) more" : ""
    return (lines.count == 1 ? "line " : "lines ") + shown + more
  }
}

/// Returns suggested fixes, each as a unified diff. They are never applied automatically.
func suggestions(_ findings: Findings) -> String {
  findings.diagnostics.flatMap { diagnostic in
    diagnostic.fixIts.filter { $0.safety == .suggested }.map { fix in
      let file = findings.sources[diagnostic.primary.span.file]
      let diff = UnifiedDiff(path: file.path, from: file.bytes, to: file.applying(fix.edits)).text
      return "suggested[\(diagnostic.code.rawValue)]: \(TerminalSafe.line(fix.message))\n\(diff)"
    }
  }.joined(separator: "\n")
}
