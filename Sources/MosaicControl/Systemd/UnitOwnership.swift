import Glibc

// One person has one set of units, and any of their workspaces may have put them there.
extension [String: UnitState] {
  /// The workspace that these units are for, where it is another one.
  package func otherWorkspace(than home: String) -> String? {
    values.compactMap(\.workspace).sorted().first { !isWorkspace($0, at: home) }
  }

  /// The same units, as not installed where they are for another workspace.
  package func belonging(to home: String) -> Self {
    otherWorkspace(than: home) == nil ? self : mapValues { UnitState(notInstalled: $0.name) }
  }
}

extension UnitState {
  /// A unit that systemd has no file for.
  init(notInstalled name: String) {
    self.init(
      name: name, load: .notFound, active: .inactive, sub: "dead", result: "success", mainPID: 0, restarts: 0,
      file: "", wants: [], workspace: nil)
  }
}

/// Whether a path leads to a workspace. Units name it as it was written; a home is without links.
package func isWorkspace(_ path: String, at home: String) -> Bool {
  if path == home { return true }
  guard let resolved = realpath(path, nil) else { return false }
  defer { free(resolved) }
  return String(cString: resolved) == home
}
