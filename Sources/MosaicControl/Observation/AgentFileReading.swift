extension FleetGathering {
  /// What the files of an agent of this machine say.
  func files(of agent: String) -> AgentFiles {
    let variables = folder.environment(of: agent) ?? [:]
    let beat = beats.latest(of: agent)
    return AgentFiles(
      beat: beat, beatPath: beats.path(agent), poke: poke(of: agent),
      environmentMark: folder.environmentMark(of: agent),
      pace: HeartbeatPace { [environment] in variables[$0] ?? environment($0) })
  }

  /// The moment that stands in the file, else when it was written.
  private func poke(of agent: String) -> Int? {
    let path = folder.poke(of: agent)
    guard let written = FileBytes.modificationTime(of: path) else { return nil }
    let text = String(decoding: FileBytes.read(path) ?? [], as: UTF8.self)
    let words = text.split { $0.isWhitespace || $0 == "=" }.lazy
    return words.compactMap { Int($0) ?? RFC3339.seconds(String($0)) }.first ?? written
  }
}
