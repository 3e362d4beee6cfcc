import MosaicControl

/// What would happen if an agent were started now.
struct LaunchOutlook {
  let name: String
  /// What its pane would have.
  let environment: [String: String]
  /// nil where only a shell knows.
  let program: String?
  let isProgramThere: Bool
  let workingDirectory: String
  let isFolderThere: Bool
  let isUnattended: Bool

  /// Those of this machine's agents, in the order of the roster.
  static func all(_ record: FleetRecord, in folder: FleetFolder) -> [LaunchOutlook] {
    // A pane has the variables of the manager, not those of the shell in which this was typed.
    let inherited = (try? Systemd().environment()) ?? ProgramReplacement.environment
    return record.localAgents.map { LaunchOutlook(of: $0, record, in: folder, inherited: inherited) }
  }

  private init(
    of agent: FleetRecord.AgentRecord, _ record: FleetRecord, in folder: FleetFolder, inherited: [String: String]
  ) {
    name = agent.name
    let command = record.runtimes[agent.runtime]?.command
    let launch = PaneProgram(
      variables: folder.environment(of: agent.name) ?? [:], inherited: inherited, runtime: command, mosaic: "mosaic")
    environment = launch.environment
    program = Self.program(of: agent, command)
    isProgramThere = program.map { Environment.isThere($0, on: launch.environment["PATH"] ?? "") } ?? true
    workingDirectory = launch.workingDirectory
    isFolderThere = SourceReader.isFolder(launch.workingDirectory)
    isUnattended = agent.yolo
  }

  /// The word that is looked for on PATH; this program itself needs no looking for.
  private static func program(of agent: FleetRecord.AgentRecord, _ command: [String]?) -> String? {
    if let own = agent.command {
      let first = own.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      return first.isEmpty || first.contains { "$\"'\\(`;&|=".contains($0) } ? nil : first
    }
    let first = command?.first ?? agent.runtime
    return first == "mosaic" ? nil : first
  }
}
