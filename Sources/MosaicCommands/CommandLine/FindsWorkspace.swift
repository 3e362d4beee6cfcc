import ArgumentParser

/// A command that only reads and compiles files. It uses the nearest workspace in the current folder or above it.
///
/// Other commands do not: an agent that works in a checkout with a fleet must reach its own fleet.
protocol FindsWorkspace: ParsableCommand {}

extension FindsWorkspace {
  /// A paragraph for the help page of every such command.
  static var searchHelp: String {
    "Without --home and $MOSAIC_HOME, uses the nearest folder with fleet/roster.yaml, from the current folder upwards."
  }
}
