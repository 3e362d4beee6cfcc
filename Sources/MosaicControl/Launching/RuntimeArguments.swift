/// A built-in runtime, started as its documentation describes.
package protocol RuntimeArguments: Sendable {
  /// The runtime's name in rosters, which is also its program's name.
  var name: String { get }
  /// Whether the runtime reads a contract from a file.
  var takesFile: Bool { get }

  /// Returns the content of the contract file.
  func contractFile(holding text: String) -> String

  /// Returns possible paths of that file, in order of preference; empty if the launch cannot pass one.
  func contractPlaces(_ owner: ContractOwner, arguments: [String]) -> [String]

  /// Whether a resumed conversation takes a changed contract; nil if the runtime cannot resume one by its id.
  var takesContractOnResume: Bool? { get }

  /// Returns the file with the runtime's hooks; nil if the runtime takes hooks in another way, or has none.
  func hookFile(running program: String) -> LaunchFile?

  /// Whether the runtime can use mosaic's tools; see `RuntimeTools`.
  var takesTools: Bool { get }

  /// Returns the file with mosaic's tools; nil if the runtime takes them in another way, or cannot use them.
  func toolFile(_ server: ToolServerProgram) -> LaunchFile?

  /// Returns the argument that passes a contract without a file; nil if the runtime has none.
  func argument(holding text: String) -> String?

  /// Returns the program with its arguments; the person's own arguments come last and are unchanged.
  func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch

  /// Prepares the start of an agent's runtime.
  func prepare(environment: [String: String])

  /// Returns a warning about this launch; nil if there is none.
  func warning(_ request: LaunchRequest, isRoot: Bool) -> String?
}

extension RuntimeArguments {
  package func contractFile(holding text: String) -> String { text }

  package func contractPlaces(_ owner: ContractOwner, arguments: [String]) -> [String] { owner.places }

  package var takesContractOnResume: Bool? { nil }

  package func hookFile(running program: String) -> LaunchFile? { nil }

  package var takesTools: Bool { false }

  package func toolFile(_ server: ToolServerProgram) -> LaunchFile? { nil }

  package func prepare(environment: [String: String]) {}

  package func warning(_ request: LaunchRequest, isRoot: Bool) -> String? { nil }
}

/// The parameters of a launch.
package struct LaunchRequest: Sendable {
  /// How the contract is passed to the runtime.
  package enum Delivery: Equatable, Sendable {
    case none
    case file(String)
    /// The result of `argument(holding:)`.
    case argument(String)
  }

  /// Whether the runtime acts without permission prompts.
  package let unattended: Bool
  package let delivery: Delivery
  /// Set only for an agent: a person's own launch reports to nobody.
  package let hooks: RuntimeHooks?
  /// nil for an agent without mosaic's tools, and for a person's own launch.
  package let tools: RuntimeTools?
  /// The id of the conversation to continue; nil for a new one.
  package let session: String?
  package let arguments: [String]
  package let environment: [String: String]

  package init(
    unattended: Bool, delivery: Delivery = .none, hooks: RuntimeHooks? = nil, tools: RuntimeTools? = nil,
    session: String? = nil, arguments: [String] = [], environment: [String: String] = [:]
  ) {
    self.unattended = unattended
    self.delivery = delivery
    self.hooks = hooks
    self.tools = tools
    self.session = session
    self.arguments = arguments
    self.environment = environment
  }
}

/// A program that replaces this process.
package struct RuntimeLaunch: Equatable, Sendable {
  /// The program, then its arguments.
  package let words: [String]
  /// Variables that the program gets in addition to this process's own.
  package let variables: [String: String]

  package init(words: [String], variables: [String: String] = [:]) {
    self.words = words
    self.variables = variables
  }
}

/// A launch that could not be carried out as requested.
package enum LaunchFailure: Error, Equatable {
  /// `--permission-mode` together with `--dangerously-skip-permissions`.
  case twoPermissionModes
  /// A person's own `OPENCODE_CONFIG_CONTENT`.
  case configurationTaken
}

/// The runtimes that need no declaration in a roster.
package enum BuiltInRuntimes {
  package static let all: [any RuntimeArguments] = [
    ClaudeArguments(), CodexArguments(), PiArguments(), OpencodeArguments(),
  ]
}
