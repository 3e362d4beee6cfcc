import MosaicDiagnostics
import MosaicHost

/// Folders in which a change can affect the diagnostics.
package struct WatchedFolders {
  package private(set) var paths: [String] = []

  /// Watches a workspace: its sources, their layers, and the targets of links among them.
  package init(of workspace: Workspace) throws(SourceReader.Failure) {
    let fleet = "\(workspace.home)/fleet"
    addNearest(to: fleet)
    for layer in ["roles.local", "profiles.local"] { try addFolder("\(fleet)/\(layer)") }
    for file in [workspace.rosterPlace, "\(fleet)/NORTH_STAR.yaml"] { addFile(file) }
  }

  /// Watches files and folders that were named, and the layers above them.
  package init(of named: [String]) throws(SourceReader.Failure) {
    for path in named {
      if FileBytes.isFolder(path) { try addTree(path) } else { addFile(path) }
      try addLayers(above: Path.absolute(FileBytes.isFolder(path) ? path : Path.parent(path)))
    }
  }

  private mutating func addLayers(above folder: String) throws(SourceReader.Failure) {
    for layer in ["roles.local", "profiles.local"] { try addFolder("\(folder)/\(layer)") }
    let above = Path.parent(folder)
    if above != folder { try addLayers(above: above) }
  }

  private mutating func add(_ folder: String) {
    if !paths.contains(folder) { paths.append(folder) }
  }

  /// Adds a folder, or the nearest one above it in which it would appear.
  private mutating func addNearest(to path: String) {
    let folder = Path.absolute(path)
    let above = Path.parent(folder)
    if FileBytes.isFolder(folder) || above == folder { add(folder) } else { addNearest(to: above) }
  }

  /// Adds the folder of a file, and the folder of its target if the file is a link.
  private mutating func addFile(_ path: String) {
    addNearest(to: Path.parent(path))
    addNearest(to: Path.parent(Path.absolute(path)))
  }

  private mutating func addFolder(_ path: String) throws(SourceReader.Failure) {
    guard FileBytes.isFolder(path) else { return }
    addNearest(to: path)
    for name in try SourceReader.names(in: path) where !name.hasPrefix(".") { addFile("\(path)/\(name)") }
  }

  private mutating func addTree(_ path: String) throws(SourceReader.Failure) {
    try addFolder(path)
    for name in try SourceReader.names(in: path) where !name.hasPrefix(".") {
      if FileBytes.isFolder("\(path)/\(name)") { try addTree("\(path)/\(name)") }
    }
  }
}
