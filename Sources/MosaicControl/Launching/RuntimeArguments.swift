/// A built-in runtime: how it is begun, by its own documentation.
package protocol RuntimeArguments: Sendable {
  /// Its name in rosters, which is its program's.
  var name: String { get }
  /// Whether it reads a contract from a file.
  var takesFile: Bool { get }

  /// The bytes of that file.
  func contractFile(holding text: String) -> String

  /// Paths at which that file may be, the best first; none if the launch leaves no way to name one.
  func contractPlaces(_ owner: ContractOwner, arguments: [String]) -> [String]

  /// The file that gives it hooks; nil if it takes them otherwise, or has none.
  func hookFile(running program: String) -> HookFile?

  /// The one argument that a contract is where it goes by no file; nil where there is no such way.
  func argument(holding text: String) -> String?

  /// The program with its arguments; the person's own come last and are not touched.
  func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch

  /// Does what has to be done before an agent's runtime starts.
  func prepare(environment: [String: String])

  /// What will not go well; nil where nothing is known.
  func warning(_ request: LaunchRequest, isRoot: Bool) -> String?
}

extension RuntimeArguments {
  package func contractFile(holding text: String) -> String { text }

  package func contractPlaces(_ owner: ContractOwner, arguments: [String]) -> [String] { owner.places }

  package func hookFile(running program: String) -> HookFile? { nil }

  package func prepare(environment: [String: String]) {}

  package func warning(_ request: LaunchRequest, isRoot: Bool) -> String? { nil }
}

/// What a launch is to be.
package struct LaunchRequest: Sendable {
  /// How the contract goes to the runtime.
  package enum Delivery: Equatable, Sendable {
    case none
    case file(String)
    /// As `argument(holding:)` made it.
    case argument(String)
  }

  /// Whether the runtime asks nobody before it acts.
  package let unattended: Bool
  package let delivery: Delivery
  /// Only for an agent: a person's own launch reports to nobody.
  package let hooks: RuntimeHooks?
  package let arguments: [String]
  package let environment: [String: String]

  package init(
    unattended: Bool, delivery: Delivery = .none, hooks: RuntimeHooks? = nil, arguments: [String] = [],
    environment: [String: String] = [:]
  ) {
    self.unattended = unattended
    self.delivery = delivery
    self.hooks = hooks
    self.arguments = arguments
    self.environment = environment
  }
}

/// A program to become.
package struct RuntimeLaunch: Equatable, Sendable {
  /// The program, then its arguments.
  package let words: [String]
  /// Variables that it gets besides this process's own.
  package let variables: [String: String]

  package init(words: [String], variables: [String: String] = [:]) {
    self.words = words
    self.variables = variables
  }
}

/// A launch that would not do what was asked.
package enum LaunchFailure: Error, Equatable {
  /// `--permission-mode` beside `--dangerously-skip-permissions`.
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
