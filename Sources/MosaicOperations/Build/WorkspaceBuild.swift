import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// A workspace that was read and compiled for one machine.
struct WorkspaceBuild {
  let workspace: Workspace
  let context: CompileContext
  /// The context of the last run; nil before the first.
  let recorded: CompileContext?
  let compilation: Compilation
  /// The files that people wrote, with the paths they see.
  let written: [String]

  /// - Throws: `MissingRoster`, or what the disk refused.
  init(
    _ workspace: Workspace, _ options: ContextOptions, rehome: Bool = false, limit: Int, in folder: WorkspaceFolder
  ) throws {
    try self.init(workspace, options, rehome: rehome, limit: limit, sources: workspace.load(), in: folder)
  }

  /// Compiles sources that were read already, such as a roster that is not yet written.
  init(
    _ workspace: Workspace, _ options: ContextOptions, rehome: Bool = false, limit: Int, sources: SourceSet,
    in folder: WorkspaceFolder
  ) throws {
    guard sources.hasRoster else { throw MissingRoster(workspace, wasThere: try folder.holdsFleet) }
    self.workspace = workspace
    written = sources.writtenPaths
    recorded = try Manifest.recorded(in: folder)?.context
    context = options.context(of: workspace, recorded: recorded, rehome: rehome)
    compilation = compile(sources, in: context, limit: limit)
  }

  /// Says what is wrong, and ends the command if that is an error.
  func complain(_ report: Report, onlyErrors: Bool = false) throws {
    report.complain(compilation.findings, onlyErrors: onlyErrors)
    report.note([], in: written)
    if compilation.hasErrors {
      report.count(compilation.findings)
      throw ExitStatus.no
    }
  }

  /// A line for each part of the context that is no longer as recorded; one message, however many files follow.
  var contextChanges: [String] {
    guard let recorded, recorded != context else { return [] }
    let parts = [
      ("host", recorded.host, context.host), ("tenant", recorded.tenant, context.tenant),
      ("home", recorded.home.spelling, context.home.spelling),
      ("program", recorded.program.spelling, context.program.spelling),
    ]
    return parts.filter { $0.1 != $0.2 }.map { "\($0.0) changes from \(Visible.line($0.1)) to \(Visible.line($0.2))" }
  }

  /// Notes for a person who expects more, or other, files than were written.
  var notes: [String] {
    [movedNote, othersNote].compactMap { $0 }
  }

  private var movedNote: String? {
    guard context.home != workspace.unitPath else { return nil }
    return "note: the units use \(Visible.line(context.home.spelling)), where the workspace was first generated; "
      + "--rehome records its present location"
  }

  private var othersNote: String? {
    guard let fleet = compilation.fleet else { return nil }
    let others = fleet.agents.filter { $0.host.description != context.host }
    guard !others.isEmpty else { return nil }
    let hosts = Set(others.map(\.host.description)).sorted().joined(separator: ", ")
    let none = others.count == fleet.agents.count ? "no agent runs on \(context.host); " : ""
    return "note: \(none)\(counted(others.count, "agent")) on \(hosts); the files of another host are written by "
      + "'mosaic fleet generate --host NAME --out DIR'"
  }
}
