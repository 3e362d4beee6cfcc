import MosaicDiagnostics

/// An agent as written. A class, since every check hands all of them around, and copying twenty fields costs more than
/// what is done with them.
final class AgentSpec: Sendable {
  /// Which keys are written, and where; also where their values were refused.
  struct KeyPlaces {
    let hasClass: Bool
    let personaClass: SourceSpan?
    let hasRuntime: Bool
    /// Whether a name may have come with a key that was refused.
    let mayBeNamed: Bool
    let modelHint: SourceSpan?
    let yolo: SourceSpan?
    let channels: SourceSpan?
  }

  let name: Located<String>?
  /// The name as it is written there, also where it cannot be one: others may refer to it.
  let writtenName: Located<String>?
  let personaClass: Located<String>?
  let runtime: Located<String>?
  let modelHint: Located<String>?
  let workingDirectory: Located<String>?
  let persistentPersona: Located<Bool>?
  let resetBetweenTasks: Located<Bool>?
  let reportsTo: Located<String>?
  let alias: Located<String>?
  let host: Located<String>?
  let ssh: Located<String>?
  let socket: Located<String>?
  let yolo: Located<Bool>?
  let command: Located<String>?
  let channels: [Located<String>]
  let env: [(name: Located<String>, value: Located<String>)]
  let envAllow: [Located<String>]
  let places: KeyPlaces
  let span: SourceSpan

  /// Reads one item under `agents`. What does not fit is reported and left out.
  init(_ record: Record, with decoder: inout DocumentDecoder) {
    name = record.read(AgentKeys.name, with: &decoder)
    writtenName = record.written(AgentKeys.name)
    personaClass = record.read(AgentKeys.personaClass, with: &decoder)
    runtime = record.read(AgentKeys.runtime, with: &decoder)
    modelHint = record.read(AgentKeys.modelHint, with: &decoder)
    workingDirectory = record.read(AgentKeys.workingDirectory, with: &decoder)
    persistentPersona = record.read(AgentKeys.persistentPersona, with: &decoder)
    resetBetweenTasks = record.read(AgentKeys.resetBetweenTasks, with: &decoder)
    reportsTo = record.read(AgentKeys.reportsTo, with: &decoder)
    alias = record.read(AgentKeys.alias, with: &decoder)
    host = record.read(AgentKeys.host, with: &decoder)
    ssh = record.read(AgentKeys.ssh, with: &decoder)
    socket = record.read(AgentKeys.socket, with: &decoder)
    yolo = record.read(AgentKeys.yolo, with: &decoder)
    command = record.read(AgentKeys.command, with: &decoder)
    channels = record.read(AgentKeys.channels, with: &decoder) ?? []
    env = record.read(AgentKeys.env, with: &decoder) ?? []
    envAllow = record.read(AgentKeys.envAllow, with: &decoder) ?? []
    places = KeyPlaces(
      hasClass: record.mayHave(AgentKeys.personaClass),
      personaClass: record.keySpan(AgentKeys.personaClass),
      hasRuntime: record.mayHave(AgentKeys.runtime),
      mayBeNamed: record.isPartial && record.keySpan(AgentKeys.name) == nil,
      modelHint: record.keySpan(AgentKeys.modelHint),
      yolo: record.keySpan(AgentKeys.yolo),
      channels: record.keySpan(AgentKeys.channels))
    span = record.span
  }
}
