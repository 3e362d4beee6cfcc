import MosaicFormats
import MosaicHost
import MosaicModel

extension FleetProbe {
  /// Returns the contents of the files of an agent on this machine.
  ///
  /// - Parameter listing: the files that exist.
  func files(of agent: String, in listing: FileListing) -> AgentFiles {
    let variables = folder.environmentFiles(of: agent).map { listing.mayHave($0) ? FileBytes.read($0) : nil }
    let log = AgentLog(of: agent, in: folder)
    return AgentFiles(
      beat: beats.latest(of: agent, in: listing), beatPath: beats.path(agent),
      lastInput: listing.mayHave(folder.lastInput(of: agent)) ? lastInput(of: agent) : nil,
      environmentDigest: FleetFolder.environmentDigest(ofFiles: variables), pace: pace(variables),
      ownCommand: variables.last.flatMap { $0 }.flatMap(Self.ownCommand), life: log.life(in: listing),
      logPath: log.path)
  }

  /// Lists the folders of those files.
  func listing() -> FileListing {
    FileListing(of: [folder.run, "\(folder.home)/\(FleetLayout.agents)", beats.folder])
  }

  private static func ownCommand(_ bytes: [UInt8]) -> String? {
    let command = EnvironmentFile(bytes).variables.last { $0.name == AgentVariable.command.rawValue }?.value
    return command?.isEmpty == true ? nil : command
  }

  /// Reads the pace from the agent's own variables, then from those of this process.
  private func pace(_ files: [[UInt8]?]) -> HeartbeatPace {
    var values: [String: String] = [:]
    for case .some(let bytes) in files where Self.mayNamePace(bytes) {
      for variable in EnvironmentFile(bytes).variables { values[variable.name] = variable.value }
    }
    return HeartbeatPace { [environment] in values[$0] ?? environment($0) }
  }

  /// Returns whether a file may set the pace. Few files do, and this search is faster than parsing.
  private static func mayNamePace(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == UInt8(ascii: "H") && bytes[$0...].starts(with: "HEARTBEAT_".utf8) }
  }

  /// Returns the time in the file, or else the time when it was written.
  private func lastInput(of agent: String) -> Int? {
    let path = folder.lastInput(of: agent)
    guard let written = FileBytes.modificationTime(of: path) else { return nil }
    let text = String(decoding: FileBytes.read(path) ?? [], as: UTF8.self)
    let words = text.split { $0.isWhitespace || $0 == "=" }.lazy
    return words.compactMap { Int($0) ?? RFC3339.seconds(String($0)) }.first ?? written
  }
}
