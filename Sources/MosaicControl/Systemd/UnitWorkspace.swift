package import MosaicFormats
import MosaicHost
import MosaicModel

/// The workspace that a unit is for: the one answer, from a unit's file, from systemd or from a running process.
///
/// A user has one set of units, and any of their workspaces may have installed it.
package struct UnitWorkspace: Hashable, Sendable {
  /// As a person would type it; `~` is their home.
  package let shown: String

  /// - Parameter path: absolute, with specifiers expanded, as systemd and processes have it.
  package init(at path: String) { shown = path }

  package init(at path: UnitPath) {
    shown =
      switch path {
      case .absolute(let path): path
      case .belowHome(let path): "~/\(path)"
      }
  }

  /// nil if the unit file names none.
  package init?(in file: [UInt8]) {
    let key = "Environment="
    let items = String(decoding: file, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(key) }
      .compactMap { UnitText(item: $0.dropFirst(key.count))?.filled { $0 == .home ? "~" : "" } }
    self.init(variables: items.map { $0[...] }[...])
  }

  /// nil if no variable names one.
  ///
  /// - Parameter variables: each as `NAME=VALUE`; the last one with a name counts, as for systemd.
  init?(variables: some BidirectionalCollection<some StringProtocol>) {
    let prefix = "\(AgentVariable.home.rawValue)="
    guard let variable = variables.last(where: { $0.hasPrefix(prefix) }) else { return nil }
    shown = String(variable.dropFirst(prefix.count))
  }

  /// One word of a command line.
  package var typed: String {
    let isBelowHome = shown.hasPrefix("~/")
    return (isBelowHome ? "~/" : "") + ShellCommand([String(shown.dropFirst(isBelowHome ? 2 : 0))]).line
  }

  /// Absolute, and possibly with links.
  package var path: String { Environment.expandingHome(shown) }

  /// Whether it is the workspace at a path. Units have the path as it was written, and links may lead there.
  ///
  /// - Parameter home: absolute and without links.
  package func isAt(_ home: String) -> Bool {
    path == home || Path.absolute(path) == home
  }
}

extension [String: UnitState] {
  /// The workspace that these units are for, if it is another one.
  package func otherWorkspace(than home: String) -> UnitWorkspace? {
    values.compactMap(\.workspace).sorted { $0.shown < $1.shown }.first { !$0.isAt(home) }
  }

  /// The same units, as not installed if they are for another workspace.
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
