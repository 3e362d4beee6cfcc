import MosaicFormats
package import MosaicHost

/// A missing requirement for starting agents.
package struct LaunchObstacle {
  package enum Kind: Hashable {
    /// A program that is in no folder of its pane's PATH.
    case program(String)
    /// A working directory that is not a folder.
    case folder(String)
    /// A file that decides what the agent runs, and that other users can change.
    case unsafe(UnsafeFile)

    fileprivate var rank: Int {
      switch self {
      case .program: 0
      case .folder: 1
      case .unsafe: 2
      }
    }
  }

  package let kind: Kind
  /// The agents that need it, in the order of the roster.
  package let agents: [String]

  /// Returns each obstacle once, however many agents it affects.
  package static func all(of outlooks: [LaunchPreflight]) -> [LaunchObstacle] {
    let met = outlooks.flatMap { outlook in outlook.obstacles.map { (kind: $0, agent: outlook.name) } }
    return Dictionary(grouping: met, by: \.kind).map { LaunchObstacle(kind: $0.key, agents: $0.value.map(\.agent)) }
      .sorted { ($0.kind.rank, $0.message) < ($1.kind.rank, $1.message) }
  }

  package var message: String {
    let names = listed(agents)
    return switch kind {
    case .program(let name): "\(name), which \(names) \(agents.count == 1 ? "starts" : "start"), is not on PATH"
    case .folder(let path): "\(path), the working directory of \(names), is not a folder"
    case .unsafe(let file): "\(UnsafeFileDescription(file).message), so \(names) cannot use it"
    }
  }

  package var help: String {
    switch kind {
    case .program: "install it, or set MOSAIC_RUNTIME_BIN in the agent's .local.env to its folder"
    case .folder: "create it, or change working_directory in the roster"
    case .unsafe(let file): UnsafeFileDescription(file).help
    }
  }
}
