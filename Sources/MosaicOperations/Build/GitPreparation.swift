import MosaicDiagnostics
import MosaicHost
package import MosaicWorkspace

extension GitFile {
  /// Prepares a workspace for a repository: a secret that was committed once stays in the history.
  package static func prepare(_ folder: WorkspaceFolder, _ tell: Tell) throws {
    for file in all {
      let path = TerminalSafe.line(Path.shown(folder.shown(file.path)))
      switch try file.write(in: folder) {
      case .none: continue
      case .created: tell(.progress("created   \(path)"))
      case .added(let lines): tell(.progress("updated   \(path): added \(lines.joined(separator: ", "))"))
      case .needed(let lines):
        tell(.note("\(path) is not a regular file; add these lines to it: \(lines.joined(separator: ", "))"))
      }
    }
  }
}
