import MosaicFormats
import MosaicHost

/// Whether Codex opens a folder without a question. Observed with 0.163.0.
///
/// Codex asks about git repositories and about folders with their own `.codex`, not about plain folders. Trust in a
/// parent folder covers neither; trust in the main worktree of a repository covers all its worktrees.
struct CodexTrust: Equatable {
  enum Verdict: Equatable {
    case free, asks, restricted
  }

  let verdict: Verdict
  /// The folder that an answer is recorded for.
  let folder: String

  init(of start: RuntimeStart, projects: TOMLValue?, codexHome: String) {
    let place = GitPlace(of: start.folder, needsHead: true)
    folder = place?.main ?? start.folder
    let own = "\(start.folder)/.codex"
    let hasOwn = FileBytes.isFolder(own) && RealPath.of(own) != RealPath.of(codexHome)
    let levels = [start.folder, place?.root, place?.main].compactMap { $0 }.compactMap {
      projects?[$0]?["trust_level"]?.string
    }
    switch levels.first {
    case "trusted": verdict = .free
    case "untrusted": verdict = .restricted
    default: verdict = place != nil || hasOwn ? .asks : .free
    }
  }
}
