package import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
package import MosaicModel
import MosaicWorkspace

/// Writes a first roster and everything that is generated from it.
package struct FleetInitializer {
  /// The result of a run.
  package struct Result: Sendable {
    /// Every generated file with its outcome.
    package let files: [FileReport]
    /// The roster, if nothing was written.
    package let preview: String?
    /// Lines for a person who starts with the fleet.
    package let start: InitSummary?
  }

  /// A valid roster and the files that are generated from it.
  private struct Compiled {
    let files: [RenderedFile]
    let fleet: Fleet
    let context: CompileContext
  }

  private static let rosterPath = FleetLayout.roster

  private let context: ContextChoice
  private let limit: Int
  private let force: Bool
  private let tell: Tell
  private let workspace: Workspace
  private let folder: WorkspaceFolder

  /// - Parameter force: whether to keep an old roster and files that are in the way as `.bak-N` and replace them.
  package init(
    in place: WorkspacePlace, _ context: ContextChoice, limit: Int, force: Bool, tell: @escaping Tell
  ) throws {
    self.context = context
    self.limit = limit
    self.force = force
    self.tell = tell
    workspace = try Workspace(place)
    folder = WorkspaceFolder(at: workspace.home)
  }

  /// Returns the roles and profiles that a roster can be made from.
  package func library() throws -> Library { try LibraryInForce(of: workspace, limit: limit).library }

  /// - Throws: `Refusal` if a roster or a fleet exists, unless `force` is set.
  package func confirmVacancy() throws {
    if force { return }
    if try folder.holds(Self.rosterPath) { throw Refusal.rosterExists(path: workspace.rosterPath) }
    if try folder.holdsFleet { throw Refusal.fleetWithoutRoster(path: workspace.rosterPath) }
  }

  /// Returns the fleet that a choice creates.
  package func fleet(of choice: Choice, from library: Library) throws -> Fleet {
    try compile(roster(of: choice, from: library)).fleet
  }

  /// - Parameter dryRun: whether to return the roster instead of writing it, after checking that it could be written.
  /// - Throws: `InvalidDescription`, `FilesInTheWay`, `Refusal`, or a file system error.
  package func create(with choice: Choice, from library: Library, dryRun: Bool) throws -> Result {
    let roster = try roster(of: choice, from: library)
    if dryRun { return try create(roster, dryRun: true) }
    return try folder.withLock(waiting: waiting) { try create(roster, dryRun: false) }
  }

  private func waiting() { tellWaiting(tell) }

  private func roster(of choice: Choice, from library: Library) throws -> [UInt8] {
    try choice.roster(from: library, ownProfiles: workspace.shown(FleetLayout.ownProfiles))
  }

  /// Compiles the roster before it is written, so that an error in a person's own profile shows up here and not later.
  private func compile(_ roster: [UInt8]) throws -> Compiled {
    let recorded = try Manifest.recorded(in: folder)?.context
    let context = context.context(of: workspace, recorded: recorded)
    let compilation = MosaicCompiler.compile(try workspace.load(roster: roster), in: context, limit: limit)
    // A new fleet must meet its floor; later its owner may decide otherwise.
    let isUnstaffed = compilation.diagnostics.contains { $0.code == .floorUnmet }
    guard let fleet = compilation.fleet, !isUnstaffed else { throw InvalidDescription(compilation.findings) }
    tell(.findings(compilation.findings, in: []))
    return Compiled(files: compilation.files, fleet: fleet, context: context)
  }

  private func create(_ roster: [UInt8], dryRun: Bool) throws -> Result {
    try confirmVacancy()
    let compiled = try compile(roster)
    let outlook = ApplySummary(
      try apply(compiled.files, context: compiled.context, to: folder, force: force, dryRun: true), isDryRun: dryRun)
    if let error = refused(outlook, extent: "nothing was written") { throw error }
    if dryRun {
      return Result(files: outlook.reports, preview: String(decoding: roster, as: UTF8.self), start: nil)
    }
    try write(roster)
    let summary = ApplySummary(
      try apply(compiled.files, context: compiled.context, to: folder, force: force, waiting: waiting), isDryRun: false)
    if let error = refused(summary, extent: "only the roster was written") { throw error }
    tell(.progress("created   \(TerminalSafe.line(workspace.rosterPath))"))
    for line in summary.lines { tell(.progress(line)) }
    try GitFile.prepare(folder, tell)
    FleetIndexFile.makeFolder(in: folder)
    return Result(files: summary.reports, preview: nil, start: InitSummary(compiled.fleet))
  }

  private func refused(_ summary: ApplySummary, extent: String) -> FilesInTheWay? {
    var error = summary.filesInTheWay(in: folder, extent: extent)
    error?.help = "move them away, or use --force, which keeps them as FILE.bak-N"
    return error
  }

  /// Writes the roster. Another run may have written one while this one waited for the lock.
  private func write(_ roster: [UInt8]) throws {
    try folder.locked(waiting: waiting) {
      if try folder.holds(Self.rosterPath) {
        guard force else { throw Refusal.rosterExists(path: workspace.rosterPath) }
        let backup = try folder.freeBackup(of: Self.rosterPath)
        try folder.move(Self.rosterPath, to: backup)
        tell(.progress("kept      \(TerminalSafe.line(folder.path))/\(backup)"))
      }
      try folder.write(RenderedFile(path: Self.rosterPath, mode: .shared, bytes: roster))
    }
  }
}

extension WorkspaceFolder {
  /// Whether a fleet was generated here.
  var holdsFleet: Bool {
    get throws { try holds(FleetLayout.record) }
  }

  fileprivate func holds(_ path: String) throws -> Bool {
    try !entry(at: path).isAbsent
  }
}
