import MosaicModel

/// A kind of generated file: the paths that it can have, and how it is lowered from a fleet.
///
/// A new output is declared in the file that lowers it, and listed in `all`. `MosaicWorkspace` reads its paths from
/// there: a path that no output declares is never written, replaced or removed.
package struct Output: Sendable {
  package let paths: [OutputPath]
  let lower: @Sendable (CheckedSources) -> [Artifact]

  init(at paths: OutputPath..., lower: @escaping @Sendable (CheckedSources) -> [Artifact]) {
    self.paths = paths
    self.lower = lower
  }
}

extension Output {
  package static let all: [Output] = [
    units, environmentFiles, cheatSheets, fleetSummary, northStarPage, shippedLibrary, roleIndex, schemas,
  ]
}

/// The values that outputs are lowered from. They are valid.
struct CheckedSources {
  let fleet: Fleet
  let northStar: NorthStar?
  let library: Library
  let context: CompileContext
}

/// The paths of an output, relative to the workspace.
package enum OutputPath: Sendable {
  case file(String)
  /// A path that consists of a prefix, a plain word (as in `AgentName`) and a suffix, such as `fleet/agents/coder0.env`.
  case named(prefix: String, suffix: String)
}
