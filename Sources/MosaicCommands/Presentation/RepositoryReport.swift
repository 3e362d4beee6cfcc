import MosaicDiagnostics
import MosaicHost

extension RunReport {
  /// The report for systems that show results next to the files of a repository.
  var inRepository: RunReport {
    let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].compactMap { Environment[$0] }
    let paths = RepositoryPaths(for: self.paths, named: named)
    let entries = Set(issues.compactMap(\.path))
    return inRepository(at: paths.root) { entries.contains($0) ? paths.path(ofEntry: $0) : paths.path(of: $0) }
  }
}

extension RepositoryPaths {
  /// Returns the path of an entry itself. Text is at the target of a link, but a problem with the whole file is a problem
  /// with the link.
  fileprivate func path(ofEntry shown: String) -> String {
    let name = Path.name(shown)
    if ["", ".", ".."].contains(name) { return path(of: shown) }
    let folder = path(of: Path.parent(shown))
    return folder == "." ? name : "\(folder)/\(name)"
  }
}
