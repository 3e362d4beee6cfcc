import MosaicDiagnostics

/// A roster as written.
struct RosterSpec {
  struct Tmux {
    let socketName: Located<String>?
    let holderSession: Located<String>?
    /// Also where its value was refused.
    let hasSocketNameKey: Bool
  }

  struct Defaults {
    let workingDirectory: Located<String>?
    let runtime: Located<String>?
    let modelHint: Located<String>?
    let yolo: Located<Bool>?
    /// Also where its value was refused.
    let hasRuntimeKey: Bool
  }

  struct Connector {
    let kind: Located<String>?
    let hasMatrix: Bool
  }

  /// Where the mapping begins: the place for what concerns the roster as a whole.
  let span: SourceSpan
  let profile: Located<String>?
  let floor: Located<String>?
  /// Also where its value was refused.
  let hasFloorKey: Bool
  let host: Located<String>?
  /// Also where its value was refused.
  let hasHostKey: Bool
  let tenantID: Located<String>?
  let tmux: Tmux?
  let defaults: Defaults?
  let runtimes: [RuntimeSpec]
  /// Names under `runtimes`, also where what stands behind them was refused.
  let runtimeNames: [Located<String>]
  let connector: Connector?
  let agents: [AgentSpec]
  /// Where the list of agents is announced.
  let agentsKey: SourceSpan
  /// Where `tmux` stands, if it does.
  let tmuxKey: SourceSpan?
  /// False where what stands in the list was no agent.
  let hasEveryAgent: Bool
  /// Keys that stand where they do not belong, and were not read.
  let misplacedKeys: Set<String>
}

/// A runtime as declared under `runtimes`.
struct RuntimeSpec {
  let name: Located<String>
  let resetCommand: Located<String>?
  let command: [Located<String>]?
  let commandKey: SourceSpan?
}

/// An agent as written.
struct AgentSpec {
  /// Which keys are written, and where; also where their values were refused.
  struct KeyPlaces {
    let hasClass: Bool
    let hasRuntime: Bool
    let modelHint: SourceSpan?
    let yolo: SourceSpan?
    let channels: SourceSpan?
  }

  let name: Located<String>?
  /// The name as it stands there, also where it cannot be one: others may refer to it.
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
}
