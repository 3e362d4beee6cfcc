import MosaicHost

/// A generated file that a runtime reads at its start.
package struct LaunchFile: Equatable, Sendable {
  /// The part of the file name after the agent's name and a dot.
  package let ending: String
  package let text: String

  /// Writes the file, 0600, to the fleet's run folder.
  ///
  /// - Returns: its path; nil if it cannot be written.
  func write(for agent: String, in folder: FleetFolder) -> String? {
    let path = "\(folder.run)/\(agent).\(ending)"
    return FileBytes.replace(path, with: Array(text.utf8)) ? path : nil
  }
}
