package import MosaicFormats
import MosaicHost
import MosaicModel

/// The workspace that a unit belongs to, read from a unit's file, from systemd or from a running process.
///
/// A user has one set of units, and any of their workspaces may have installed it.
package struct UnitWorkspace: Hashable, Sendable {
  /// The path as a person would type it; `~` is their home.
  package let shown: String

  /// - Parameter path: absolute, with specifiers expanded, as in systemd and in processes.
  package init(at path: String) { shown = path }

  package init(at path: UnitPath) {
    shown =
      switch path {
      case .absolute(let path): path
      case .belowHome(let path): "~/\(path)"
      }
  }

  /// Returns nil if the unit file names no workspace.
  package init?(in file: [UInt8]) {
    let key = "Environment="
    let items = String(decoding: file, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(key) }
      .compactMap { UnitText(item: $0.dropFirst(key.count))?.filled { $0 == .home ? "~" : "" } }
    self.init(variables: items.map { $0[...] }[...])
  }

  /// Returns nil if no variable names a workspace.
  ///
  /// - Parameter variables: each as `NAME=VALUE`; the last one with a name counts, as for systemd.
  init?(variables: some BidirectionalCollection<some StringProtocol>) {
    let prefix = "\(AgentVariable.home.rawValue)="
    guard let variable = variables.last(where: { $0.hasPrefix(prefix) }) else { return nil }
    shown = String(variable.dropFirst(prefix.count))
  }

  /// The path as one word of a command line.
  package var typed: String {
    let isBelowHome = shown.hasPrefix("~/")
    return (isBelowHome ? "~/" : "") + ShellCommand([String(shown.dropFirst(isBelowHome ? 2 : 0))]).line
  }

  /// The absolute path, possibly with links.
  package var path: String { Environment.expandingHome(shown) }

  /// Returns whether it is the workspace at a path. Units keep the path as it was written, possibly with links.
  ///
  /// - Parameter home: absolute and without links.
  package func isAt(_ home: String) -> Bool {
    path == home || Path.absolute(path) == home
  }
}

extension [String: UnitState] {
  /// Returns the workspace that these units belong to, if it is another one.
  package func otherWorkspace(than home: String) -> UnitWorkspace? {
    values.compactMap(\.workspace).sorted { $0.shown < $1.shown }.first { !$0.isAt(home) }
  }

  /// Returns the same units, marked as not installed if they belong to another workspace.
  package func belonging(to home: String) -> Self {
    otherWorkspace(than: home) == nil ? self : mapValues { UnitState(notInstalled: $0.name) }
  }
}

extension UnitState {
  /// Creates the state of a unit without a file.
  init(notInstalled name: String) {
    self.init(
      name: name, load: .notFound, active: .inactive, sub: "dead", result: "success", mainPID: 0, restarts: 0,
      file: "", wants: [], workspace: nil)
  }
}
