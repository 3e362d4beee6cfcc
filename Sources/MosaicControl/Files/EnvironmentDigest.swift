import MosaicFormats
import MosaicHost

extension FleetFolder {
  /// Returns the digest (SHA-256, hexadecimal) of an agent's environment files. A different digest means that the agent
  /// would now start differently.
  package func environmentDigest(of agent: String) -> String {
    Self.environmentDigest(ofFiles: environmentFiles(of: agent).map(FileBytes.read))
  }

  /// - Parameter files: the bytes of the two files; nil for a missing one.
  static func environmentDigest(ofFiles files: [[UInt8]?]) -> String {
    // Bytes that move from one file to the other are a change, too.
    Digest(of: files.flatMap { bytes in [bytes == nil ? 0 : 1] + (bytes ?? []) }).text
  }

  /// Returns the variables of an agent, by name; the person's own file takes precedence.
  package func environment(of agent: String) -> [String: String]? {
    let paths = environmentFiles(of: agent)
    guard let generated = FileBytes.read(paths[0]) else { return nil }
    var values: [String: String] = [:]
    for bytes in [generated, FileBytes.read(paths[1]) ?? []] {
      for variable in EnvironmentFile(bytes).variables { values[variable.name] = variable.value }
    }
    return values
  }
}
