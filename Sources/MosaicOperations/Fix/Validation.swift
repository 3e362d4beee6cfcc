import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// Checks the files that people wrote: a workspace, or the files and folders that they name.
package struct Validation {
  package struct Result: Sendable {
    /// The problems of the files as they are on disk after the run.
    package let findings: Findings
    /// The selected files.
    package let files: [String]
    /// Whether errors remain, or would remain after the real run.
    package let hasErrors: Bool
    /// The fixes; nil if none were requested.
    package var fixes: Fixes?
  }

  /// Fixes that keep the meaning.
  package struct Fixes: Sendable {
    /// Lines for a person: the applied fixes and the remaining ones.
    package let lines: [String]
    /// Every file that is fixed, or would be.
    package let files: [FileReport]
    /// The changes in the unified format, if nothing was written.
    package let diff: String?
    /// Likely fixes, each as a diff. They are never applied.
    package let suggestions: String
    package let isDryRun: Bool
  }

  private let place: WorkspacePlace
  private let paths: [String]
  private let limit: Int
  private let policy: SeverityPolicy
  private let tell: Tell

  /// Whether to apply fixes that keep the meaning.
  package var fixes = false
  package var dryRun = false
  /// Patterns of entries to skip in named folders, in the syntax of `.gitignore`.
  package var excluded: [String] = []
  /// The path of the document on standard input, which is checked instead of a file.
  package var standardInput: String?
  /// The path of such a document in messages, if the user gives none.
  package static let usualInputName = "<stdin>"

  /// - Parameter paths: empty for the workspace.
  package init(
    of place: WorkspacePlace, _ paths: [String], limit: Int, policy: SeverityPolicy, tell: @escaping Tell
  ) {
    self.place = place
    self.paths = paths
    self.limit = limit
    self.policy = policy
    self.tell = tell
  }

  /// - Throws: `Refusal`, or a file system error.
  package func run() throws -> Result {
    if let standardInput { return try validated(readInput(named: standardInput), inTurnOf: nil) }
    return try paths.isEmpty ? validateWorkspace() : validated(readFiles(), inTurnOf: nil)
  }

  /// The request: every source needed to check it, and the selected ones.
  private struct Asked {
    let sources: SourceSet
    let isAsked: (String) -> Bool
    let files: [String]
  }

  private func validateWorkspace() throws -> Result {
    let workspace = try Workspace(place)
    let read = {
      let sources = try workspace.load()
      guard sources.hasRoster else { throw MissingRoster(workspace).refusal }
      return Asked(sources: sources, isAsked: { _ in true }, files: sources.writtenPaths)
    }
    guard fixes, !dryRun else { return try validated(read(), inTurnOf: nil) }
    // Sources that were read before the lock was acquired might be older than the output of the other run.
    let folder = WorkspaceFolder(at: workspace.home)
    return try folder.withLock(waiting: { tellWaiting(tell) }) { try validated(read(), inTurnOf: folder) }
  }

  /// Reads standard input in place of the file of that name. The library around the path counts, as for a file.
  private func readInput(named name: String) throws -> Asked {
    let bytes = try SourceReader.readStandardInput(named: name)
    let named = try NamedFiles([name], reading: SourceReading(open: [name: bytes]))
    if named.unknown.first != nil, name == Self.usualInputName { throw Refusal.unknownInput }
    return try asked(of: named)
  }

  private func readFiles() throws -> Asked {
    try asked(of: NamedFiles(paths, excluding: excluded.compactMap { IgnorePattern($0.utf8) }))
  }

  private func asked(of named: NamedFiles) throws -> Asked {
    if let unknown = named.unknown.first { throw Refusal.unknownDocument(unknown) }
    if named.asked.isEmpty { throw Refusal.nothingToCheck(paths: paths, skipped: named.skipped) }
    for draft in named.skipped { if let note = draft.note { tell(.note(note)) } }
    return Asked(sources: named.sources, isAsked: { named.asked.contains($0) }, files: Array(named.asked))
  }

  private func validated(_ asked: Asked, inTurnOf folder: WorkspaceFolder?) throws -> Result {
    guard fixes else {
      let findings = findings(asked.sources, asked: asked)
      return Result(findings: findings, files: asked.files, hasErrors: findings.hasErrors)
    }
    let fixes = SourceFixes(of: asked.sources, where: asked.isAsked)
    if !dryRun { try fixes.write(inTurnOf: folder, waiting: { tellWaiting(tell) }) }
    let outcome = findings(fixes.sources, asked: asked)
    let findings = dryRun ? findings(asked.sources, asked: asked) : outcome
    let made = Fixes(
      lines: fixes.lines(isDryRun: dryRun), files: fixes.reports(isDryRun: dryRun), diff: dryRun ? fixes.diff : nil,
      suggestions: suggestions(findings), isDryRun: dryRun)
    return Result(findings: findings, files: asked.files, hasErrors: outcome.hasErrors, fixes: made)
  }

  private func findings(_ sources: SourceSet, asked: Asked) -> Findings {
    analyze(sources, in: .neutral, limit: limit).findings.only { asked.isAsked($1.path) }.applying(policy)
  }
}

extension Validation {
  /// Validates now and after every change of a file, until the process ends.
  ///
  /// - Parameters:
  ///   - waiting: called before each wait for a change.
  ///   - work: called for each validation.
  package func repeatedly(waiting: () -> Void, _ work: (_ isFirst: Bool) throws -> Void) throws -> Never {
    let folders = { try paths.isEmpty ? WatchedFolders(of: Workspace(place)) : WatchedFolders(of: paths) }
    let watch = try FileWatch()
    _ = try watch.add(folders().paths)
    var isFirst = true
    while true {
      try work(isFirst)
      isFirst = false
      // Files that appeared in a folder before it was watched may have been missing when it was read.
      while try watch.add(folders().paths) { try work(isFirst) }
      waiting()
      watch.wait()
    }
  }
}
