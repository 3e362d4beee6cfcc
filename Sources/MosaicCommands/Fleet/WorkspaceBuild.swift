import MosaicCompiler
import MosaicDiagnostics

/// A workspace that was read and compiled for one machine.
struct WorkspaceBuild {
  let workspace: Workspace
  let context: CompileContext
  /// The context of the last run; nil before the first.
  let recorded: CompileContext?
  let compilation: Compilation

  /// - Throws: `MissingRoster`, or what the disk refused.
  init(_ workspace: Workspace, _ options: ContextOptions, in folder: WorkspaceFolder) throws {
    let sources = try workspace.load()
    guard sources.hasRoster else { throw MissingRoster(path: workspace.rosterPath) }
    self.workspace = workspace
    recorded = try Manifest.recorded(in: folder)?.context
    context = options.context(of: workspace, recorded: recorded)
    compilation = compile(sources, in: context)
  }

  /// Says what is wrong, and ends the command if that is an error.
  func complain(_ report: Report) throws {
    report.complain(compilation.diagnostics, from: compilation.sources)
    if compilation.hasErrors {
      report.count(compilation.diagnostics)
      throw ExitStatus.no
    }
  }

  /// A line for each part of the context that is no longer as recorded; one message, however many files follow.
  var contextChanges: [String] {
    guard let recorded, recorded != context else { return [] }
    let parts = [
      ("host", recorded.host, context.host), ("tenant", recorded.tenant, context.tenant),
      ("program", recorded.program.spelling, context.program.spelling),
    ]
    return parts.filter { $0.1 != $0.2 }.map { "\($0.0) changes from \(Visible.line($0.1)) to \(Visible.line($0.2))" }
  }

  /// What to say where the workspace was moved since it was generated.
  var movedNote: String? {
    guard let recorded, recorded.home != workspace.unitPath else { return nil }
    return
      "note: units still name the workspace as \(Visible.line(recorded.home.spelling)), where it was generated first"
  }
}

extension UnitPath {
  /// As it stands in a unit.
  var spelling: String {
    switch self {
    case .belowHome(let path): "%h/\(path)"
    case .absolute(let path): path
    }
  }
}
