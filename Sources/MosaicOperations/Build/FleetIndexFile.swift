import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The index of a workspace on disk: `fleet/run/index`, mode 0600.
///
/// It is written after a run that found nothing to report, and only if the run folder exists and git ignores it. It may
/// be missing, damaged or out of date, which costs only time.
struct FleetIndexFile {
  private let workspace: Workspace
  private var path: String { "\(workspace.home)/\(FleetLayout.index)" }

  init(of workspace: Workspace) {
    self.workspace = workspace
  }

  /// Creates the run folder, so that later runs can write an index. Without one, they only take longer.
  static func makeFolder(in folder: WorkspaceFolder) {
    _ = try? folder.makeFolder(FleetLayout.run)
  }

  /// Returns the answers of the last run if nothing that it read has changed; otherwise nil.
  func confirmedAnswers() -> FleetIndex.Answers? {
    let now = DiskTrace.now
    guard let bytes = FileBytes.readOwn(path), let index = FleetIndex(bytes),
      let facts = DiskFacts(confirming: index, identity: identity, now: now)
    else { return nil }
    if facts.isRefreshed { write(facts.index) }
    return facts.index.answers
  }

  /// Runs `work`, and records its answers with everything that it read.
  ///
  /// - Parameter answers: returns nil if the result has something to report.
  func recording<Result>(
    _ work: () throws -> Result, answers: (Result) -> FleetIndex.Answers?
  ) rethrows -> Result {
    let trace = DiskTrace()
    trace.noteProgram()
    let result = try trace.during(work)
    if trace.isComplete, let answers = answers(result) {
      write(
        FleetIndex(
          started: trace.started, answers: answers, values: identity + trace.values, entries: trace.entries))
    }
    return result
  }

  private func write(_ index: FleetIndex) {
    guard canWrite else { return }
    FileBytes.replace(path, with: index.bytes)
  }

  /// Whether the run folder is a real folder, and in no checkout that would have the index.
  private var canWrite: Bool {
    let folder = WorkspaceFolder(at: workspace.home)
    guard case .open? = try? folder.way(to: FleetLayout.run) else { return false }
    guard var ignored = GitIgnoredFiles(around: workspace.home) else { return true }
    return ignored.rule(hiding: path) != nil
  }

  /// What a run depends on besides files and variables, by name.
  private var identity: [FleetIndex.Value] {
    [
      FleetIndex.Value(.identity, "home", workspace.home),
      FleetIndex.Value(.identity, "host", ThisMachine.name.description),
      FleetIndex.Value(.identity, "user", ProcessUser.current),
      FleetIndex.Value(.identity, "version", Product.version),
    ]
  }
}
