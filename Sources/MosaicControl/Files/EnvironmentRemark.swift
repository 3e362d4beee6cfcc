/// Something in an agent's environment that has no effect, or one that nobody means, without its value, which may be a
/// secret.
package struct EnvironmentRemark: Equatable, Sendable {
  /// `FILE:LINE`, or a name for the process's own variables.
  package let place: String
  /// What is wrong, and what is done instead.
  package let text: String
}

extension FleetFolder {
  /// What of an agent's environment files has no effect, or one that nobody means.
  ///
  /// - Parameter environment: this process's variables by name, which count where no file names them.
  package func environmentRemarks(of agent: String, environment: (String) -> String?) -> [EnvironmentRemark] {
    let files = environmentFiles(of: agent).map { ($0, EnvironmentFile(FileBytes.read($0) ?? [])) }
    return files.compactMap { path, _ in Self.unread(path) } + files.compactMap(Self.garbage)
      + files.dropFirst().flatMap(Self.ownVariables)
      + HeartbeatPace.variables.compactMap { name, usual in
        let named = files.compactMap { path, file in
          file.variables.last { $0.name == name }.map { ("\(path):\($0.line)", $0.value) }
        }
        guard let (place, value) = named.last ?? environment(name).map({ ("the environment", $0) }),
          HeartbeatPace.seconds(value) == nil
        else { return nil }
        return EnvironmentRemark(
          place: place, text: "\(name) takes a whole number of seconds above zero; \(usual) is used instead")
      }
  }

  /// systemd says nothing of a file that it leaves out.
  private static func unread(_ path: String) -> EnvironmentRemark? {
    FileBytes.whyUnreadable(path).map { EnvironmentRemark(place: path, text: "it is left out as a whole: \($0)") }
  }

  /// Of a person's file; what is generated has none of these.
  private static func ownVariables(in path: String, _ file: EnvironmentFile) -> [EnvironmentRemark] {
    file.variables.compactMap { variable in
      MosaicVariables.remark(on: variable.name).map { EnvironmentRemark(place: "\(path):\(variable.line)", text: $0) }
    }
  }

  private static let mostLines = 5

  private static func garbage(in path: String, _ file: EnvironmentFile) -> EnvironmentRemark? {
    guard let first = file.ignoredLines.first else { return nil }
    let others = file.ignoredLines.dropFirst()
    let shown = others.prefix(mostLines).map { "\($0)" } + (others.count > mostLines ? ["…"] : [])
    let more = others.isEmpty ? "" : " (nor \(others.count == 1 ? "line" : "lines") \(shown.joined(separator: ", ")))"
    return EnvironmentRemark(
      place: "\(path):\(first)",
      text: "this is not NAME=value\(more); \(others.isEmpty ? "it is" : "they are") left out")
  }
}
