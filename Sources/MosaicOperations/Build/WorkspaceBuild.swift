package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
package import MosaicWorkspace

/// A workspace that was read and compiled for one machine.
package struct WorkspaceBuild {
  package let workspace: Workspace
  package let context: CompileContext
  /// The context of the last run; nil before the first.
  package let recorded: CompileContext?
  package let compilation: Compilation
  /// Every file of the folder: the generated ones and, in the tree of another host, copies of the sources.
  package let files: [RenderedFile]
  /// The recorded files, for the first plan.
  package let found: RecordedFiles
  /// Whether the files are for a folder other than the workspace, which is a workspace of its own.
  package let isTree: Bool
  /// Whether the sources were copied from another workspace, which writes the files of every host.
  private let isCopy: Bool
  /// Copies of sources that were changed after they were copied to this workspace.
  private let changedCopies: [String]
  /// The files that people wrote, with the paths they see.
  package let written: [String]

  /// - Parameter readsFiles: whether to read the recorded files during the compilation.
  /// - Throws: `MissingRoster.refusal`, or a file system error.
  package init(
    _ workspace: Workspace, choice: ContextChoice = ContextChoice(), limit: Int, in folder: WorkspaceFolder,
    readsFiles: Bool = false
  ) throws {
    try self.init(
      workspace, choice: choice, limit: limit, sources: workspace.load(), in: folder, readsFiles: readsFiles)
  }

  /// Compiles sources that were already read, such as a roster that is not written yet.
  package init(
    _ workspace: Workspace, choice: ContextChoice = ContextChoice(), limit: Int, sources: SourceSet,
    in folder: WorkspaceFolder, readsFiles: Bool = false
  ) throws {
    guard sources.hasRoster else { throw MissingRoster(workspace, wasThere: try folder.holdsFleet).refusal }
    self.workspace = workspace
    written = sources.writtenPaths
    found = try RecordedFiles(in: folder)
    let manifest = found.manifest.manifest
    recorded = manifest?.context
    isTree = folder.path != workspace.home
    if isTree {
      let own = try Manifest.recorded(in: WorkspaceFolder(at: workspace.home))?.context
      context = choice.context(forTreeOf: own, recorded: recorded)
    } else {
      context = choice.context(of: workspace, recorded: recorded)
    }
    if readsFiles { found.startReading() }
    compilation = compile(sources, in: context, limit: limit)
    found.finishReading()
    files = try compilation.files + (isTree ? workspace.copies(of: sources) : [])
    isCopy = !isTree && manifest?.digests[FleetLayout.roster] != nil
    changedCopies = isTree ? [] : try manifest?.changedCopies(in: folder) ?? []
  }

  /// Reports the diagnostics.
  ///
  /// - Throws: `InvalidDescription` if any of them is an error.
  package func confirmValid(_ tell: Tell) throws(InvalidDescription) {
    if compilation.hasErrors { throw InvalidDescription(compilation.findings, in: written) }
    tell(.findings(compilation.findings, in: written))
  }

  /// One line per part of the context that differs from the recorded one, however many files change as a result.
  package var contextChanges: [String] {
    guard let recorded, recorded != context else { return [] }
    let parts = [
      ("host", recorded.host.description, context.host.description), ("tenant", recorded.tenant, context.tenant),
      ("home", recorded.home.spelling, context.home.spelling),
      ("program", recorded.program.spelling, context.program.spelling),
    ]
    return parts.filter { $0.1 != $0.2 }.map {
      "\($0.0) changes from \(TerminalSafe.line($0.1)) to \(TerminalSafe.line($0.2))"
    }
  }

  /// Notes for a person who expects more, or other, files than were written.
  package var notes: [String] {
    [movedNote, isTree ? strangerNote : othersNote, copiesNote].compactMap(\.self)
  }

  private var movedNote: String? {
    guard !isTree, context.home != workspace.unitPath else { return nil }
    let place = TerminalSafe.line(context.home.spelling)
    return isCopy
      ? "the units expect this workspace at \(place), where %h is your home; link it there, or pass --rehome to record "
        + "its current location"
      : "the units use \(place), where the workspace was first generated; pass --rehome to record its current location"
  }

  /// A misspelled host has no agents.
  private var strangerNote: String? {
    guard let fleet = compilation.fleet, fleet.agents(on: context.host).isEmpty else { return nil }
    let hosts = Set(fleet.agents.map(\.host.description)).sorted().joined(separator: ", ")
    return "no agent runs on \(context.host); the roster's agents run on \(hosts)"
  }

  private var copiesNote: String? {
    guard let first = changedCopies.first else { return nil }
    let subject =
      changedCopies.count == 1
      ? "\(TerminalSafe.line(first)) was" : "\(counted(changedCopies.count, word: "source")) were"
    return
      "\(subject) copied from another workspace and changed here; make the same change there, because 'mosaic fleet "
      + "generate --out' there does not overwrite it"
  }

  private var othersNote: String? {
    guard !isCopy, let fleet = compilation.fleet else { return nil }
    let others = fleet.agents.filter { $0.host != context.host }
    guard !others.isEmpty else { return nil }
    let hosts = Set(others.map(\.host.description)).sorted().joined(separator: ", ")
    let none = others.count == fleet.agents.count ? "no agent runs on \(context.host); " : ""
    let run = others.count == 1 ? "runs" : "run"
    return "\(none)\(counted(others.count, word: "agent")) \(run) on \(hosts); to write another host's files, run "
      + "'mosaic fleet generate --host NAME --out DIR'"
  }
}
