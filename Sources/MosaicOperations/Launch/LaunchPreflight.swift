package import MosaicControl
import MosaicHost
package import MosaicModel

/// The expected result of starting an agent now.
package struct LaunchPreflight {
  package let name: String
  /// The variables that its pane would have.
  package let environment: [String: String]
  /// nil if only a shell can determine it.
  package let program: String?
  package let obstacles: [LaunchObstacle.Kind]
  package let isUnattended: Bool
  package let workingDirectory: String
  /// The runtime with the data that determines its first-run screens; nil for a program that mosaic does not know.
  package let runtime: RuntimeStart?

  /// Returns the results for this machine's agents, in the order of the roster.
  package static func all(_ record: FleetRecord, in folder: FleetFolder) -> [LaunchPreflight] {
    // A pane gets the variables of the manager, not those of the current shell.
    let inherited = (try? Systemd().environment()) ?? Environment.variables
    return record.localAgents.map { LaunchPreflight(of: $0, record, in: folder, inherited: inherited) }
  }

  private init(
    of agent: FleetRecord.AgentRecord, _ record: FleetRecord, in folder: FleetFolder, inherited: [String: String]
  ) {
    name = agent.name
    let command = record.runtimes[agent.runtime]?.command
    let variables = folder.environment(of: agent.name) ?? [:]
    let launch = PaneProgram(
      variables: variables, inherited: inherited, runtime: command, mosaic: "mosaic")
    environment = launch.environment
    program = Self.program(of: agent, command, own: variables[AgentVariable.command.rawValue] ?? "")
    let path = launch.environment["PATH"] ?? ""
    let absent = program.flatMap { Environment.isThere($0, on: path) ? nil : LaunchObstacle.Kind.program($0) }
    workingDirectory = launch.workingDirectory
    let unsafe = folder.unsafeFile(of: agent.name, runtime: agent.runtime, personaClass: agent.personaClass)
    obstacles =
      (absent.map { [$0] } ?? []) + (FileBytes.isFolder(workingDirectory) ? [] : [.folder(workingDirectory)])
      + (unsafe.map { [.unsafe($0)] } ?? [])
    isUnattended = agent.yolo
    runtime = RuntimeStart(launch)
  }

  /// Returns the word to look up on PATH; nil for this program itself, which needs no lookup.
  ///
  /// - Parameter own: a shell command in place of the runtime's, if not empty.
  private static func program(of agent: FleetRecord.AgentRecord, _ command: [String]?, own: String) -> String? {
    if !own.isEmpty {
      let first = own.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      return first.isEmpty || first.contains { "$\"'\\(`;&|=".contains($0) } ? nil : first
    }
    let first = command?.first ?? agent.runtime
    return first == "mosaic" ? nil : first
  }
}
